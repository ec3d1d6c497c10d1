"""Whether a source says that it happened: asserted, denied, planned or possible."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from onrecord.claims.phrases import lemma
from onrecord.exceptions import ModelError
from onrecord.types import Stance, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

ORIGIN = "status/1"

_HELD = frozenset({"xcomp", "ccomp", "dobj", "pobj", "advcl", "acl", "prep", "nsubjpass", "conj"})
_REACH = 3


@functools.cache
def status_words() -> dict[str, frozenset[str]]:
    """The table of `lexicon/status.toml`. `ModelError` where it cannot be read."""
    try:
        path = resources.files("onrecord.claims") / "lexicon" / "status.toml"
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError("lexicon/status.toml") from error
    return {name: frozenset(words) for name, words in table.items()}


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status and the token that says so, None where nothing does (asserted)."""

    status: Status
    word: int | None = None


def read_status(trigger: Token, stance: Stance | None = None) -> StatusReading:
    """The status of what happens at `trigger`, said with `stance` where it is attributed."""
    for status, word in _signs(trigger):
        return StatusReading(status, word.i)
    # What is pledged, demanded or warned of is told as a fact as often as not: there the
    # words at the event decide.
    if stance == "denied":
        return StatusReading("denied")
    unsure = _not_verified(trigger)
    if unsure is not None:
        return StatusReading("possible", unsure.i)
    return StatusReading("asserted")


def _not_verified(trigger: Token) -> Token | None:
    """The verb of a next sentence that takes it back: "The claim could not be verified"."""
    end = trigger.sent.end
    if end >= len(trigger.doc):
        return None
    words = status_words()
    for verb in trigger.doc[end].sent:
        if lemma(verb) not in words["verifying_verbs"] or not _is_negated(verb):
            continue
        about = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
        if any(lemma(a) in words["claim_nouns"] or a.tag_ in {"DT", "PRP"} for a in about):
            return verb
    return None


def _is_negated(verb: Token) -> bool:
    """Whether "not" or "unable", "impossible" stands at a verb or right above it."""
    for node in (verb, verb.head):
        if any(c.dep_ == "neg" for c in node.children):
            return True
        if any(c.lower_ in {"unable", "impossible"} for c in (node, *node.children)):
            return True
    return False


def _signs(trigger: Token) -> Iterator[tuple[Status, Token]]:
    if lemma(trigger) in status_words()["planned_acts"]:
        yield "planned", trigger
    yield from _at(trigger)
    node = trigger
    for _ in range(_REACH):
        head = node.head
        if head.i == node.i:
            return
        yield from _above(node, head)
        if node.dep_ in {"relcl", "advcl", "parataxis"} or not _carries(node, head):
            return
        node = head


def _carries(node: Token, head: Token) -> bool:
    """Whether what is said of `head` is said of `node`: of the object, not of the subject.

    "The talks will resume" is about the talks, "the raid will be remembered" is not.
    """
    if node.dep_ in {"dobj", "nsubjpass", "xcomp", "ccomp", "conj", "attr", "acl", "oprd"}:
        return True
    if node.dep_ == "nsubj":
        return lemma(head) in status_words()["occurring"]
    return node.pos_ in {"VERB", "AUX"} or (node.dep_ == "pobj" and head.lower_ in {"of", "for"})


def _at(trigger: Token) -> Iterator[tuple[Status, Token]]:
    found = [(status, child) for child in trigger.children if (status := _sign(child))]
    # "Would not" is a denial, not a plan.
    yield from sorted(found, key=lambda sign: sign[0] != "denied")
    if trigger.pos_ in {"VERB", "AUX"} and any(_is_to(child) for child in trigger.children):
        own_subject = any(child.dep_ in {"nsubj", "nsubjpass"} for child in trigger.children)
        if own_subject or trigger.dep_ in {"acl", "relcl"}:
            yield "planned", trigger


def _is_to(token: Token) -> bool:
    return token.dep_ == "aux" and token.lower_ == "to"


def _sign(child: Token) -> Status | None:
    """What one word beside an event says of it: "not", "will", "reportedly", "alleged", "if"."""
    words = status_words()
    name, link = lemma(child), child.dep_
    if link == "neg" or (link == "det" and child.lower_ == "no"):
        return "denied"
    if link == "mark" and child.lower_ == "whether":
        return "possible"
    if link in {"acl", "relcl"} and any(_is_to(below) for below in child.children):
        return "planned"
    if link == "advmod":
        return "possible" if name in words["possible_adverbs"] else None
    if link == "aux":
        planned, possible = words["planned_aux"], words["possible_aux"]
    elif link in {"amod", "nmod", "compound"}:
        name = child.lower_
        planned, possible = words["planned_adjectives"], words["possible_adjectives"]
    else:
        return None
    return "planned" if name in planned else "possible" if name in possible else None


def _above(node: Token, head: Token) -> Iterator[tuple[Status, Token]]:
    """What the word above says of `node`: "denied it", "plans to", "ready to", "threat of"."""
    if head.pos_ in {"VERB", "AUX"}:
        yield from _verb_above(node, head)
    elif head.pos_ == "ADJ" and node.dep_ in {"xcomp", "prep"}:
        yield from _word_above(head, "adjectives")
    elif head.pos_ == "NOUN":
        yield from _word_above(head, "nouns")


def _verb_above(node: Token, head: Token) -> Iterator[tuple[Status, Token]]:
    words = status_words()
    name, link = lemma(head), node.dep_
    to = any(_is_to(child) for child in node.children)
    if name in words["denied_verbs"] and link in _HELD:
        yield "denied", head
    if name in words["planned_verbs"] and (to or link in {"dobj", "prep"}):
        yield "planned", head
    if name in words["possible_verbs"] and link in {"xcomp", "ccomp"}:
        yield "possible", head
    if _carries(node, head):
        negated = link in {"dobj", "xcomp", "nsubjpass"}
        yield from (sign for sign in _at(head) if negated or sign[0] != "denied")


def _word_above(head: Token, words: str) -> Iterator[tuple[Status, Token]]:
    statuses: tuple[Status, ...] = ("planned", "possible")
    for status in statuses:
        if lemma(head) in status_words()[f"{status}_{words}"]:
            yield status, head
