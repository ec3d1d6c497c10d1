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

_STANCES: dict[Stance, Status] = {
    "denied": "denied",
    "pledged": "planned",
    "demanded": "planned",
    "warned": "planned",
}
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
    if stance in _STANCES:
        return StatusReading(_STANCES[stance])
    return StatusReading("asserted")


def _signs(trigger: Token) -> Iterator[tuple[Status, Token]]:
    yield from _at(trigger)
    node = trigger
    for _ in range(_REACH):
        link, head = node.dep_, node.head
        if head.i == node.i:
            return
        yield from _above(node, link, head)
        if link in {"relcl", "advcl", "parataxis"}:
            return
        node = head


def _at(trigger: Token) -> Iterator[tuple[Status, Token]]:
    for child in trigger.children:
        if (status := _sign(child)) is not None:
            yield status, child


def _sign(child: Token) -> Status | None:
    """What one word beside an event says of it: "not", "will", "reportedly", "alleged", "if"."""
    words = status_words()
    name, link = lemma(child), child.dep_
    if link == "neg" or (link == "det" and child.lower_ == "no"):
        return "denied"
    if link == "mark" and child.lower_ in {"if", "whether", "unless"}:
        return "possible"
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


def _above(node: Token, link: str, head: Token) -> Iterator[tuple[Status, Token]]:
    words = status_words()
    name = lemma(head)
    opens = link in {"xcomp", "ccomp", "dobj", "pobj", "advcl", "acl", "prep", "nsubjpass", "conj"}
    if head.pos_ in {"VERB", "AUX"}:
        to = any(c.dep_ == "aux" and c.lower_ == "to" for c in node.children)
        if name in words["denied_verbs"] and opens:
            yield "denied", head
        if name in words["planned_verbs"] and (to or link in {"dobj", "prep"}) and name != "say":
            yield "planned", head
        if name in words["possible_verbs"] and link in {"xcomp", "ccomp"}:
            yield "possible", head
        if link in {"dobj", "nsubj", "nsubjpass", "attr", "prep", "pobj", "xcomp", "advmod"}:
            yield from _at(head)
    elif head.pos_ == "NOUN":
        if name in words["planned_nouns"]:
            yield "planned", head
        elif name in words["possible_nouns"]:
            yield "possible", head
