"""Numbers of weapons in words that leave no doubt: launched, shot down, lost, where they fell.

Nightly reports tell dozens of numbers in long lists, which hand-made records hold too few of
to learn weights from; their words are fixed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.claims.context import Context
from onrecord.claims.kinds import things_of
from onrecord.claims.phrases import is_passive, lemma
from onrecord.claims.proposals import Proposal
from onrecord.claims.triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_WEAPONS = frozenset({"weapon", "aircraft"})
_REACHED = frozenset({"patient", "subject", "beside"})
_MEANS = frozenset({"with", "using"})
_LANDED = frozenset({"hit", "strike", "impact", "debris", "wreckage", "fragment"})
_FIRED = frozenset({"launch", "fire"})
_NEAR = 4
_BACK = 6
# What is destroyed may stand on the ground; these are destroyed in flight.
_FLYING = frozenset({"missile", "drone", "uav", "shahed", "munition", "quadcopter"})
_UNMADE = frozenset({"destroy", "suppress", "neutralise", "neutralize", "repel", "eliminate"})


def is_of_weapons(context: Context, proposal: Proposal) -> bool:
    """Whether a counted proposal is a plain figure of a report on weapons."""
    if proposal.item is None or proposal.listed is None:
        return False
    item = context.doc[proposal.item]
    things = things_of(item)
    if proposal.kind in {"attack", "damage"}:
        return "spot" in things and proposal.route == "of" and proposal.trigger.word in _LANDED
    if proposal.kind == "interception" and things & _WEAPONS:
        flying = lemma(item) in _FLYING
        return any(_stops(context, t, flying=flying) for t in _verbs(context, proposal))
    if proposal.kind == "launch" and "weapon" in things:
        fired = any(t.strong and t.word in _FIRED for t in _verbs(context, proposal))
        return fired or _is_means(context, proposal.listed[0])
    return False


def _verbs(context: Context, proposal: Proposal) -> Iterator[Trigger]:
    """The verbs done to what is counted, by the parse or right beside the list it is in."""
    trigger = proposal.trigger
    if trigger.role == "object_of" and proposal.route in _REACHED:
        yield trigger
    if proposal.listed is None:
        return
    first, last = proposal.listed
    for other in context.triggers[context.sentence_of[trigger.index]]:
        if other.kind != proposal.kind or other.role != "object_of":
            continue
        ahead = other.companion if other.companion is not None else other.index
        behind = last < other.index <= last + _NEAR and is_passive(context.doc[other.index])
        if behind or (first - _NEAR < ahead < first and not is_passive(context.doc[other.index])):
            yield other


def _stops(context: Context, trigger: Trigger, *, flying: bool) -> bool:
    """Shot down, jammed, or lost: "were lost", not "the army lost ten drones"."""
    if trigger.word == "lose":
        return is_passive(context.doc[trigger.index])
    return trigger.strong or (flying and trigger.word in _UNMADE)


def _is_means(context: Context, first: int) -> bool:
    """Whether a list is what was struck with: "attacked the city with 20 drones"."""
    before = context.doc[first - 1] if first > 0 else None
    if before is None or before.lower_ not in _MEANS:
        return False
    return any(_is_attack(context, token) for token in context.doc[max(0, first - _BACK) : first])


def _is_attack(context: Context, token: Token) -> bool:
    sentence = context.triggers[context.sentence_of[token.i]]
    return lemma(token) == "strike" or any(
        t.index == token.i and t.kind == "attack" and t.role == "act" and t.strong for t in sentence
    )
