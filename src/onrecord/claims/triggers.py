"""Words that may set a claim off: the table's words where they stand in an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.kinds import VERB_ROLES, Role, kind_table
from onrecord.claims.phrases import lemma
from onrecord.types import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPANION_REACH = 6
_BY = frozenset({"by", "over", "via", "on"})
_TELLING = frozenset({"tell", "say", "add", "explain", "report"})
_SPLIT = frozenset({"killed", "injured"})
HARM: frozenset[Kind] = frozenset(("killed", "injured", "casualties"))
"""The kinds that count those whom violence harmed."""
KILLED_OR_WOUNDED = "killed or wounded"
"""The word of a trigger that counts those killed and wounded together."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the table at token `index`; `companion` is where its second word stands."""

    kind: Kind
    role: Role
    index: int
    word: str
    companion: int | None = None
    strong: bool = True


def find_triggers(analysis: Analysis) -> tuple[Trigger, ...]:
    """Every word that may set a claim off, in the order of the text."""
    found = [trigger for token in analysis.doc for trigger in _at(token)]
    joined = list(_killed_or_wounded(analysis, found))
    split = {i for t in joined for i in (t.index, t.companion)}
    kept = (t for t in found if t.kind not in _SPLIT or t.index not in split)
    return (*kept, *joined)


def _killed_or_wounded(analysis: Analysis, found: Iterable[Trigger]) -> Iterator[Trigger]:
    """Killed and wounded in one number are casualties: "40 were killed or wounded"."""
    harm = {t.index: t for t in found if t.kind in _SPLIT and t.role != "counted"}
    for index, trigger in harm.items():
        other = harm.get(index + 2)
        if other is None or other.kind == trigger.kind:
            continue
        second = analysis.doc[other.index]
        apart = any(child.dep_ == "dobj" for child in second.children)
        if second.head.i == index and not apart and second.nbor(-1).lower_ in {"or", "and"}:
            yield Trigger("casualties", trigger.role, index, KILLED_OR_WOUNDED, other.index)


def _at(token: Token) -> Iterator[Trigger]:
    entries = kind_table().entries
    told = [(word, entry) for word in _forms(token) for entry in entries.get(word, ())]
    # One word may have a dozen entries with companions: what follows it is read once.
    ahead = _ahead(token) if any(entry.companion for _, entry in told) else {}
    seen: set[tuple[Kind, Role]] = set()
    for word, entry in told:
        if (entry.kind, entry.role) in seen or not _fits(token, entry.role):
            continue
        companion = ahead.get(entry.companion) if entry.companion else None
        if entry.companion and companion is None:
            continue
        if entry.kind == "call" and _is_interview(token):
            continue
        seen.add((entry.kind, entry.role))
        name = f"{word} {entry.companion}" if entry.companion else word
        yield Trigger(entry.kind, entry.role, token.i, name, companion, entry.strong)


def _is_interview(word: Token) -> bool:
    """Whether a source tells a reporter by phone, which is no call between two parties.

    "She told Sova by phone", "speaking by phone, she said"; not "they spoke by phone".
    """
    verb = word
    if word.pos_ == "NOUN" and word.dep_ == "pobj" and word.head.lower_ in _BY:
        verb = word.head.head
    if verb.pos_ != "VERB":
        return False
    if lemma(verb) in _TELLING:
        return any(c.dep_ == "ccomp" for c in verb.children) or verb.dep_ == "parataxis"
    with_whom = any(c.dep_ == "prep" and c.lower_ in {"with", "to"} for c in verb.children)
    return verb.dep_ == "advcl" and verb.tag_ == "VBG" and not with_whom


def _forms(token: Token) -> Iterable[str]:
    """The words to look up. In a headline the tagger takes "4 killed" for a noun."""
    word = token.lower_
    forms = [lemma(token), word]
    if word.endswith("ed") and token.pos_ != "VERB":
        forms += [word[:-2], word[:-1]]
    if word.endswith(("mmed", "pped", "bbed", "nned")):
        # The lemma of "jammed" is given as "jamme".
        forms.append(word[:-3])
    if forms[0] == word and token.tag_ in {"NNS", "NNPS"}:
        # The lemma of a plural that the tagger does not know is the plural.
        forms.append(word.removesuffix("s"))
    return dict.fromkeys(forms)


def _fits(token: Token, role: Role) -> bool:
    if role in VERB_ROLES:
        return token.pos_ in {"VERB", "AUX"} or token.lower_.endswith("ed")
    if role == "state":
        return token.pos_ in {"ADJ", "VERB", "NOUN"} or token.tag_ in {"VBN", "VBG"}
    return token.pos_ in {"NOUN", "PROPN"} or token.tag_ in {"NN", "NNS", "VBG"}


def _ahead(token: Token) -> dict[str, int]:
    """The words and lemmas soon behind a token in its sentence, and where each comes first."""
    found: dict[str, int] = {}
    for follower in token.doc[token.i + 1 : token.i + 1 + _COMPANION_REACH]:
        if follower.is_sent_start:
            break
        found.setdefault(follower.lower_, follower.i)
        found.setdefault(lemma(follower), follower.i)
    return found
