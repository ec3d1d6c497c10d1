"""The words of a claim: what is counted or hit, and the stretch that carries the fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.claims.phrases import agents, children, patients
from onrecord.claims.proposals import Proposal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PREMODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "case", "punct"})
_LONGEST = 25
_SHORTEST = 4


def what_span(proposal: Proposal, doc: Doc) -> tuple[int, int]:
    """The tokens of what is counted or hit, without article and number, half-open."""
    if proposal.item is not None:
        return _noun_phrase(doc[proposal.item])
    if proposal.antecedent is not None:
        return _noun_phrase(doc[proposal.antecedent.noun])
    if proposal.number is not None and doc[proposal.trigger.index].pos_ not in {"NOUN", "PROPN"}:
        return proposal.trigger.index, proposal.trigger.index + 1
    return _noun_phrase(doc[proposal.trigger.index])


def _noun_phrase(head: Token) -> tuple[int, int]:
    first = head.i
    while first > 0:
        left = head.doc[first - 1]
        joined = left.head.i in range(first, head.i + 1) and left.dep_ in _PREMODIFIERS
        if not joined or left.pos_ in {"NUM", "DET", "PRON"} or left.text in {",", "(", '"', "“"}:
            break
        if left.lower_ in {"more", "most", "other", "several", "many", "few"}:
            break
        first -= 1
    while first < head.i and head.doc[first].is_punct:
        first += 1
    return first, head.i + 1


def evidence_span(proposal: Proposal, doc: Doc) -> tuple[int, int]:
    """The shortest stretch of one sentence that holds the number or event and its parties."""
    trigger = doc[proposal.trigger.index]
    sentence = trigger.sent
    core = _core(proposal, doc)
    first, last = min(core), max(core) + 1
    if last - first <= _LONGEST:
        for token in _parties(trigger, proposal):
            start, end = _noun_phrase(token)
            wider = min(first, start), max(last, end)
            if wider[1] - wider[0] <= _LONGEST:
                first, last = wider
    elif proposal.number is not None:
        near = [i for i in core if i != trigger.i]
        first, last = min(near), max(near) + 1
    while last - first < _SHORTEST and last < sentence.end and not _closes(doc[last]):
        last += 1
    while last - first < _SHORTEST and first > sentence.start and not _closes(doc[first - 1]):
        first -= 1
    return max(first, sentence.start), min(last, sentence.end)


def _closes(token: Token) -> bool:
    return token.is_punct or token.is_space


def _core(proposal: Proposal, doc: Doc) -> list[int]:
    core = [proposal.trigger.index]
    if proposal.trigger.companion is not None:
        core.append(proposal.trigger.companion)
    if proposal.number is not None:
        core += [proposal.number.first, proposal.number.last - 1]
    if proposal.item is not None and abs(proposal.item - proposal.trigger.index) <= _LONGEST:
        core += [_noun_phrase(doc[proposal.item])[0], proposal.item]
    if proposal.whole is not None:
        core += [proposal.whole.first, proposal.whole.last - 1]
    sentence = doc[proposal.trigger.index].sent
    return [i for i in core if sentence.start <= i < sentence.end]


def _parties(trigger: Token, proposal: Proposal) -> list[Token]:
    """Who and what an event is told with, the closest first."""
    if proposal.number is not None:
        return []
    found: list[Token] = []
    if trigger.pos_ in {"VERB", "AUX"}:
        found = patients(trigger) + agents(trigger)
    else:
        found = list(children(trigger, "poss", "compound", "amod"))
    found += [goal for prep in children(trigger, "prep", "agent") for goal in prep.children]
    verb = trigger.head
    if trigger.pos_ in {"NOUN", "PROPN"} and verb.pos_ in {"VERB", "AUX"}:
        found += [verb, *agents(verb), *children(verb, "dobj", "nsubj", "nsubjpass")]
    return [t for t in found if t.sent == trigger.sent]
