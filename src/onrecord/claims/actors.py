"""Who did it, and to whom: names read from the grammar around an event."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from onrecord.claims.context import DATE_WORDS
from onrecord.claims.kinds import things_of
from onrecord.claims.mentions import Gazetteer
from onrecord.claims.phrases import agents, children, lemma, of_phrases
from onrecord.claims.triggers import Trigger
from onrecord.exceptions import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ORIGIN = "actors/1"

_BODIES = frozenset(
    "force troop army military soldier government regime official authority missile drone "
    "rocket strike attack jet warplane plane airstrike shelling navy fighter leader president "
    "invader tank aircraft artillery fire state side presidency minister occupier bomb".split()
)
_DOERS = frozenset({"people", "force", "territory"})
# "Norland's troops" act for Norland; "Norland's refugees" are not its doing.
# Those who move or hold are both counted and doers.
_MOVED = frozenset({"deployment", "control", "aid", "meeting"})
_OWNED = frozenset({"deployment", "launch", "aid"})
_LED = frozenset({"led", "hosted", "sponsored", "brokered", "launched", "ordered"})
_CAUSES = frozenset("in by from after during following amid under".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A short normal name and the tokens that it was read from, half-open."""

    name: str
    first: int
    last: int


def actor_of(trigger: Trigger, doc: Doc, gazetteer: Gazetteer) -> Name | None:
    """Who did what the trigger says; None where the text does not say it in the clause."""
    token = doc[trigger.index]
    if token.pos_ in {"VERB", "AUX"} or trigger.role in {"object_of", "subject_of", "act"}:
        moves = trigger.role != "subject_of" or trigger.kind in _MOVED
        if moves and not _is_patient_subject(token, trigger):
            for agent in agents(token):
                if found := name_of(agent, gazetteer):
                    return found
        return _cause(token, gazetteer)
    if trigger.role == "counted" and trigger.kind not in _OWNED:
        return _cause(token, gazetteer)
    return _owner(token, gazetteer) or _cause(token, gazetteer)


def target_of(trigger: Trigger, doc: Doc, gazetteer: Gazetteer) -> Name | None:
    """At whom it was aimed or with whom it was held: "on", "against", "with" and objects."""
    token = doc[trigger.index]
    preps: tuple[str, ...] = ("on", "against")
    if trigger.kind in {"call", "meeting", "agreement"}:
        preps = ("with",)
    if trigger.kind in {"aid", "launch", "sanction"}:
        preps = ("to", "for", "against", "on", "at")
    goals = of_phrases(token, *preps)
    if trigger.role == "act" and trigger.kind in {"attack", "meeting", "call", "sanction"}:
        goals = [c for c in token.children if c.dep_ == "dobj"] + goals
    for goal in goals:
        if goal.pos_ == "PRON" or goal.lower_ in DATE_WORDS:
            continue
        if found := name_of(goal, gazetteer) or _phrase(goal):
            return found
    return None


def _is_patient_subject(token: Token, trigger: Trigger) -> bool:
    """In "two wounded in raid" the parser takes those wounded for the ones who wound."""
    if trigger.role != "object_of" or token.tag_ not in {"VBD", "VBN"}:
        return False
    return not any(c.dep_ in {"dobj", "agent"} for c in token.children)


def _owner(noun: Token, gazetteer: Gazetteer) -> Name | None:
    """Whose deed a noun names: "Russian strikes", "strikes by", "launched strikes"."""
    for child in children(noun, "amod", "compound", "poss", "nmod"):
        if found := name_of(child, gazetteer, named=True):
            return found
    doers = of_phrases(noun, "by", "from", "between")
    doers += [a for clause in children(noun, "relcl") for a in agents(clause) if a.i != noun.i]
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        doers += agents(noun.head)
    names = (name_of(doer, gazetteer) for doer in doers)
    return next((name for name in names if name is not None), None)


def _cause(token: Token, gazetteer: Gazetteer) -> Name | None:
    for prep in token.children:
        if prep.dep_ in {"prep", "agent"} and prep.lower_ in _CAUSES:
            for noun in children(prep, "pobj"):
                caused = lemma(noun) in _BODIES | {"offensive", "operation"}
                if caused and (found := _owner(noun, gazetteer)):
                    return found
    return None


def name_of(token: Token, gazetteer: Gazetteer, *, named: bool = False) -> Name | None:
    """The short normal name of a noun phrase; with `named` only where it is a name.

    "Russian forces" and "the Russian military" are the state: "Russia". Pronouns have none.
    """
    if token.pos_ in {"PRON", "DET", "NUM"} or token.lower_ in {"who", "which", "that"}:
        return None
    if code := _nation_in(token, gazetteer):
        return Name(gazetteer.country_name(code), token.i, token.i + 1)
    if named and token.pos_ != "PROPN":
        return None
    if not _is_name(token) and not (things_of(token) & _DOERS or lemma(token) in _BODIES):
        return _nation_of(token, gazetteer)
    if code := _capitals().get(token.lower_):
        return Name(gazetteer.country_name(code), token.i, token.i + 1)
    if lemma(token) in _BODIES and (nation := _nation_of(token, gazetteer)):
        return nation
    return _phrase(token)


def _nation_in(token: Token, gazetteer: Gazetteer) -> str | None:
    """The country code of a nation's word, or of one who leads: "Russian", "Turkish-led"."""
    if token.lower_ in _LED:
        codes = (gazetteer.nationality(left.text) for left in token.lefts)
        return next((code for code in codes if code is not None), None)
    return gazetteer.nationality(token.text)


@functools.cache
def _capitals() -> dict[str, str]:
    try:
        path = resources.files("onrecord.claims") / "lexicon" / "capitals.toml"
        return {name: str(code) for name, code in tomllib.loads(path.read_text("utf-8")).items()}
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError("lexicon/capitals.toml") from error


def _is_name(token: Token) -> bool:
    """A proper noun, or a capitalised word inside a sentence: the tagger misses new names."""
    return token.pos_ == "PROPN" or (token.text[:1].isupper() and not token.is_sent_start)


def _nation_of(token: Token, gazetteer: Gazetteer) -> Name | None:
    """The nation or owner before a noun: "Russian forces", "Russia's army"."""
    for child in children(token, "amod", "compound", "poss", "nmod"):
        if code := _nation_in(child, gazetteer):
            return Name(gazetteer.country_name(code), child.i, child.i + 1)
        if child.dep_ == "poss" and child.pos_ == "PROPN":
            return _phrase(child)
    return None


def _phrase(token: Token) -> Name | None:
    first = token.i
    while first > 0:
        left = token.doc[first - 1]
        if left.head.i not in range(first, token.i + 1) or left.dep_ not in {
            "compound",
            "amod",
            "nmod",
            "poss",
            "case",
            "punct",
        }:
            break
        if left.dep_ == "punct" and left.text != "-":
            break
        first -= 1
    words = token.doc[first : token.i + 1]
    if token.pos_ == "PROPN":
        while first < token.i and token.doc[first].pos_ not in {"PROPN", "ADJ"}:
            first += 1
        words = token.doc[first : token.i + 1]
    text = words.text.strip(" -'’\"")
    return Name(text, first, token.i + 1) if text else None
