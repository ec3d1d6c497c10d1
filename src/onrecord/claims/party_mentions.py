"""Who an article names that may do something or have it done to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.actors import SIDES, Name, actor_of, name_of, phrase
from onrecord.claims.context import DATE_WORDS, Context
from onrecord.claims.kinds import things_of
from onrecord.claims.mentions import Gazetteer
from onrecord.claims.phrases import lemma
from onrecord.types import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

DOING: frozenset[Kind] = frozenset(
    ("attack", "launch", "killed", "injured", "damage", "control", "detained", "interception")
)
"""Kinds that tell which party of an article is the one that acts."""
_INSIDE = frozenset({"compound", "nmod"})


@dataclass(frozen=True, slots=True)
class PartyMention:
    """One naming of a party at `token`; `key` is its name folded, `form` what kind of word.

    `form` is "nation" ("Norland's"), "name", "side" ("the rebels"), "common" ("two gunmen"),
    or "place" for a name that a town or region bears.
    """

    name: Name
    token: int
    key: str
    form: str


@dataclass(frozen=True, slots=True)
class Cast:
    """All mentions of an article in the order of the text, and how often each party acts."""

    mentions: tuple[PartyMention, ...]
    times: Counter[str]
    doers: Counter[str]


def folded(name: str) -> str:
    """A name as it is compared within an article."""
    return name.casefold().removeprefix("the ").strip()


def cast_of(context: Context, gazetteer: Gazetteer) -> Cast:
    """The parties of an article."""
    mentions = tuple(_mentions(context, gazetteer))
    doers: Counter[str] = Counter()
    for trigger in context.all_triggers:
        if trigger.kind in DOING and trigger.strong and trigger.role != "counted":
            doer = actor_of(trigger, context.doc, gazetteer)
            if doer is not None:
                doers[folded(doer.name)] += 1
    return Cast(mentions, Counter(m.key for m in mentions), doers)


def _mentions(context: Context, gazetteer: Gazetteer) -> Iterator[PartyMention]:
    for token in context.doc:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or token.lower_.rstrip(".") in DATE_WORDS:
            continue
        named = _named(token, gazetteer)
        if named is not None and not named[0].name.isdigit():
            yield PartyMention(named[0], token.i, folded(named[0].name), named[1])


def _named(token: Token, gazetteer: Gazetteer) -> tuple[Name, str] | None:
    if code := gazetteer.nationality(token.text):
        return Name(gazetteer.country_name(code), token.i, token.i + 1), "nation"
    if token.pos_ == "ADJ":
        return None
    if token.pos_ == "PROPN":
        if token.dep_ in _INSIDE and token.head.pos_ == "PROPN":
            return None
        name = name_of(token, gazetteer)
        return None if name is None else (name, _form(name, gazetteer))
    if lemma(token) in SIDES:
        name = name_of(token, gazetteer) or phrase(token)
        return None if name is None else (name, "side")
    if things_of(token) & {"people", "force"} and token.dep_ not in _INSIDE:
        name = name_of(token, gazetteer) or phrase(token)
        return None if name is None else (name, "common")
    return None


def _form(name: Name, gazetteer: Gazetteer) -> str:
    found = gazetteer.lookup(name.name)
    if not found:
        return "name"
    return "nation" if found[0].kind == "country" else "place"
