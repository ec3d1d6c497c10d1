"""The words of a claim: what is counted or hit, and the stretch that carries the fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.claims.context import DATE_WORDS
from onrecord.claims.phrases import agents, children, patients
from onrecord.claims.proposals import Proposal
from onrecord.claims.stretches import LONGEST, rounded

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PREMODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "case", "punct"})
_HELD = frozenset({"call", "meeting", "agreement"})


def what_span(proposal: Proposal, doc: Doc) -> tuple[int, int]:
    """The tokens of what is counted or hit, without article and number, half-open."""
    trigger = doc[proposal.trigger.index]
    if proposal.item is not None and _is_thing(doc[proposal.item], proposal, trigger):
        return _noun_phrase(_whole_noun(doc[proposal.item]))
    if proposal.antecedent is not None:
        return _noun_phrase(doc[proposal.antecedent.noun])
    if proposal.number is not None and trigger.pos_ not in {"NOUN", "PROPN"}:
        return trigger.i, trigger.i + 1
    if trigger.pos_ == "VERB" and proposal.trigger.role == "act":
        # "Launched an offensive" is told as an offensive.
        trigger = next((o for o in children(trigger, "dobj") if o.pos_ == "NOUN"), trigger)
    return _noun_phrase(_whole_noun(trigger))


def _is_thing(token: Token, proposal: Proposal, trigger: Token) -> bool:
    """Whether a word names what a claim is about: no pronoun or day, no place of an event."""
    if proposal.count is None and token.pos_ == "PROPN" and proposal.trigger.role == "event":
        return trigger.pos_ not in {"NOUN", "PROPN"}
    return token.pos_ != "PRON" and token.tag_ != "PRP$" and token.lower_ not in DATE_WORDS


def _whole_noun(token: Token) -> Token:
    """The noun that a first part belongs to: "phone" in "a phone call" is the call."""
    while token.dep_ == "compound" and token.i < token.head.i <= token.i + 3:
        token = token.head
    return token


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
    if last - first <= LONGEST:
        for token in _parties(trigger, proposal):
            start, end = _noun_phrase(token)
            wider = min(first, start), max(last, end)
            if wider[1] - wider[0] <= LONGEST:
                first, last = wider
    elif proposal.number is not None:
        near = [i for i in core if i != trigger.i]
        first, last = min(near), max(near) + 1
    first, last = max(first, sentence.start), min(last, sentence.end)
    held = {i for i in core if first <= i < last}
    return rounded(doc, first, last, held)


def _core(proposal: Proposal, doc: Doc) -> list[int]:
    core = [proposal.trigger.index]
    if proposal.trigger.companion is not None:
        core.append(proposal.trigger.companion)
    if proposal.number is not None:
        core += [proposal.number.first, proposal.number.last - 1]
    if proposal.item is not None and abs(proposal.item - proposal.trigger.index) <= LONGEST:
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
    if verb.dep_ == "prep" and proposal.kind in _HELD:
        # "The two spoke by phone": without the verb the words say little.
        verb = verb.head
    if trigger.pos_ in {"NOUN", "PROPN"} and verb.pos_ in {"VERB", "AUX"}:
        found += [verb, *agents(verb), *children(verb, "dobj", "nsubj", "nsubjpass")]
    return [t for t in found if t.sent == trigger.sent]
