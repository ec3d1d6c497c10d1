"""Which proposals are facts that the article puts on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.claims.anchoring import kind_odds
from onrecord.claims.context import Context
from onrecord.claims.hints import Hints
from onrecord.claims.joint import Kept, joint
from onrecord.claims.kinds import kind_table
from onrecord.claims.mentions import NumberMention
from onrecord.claims.phrases import article_of, is_singular, lemma
from onrecord.claims.proposals import Proposal, events, figures, singles
from onrecord.claims.traits import Told, event_traits, figure_traits, single_traits
from onrecord.claims.triggers import HARM, KILLED_OR_WOUNDED
from onrecord.claims.weapons import is_of_weapons
from onrecord.claims.weights import Weights, weights
from onrecord.types import Kind

# Two words of one kind this close name one event ("launched an attack").
_ONE_EVENT = 3
_TOLLS = HARM | {"missing", "detained", "displaced", "hospitalised"}
_CHANGES = frozenset(
    "rise increase climb grow jump fall drop go revise raise lower reduce soar".split()
)
_LOOSE = frozenset({"far", "after", "before", "up1", "up2"})
_OWN = frozenset({"patient", "self", "state"})
_CLOSE = frozenset({"self", "patient", "subject", "within", "state"})
_LIT = frozenset({"ignite", "spark", "start", "cause", "trigger", "set"})


@dataclass(frozen=True, slots=True)
class Weighed:
    """A proposal, the table that weighs it ("figure", "single", "event"), and its traits."""

    proposal: Proposal
    table: str
    traits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A proposal and how likely it is on record, 0-1; 1 where a rule is certain of it."""

    score: float
    proposal: Proposal


def weighable(context: Context) -> Iterator[Weighed]:
    """Every proposal of an article with its traits: numbers, singles, events."""
    for proposals in figures(context):
        for proposal in proposals:
            rivals = [other for other in proposals if other is not proposal]
            traits = figure_traits(context, proposal, rivals)
            yield Weighed(proposal, "figure", tuple(traits))
    for proposal in singles(context):
        yield Weighed(proposal, "single", tuple(single_traits(context, proposal)))
    told = Told()
    for proposal in events(context):
        yield Weighed(proposal, "event", tuple(event_traits(context, proposal, told)))
        told.add(context, proposal)


def select(context: Context, hints: Hints | None = None) -> list[Proposal]:
    """The proposals that are likely enough to be on record: counted ones, then events.

    `hints` is what the trained model says; without it the traits alone are weighed.
    """
    return [item.proposal for item in scored(context, hints)]


def scored(context: Context, hints: Hints | None = None) -> list[Scored]:
    """As `select`, with the scores."""
    tables: Mapping[str, Weights | Kept] = weights() if hints is None else joint().kept
    likely: dict[str, list[Scored]] = defaultdict(list)
    for item in weighable(context):
        score = 1.0 if _is_certain(context, item) else _score(context, item, hints)
        if score >= tables[item.table].threshold:
            likely[item.table].append(Scored(score, item.proposal))
    figures = _without_strays(likely["figure"])
    counted = _one_kind_each(figures, tables["figure"].second) + likely["single"]
    taken = {(s.proposal.kind, s.proposal.trigger.index) for s in counted}
    free = [s for s in likely["event"] if (s.proposal.kind, s.proposal.trigger.index) not in taken]
    return counted + list(_one_event_each(context, free))


def _score(context: Context, item: Weighed, hints: Hints | None) -> float:
    """How likely a proposal is on record, 0-1."""
    own = weights()[item.table]
    if hints is None:
        return own.score(item.traits)
    odds = kind_odds(context.doc, item.proposal, hints)
    return joint().kept[item.table].score(own.odds(item.traits), odds)


def _is_certain(context: Context, item: Weighed) -> bool:
    """Named cases that are too rare in the hand-made records for weights."""
    return (
        _is_pictured(context, item)
        or _is_seat_of_fire(context, item)
        or _is_downed(context, item.proposal)
        or (item.table == "figure" and is_of_weapons(context, item.proposal))
        or (item.table == "figure" and _is_plain(item.proposal))
        or (item.table == "figure" and _is_former(context, item.proposal))
    )


def _is_plain(proposal: Proposal) -> bool:
    """Whether the words leave no doubt what a number counts."""
    return _is_joint(proposal) or _is_adjacent(proposal) or _is_none(proposal)


def _is_adjacent(proposal: Proposal) -> bool:
    """Whether a bare number stands right before its harm: "150 injured", "3 dead"."""
    trigger, number = proposal.trigger, proposal.number
    if number is None or proposal.item is not None or proposal.kind not in HARM:
        return False
    return trigger.strong and trigger.role != "counted" and trigger.index == number.last


def _is_none(proposal: Proposal) -> bool:
    """Whether no casualties are told: "no casualties", "no one was hurt"."""
    count = proposal.count
    if count is None or proposal.number is None or count.high != 0:
        return False
    return proposal.kind in HARM and proposal.route in {"self", "patient"}


def _is_joint(proposal: Proposal) -> bool:
    """Whether a number is of those killed and wounded together."""
    close = proposal.route in {"patient", "self", "state", "beside"}
    return close and proposal.trigger.word == KILLED_OR_WOUNDED


def _is_former(context: Context, proposal: Proposal) -> bool:
    """Whether a number is what a toll was: "the number of injured rose to 26 from the 23"."""
    if proposal.number is None or proposal.kind not in _TOLLS or not proposal.trigger.strong:
        return False
    number = context.doc[proposal.number.first]
    source = next((t for t in number.ancestors if t.dep_ == "prep"), None)
    if source is None or source.lower_ != "from" or lemma(source.head) not in _CHANGES:
        return False
    trigger = proposal.trigger.index
    return source.head.left_edge.i <= trigger < source.head.i < source.i


def _is_pictured(context: Context, item: Weighed) -> bool:
    """Whether a caption begins with a damaged thing: that is what the picture shows.

    In running text "a house hit in the raid" may be told in passing; a caption is about it.
    """
    proposal = item.proposal
    if item.table != "single" or proposal.kind != "damage" or proposal.item is None:
        return False
    thing = context.doc[proposal.item]
    block = context.analysis.article.block_at(thing.idx)
    if block is None or block.type != "caption" or thing.left_edge.idx != block.span.start:
        return False
    fits = kind_table().classes_of(lemma(thing)) & {"structure", "vehicle", "aircraft"}
    return bool(fits) and thing.i < proposal.trigger.index


def _is_seat_of_fire(context: Context, item: Weighed) -> bool:
    """Whether one thing is named in which a fire was lit: "sparked a fire at a depot"."""
    proposal = item.proposal
    if item.table != "single" or proposal.kind != "damage" or proposal.item is None:
        return False
    verb, place = context.doc[proposal.trigger.index], context.doc[proposal.item]
    if lemma(verb) not in _LIT or place.head.dep_ != "prep" or not is_singular(place):
        return False
    fits = kind_table().classes_of(lemma(place)) & {"structure", "vehicle", "aircraft"}
    return bool(fits) and article_of(place) in {"a", "an", "one"}


def _is_downed(context: Context, proposal: Proposal) -> bool:
    """Whether a bare number of weapons falls that were just said to be intercepted.

    "The army shot down 30 drones ... two crashed near the port": too rare for weights.
    """
    before = proposal.antecedent
    if proposal.kind != "interception" or before is None or proposal.item is not None:
        return False
    if proposal.route != "subject" or proposal.trigger.role != "subject_of":
        return False
    told = context.triggers[context.sentence_of[before.noun]]
    return any(t.kind == "interception" and t.strong for t in told)


def _without_strays(scored: Iterable[Scored]) -> list[Scored]:
    """All but numbers by the way of a verb that has its own: "Four fell and two were hurt"."""
    items = list(scored)
    own = {_fact(s.proposal) for s in items if s.proposal.route in _OWN}
    return [s for s in items if s.proposal.route not in _LOOSE or _fact(s.proposal) not in own]


def _fact(proposal: Proposal) -> tuple[Kind, int]:
    return proposal.kind, proposal.trigger.index


def _one_kind_each(scored: Iterable[Scored], second: float) -> list[Scored]:
    """For each number its likeliest kind, and others only where they are sure too."""
    groups: dict[NumberMention | None, list[Scored]] = defaultdict(list)
    for item in scored:
        groups[item.proposal.number].append(item)
    kept: list[Scored] = []
    for group in groups.values():
        first, *others = sorted(group, key=lambda s: -s.score)
        kept += [first]
        kept += [item for item in others if _is_second(first, item, second) or _share(first, item)]
    return kept


def _is_second(first: Scored, other: Scored, second: float) -> bool:
    """Whether a number is a fact of another kind too; one word tells one fact."""
    one_word = first.proposal.trigger.index == other.proposal.trigger.index
    return other.score >= second and not one_word


def _share(first: Scored, other: Scored) -> bool:
    """Whether two words count the same people: some of those freed had been in captivity."""
    both = {first.proposal.kind, other.proposal.kind} == {"detained", "released"}
    return both and {first.proposal.route, other.proposal.route} <= _CLOSE


def _one_event_each(context: Context, scored: Iterable[Scored]) -> Iterator[Scored]:
    """Of neighbouring words for one event the likeliest: "launched" and "attack" are one."""
    kept: dict[tuple[Kind, int], list[int]] = defaultdict(list)
    for item in sorted(scored, key=lambda s: -s.score):
        index = item.proposal.trigger.index
        key = (item.proposal.kind, context.sentence_of[index])
        if not any(_same_event(context, index, other) for other in kept[key]):
            kept[key].append(index)
            yield item


def _same_event(context: Context, left: int, right: int) -> bool:
    one, other = context.doc[left], context.doc[right]
    linked = one.head.i == other.i or other.head.i == one.i
    return linked or abs(left - right) <= _ONE_EVENT
