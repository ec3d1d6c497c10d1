"""Comparing the claims of one document: figures, events, and the slots of those matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.evaluation.matching import Matching, match
from onrecord.evaluation.misses import Miss, claim_miss
from onrecord.evaluation.names import content_words, same_name, same_place_name
from onrecord.evaluation.sheets import ClaimEntry, Days, Sheet, Where
from onrecord.evaluation.tally import Tally, add_scores

GROUPS = ("figures", "events")
SLOTS = ("place", "when", "actor", "target", "channel")

# The same words outweigh the same speaker and the same noun together.
_OVERLAP_WEIGHT = 4
# The slots with a confidence that are right or wrong only where something is said.
_OPTIONAL = ("place", "when", "actor", "target")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether something that was read is right: `outcome` is "fact" or the name of a slot."""

    outcome: str
    claim: int
    right: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """A gold claim and the claim that was matched with it."""

    gold: ClaimEntry
    read: ClaimEntry

    @property
    def speaker_agrees(self) -> bool:
        return same_name(self.gold.said_by, self.read.said_by)

    @property
    def status_agrees(self) -> bool:
        return self.gold.status == self.read.status

    def slot_agrees(self, slot: str) -> bool:
        """Whether both give `slot` and mean the same."""
        gold, read = getattr(self.gold, slot), getattr(self.read, slot)
        if gold is None or read is None:
            return False
        if slot == "place":
            return same_place(gold, read)
        if slot == "when":
            return same_days(gold, read)
        return gold == read if slot == "channel" else same_name(gold, read)

    @property
    def strictly_agrees(self) -> bool:
        """Whether speaker, status, place and date are right, the last two where gold has them."""
        if not (self.speaker_agrees and self.status_agrees):
            return False
        given = [slot for slot in ("place", "when") if getattr(self.gold, slot) is not None]
        return all(self.slot_agrees(slot) for slot in given)


def same_place(first: Where, second: Where) -> bool:
    """Whether two places share a name and do not lie in different countries."""
    if first.country and second.country and first.country != second.country:
        return False
    return same_place_name(first.name, second.name)


def same_days(first: Days, second: Days) -> bool:
    """Whether both ends of two ranges are at most one day apart."""
    ends = ((first.start, second.start), (first.end, second.end))
    return all(a is not None and b is not None and abs((a - b).days) <= 1 for a, b in ends)


def verdicts(gold: Sheet, read: Sheet) -> Iterator[Verdict]:
    """Whether each claim of `read` is right, and where it is the gold's, each of its slots.

    `Verdict.claim` counts the claims of `read`. A repetition of a fact found is right.
    """
    for group in GROUPS:
        wanted = [claim for claim in gold.claims if _group_of(claim) == group]
        numbered = [(n, c) for n, c in enumerate(read.claims) if _group_of(c) == group]
        found = [claim for _, claim in numbered]
        matching = match(wanted, found, _likeness)
        wrong = {id(claim) for claim in _extra(matching, wanted, found)}
        for number, claim in numbered:
            yield Verdict("fact", number, id(claim) not in wrong)
        for i, j in matching.pairs:
            number, pair = numbered[j][0], _Pair(wanted[i], found[j])
            yield Verdict("status", number, pair.status_agrees)
            yield Verdict("said_by", number, pair.speaker_agrees)
            given = (slot for slot in _OPTIONAL if getattr(pair.read, slot) is not None)
            yield from (Verdict(slot, number, pair.slot_agrees(slot)) for slot in given)


def score_claims(gold: Sheet, read: Sheet) -> tuple[dict[str, Tally], list[Miss]]:
    """The tallies of all figures about claims, and the misses, for one document."""
    scores: dict[str, Tally] = {}
    misses: list[Miss] = []
    for group in GROUPS:
        group_scores, group_misses = _score_group(group, gold, read)
        scores = add_scores(scores, group_scores)
        misses += group_misses
    return scores, misses


def _score_group(group: str, gold: Sheet, read: Sheet) -> tuple[dict[str, Tally], list[Miss]]:
    wanted = [claim for claim in gold.claims if _group_of(claim) == group]
    found = [claim for claim in read.claims if _group_of(claim) == group]
    matching = match(wanted, found, _likeness)
    pairs = [_Pair(wanted[i], found[j]) for i, j in matching.pairs]
    extra = _extra(matching, wanted, found)
    tally = Tally(len(pairs), len(extra), len(matching.missed))
    misses = [
        *(claim_miss(gold.document, "missed", group, wanted[i]) for i in matching.missed),
        *(claim_miss(gold.document, "extra", group, claim) for claim in extra),
        *(miss for pair in pairs for miss in _slot_misses(gold.document, group, pair)),
    ]
    return _group_scores(group, tally, pairs), misses


def _group_of(claim: ClaimEntry) -> str:
    return "figures" if claim.figure else "events"


def _same_fact(gold: ClaimEntry, read: ClaimEntry) -> bool:
    """Kind and number agree; an event has no number, so its words must overlap."""
    if gold.kind != read.kind:
        return False
    if gold.figure and read.figure:
        return gold.figure.same_as(read.figure)
    return _overlaps(gold, read)


def _overlaps(gold: ClaimEntry, read: ClaimEntry) -> bool:
    return any(a.overlaps(b) for a in gold.spans for b in read.spans)


def _likeness(gold: ClaimEntry, read: ClaimEntry) -> float:
    if not _same_fact(gold, read):
        return 0
    same_noun = bool(gold.figure) and bool(content_words(gold.what) & content_words(read.what))
    same_speaker = same_name(gold.said_by, read.said_by)
    return 1 + _OVERLAP_WEIGHT * _overlaps(gold, read) + same_speaker + same_noun


def _extra(
    matching: Matching, wanted: Sequence[ClaimEntry], found: Sequence[ClaimEntry]
) -> list[ClaimEntry]:
    """Unmatched readings, but for repetitions of a fact already found, which are no error."""
    matched = [wanted[i] for i, _ in matching.pairs]
    unmatched = [found[j] for j in matching.extra]
    return [claim for claim in unmatched if not any(_same_fact(g, claim) for g in matched)]


def _group_scores(group: str, tally: Tally, pairs: Sequence[_Pair]) -> dict[str, Tally]:
    with_speaker = sum(pair.speaker_agrees for pair in pairs)
    with_status = sum(pair.status_agrees for pair in pairs)
    scores = {
        group: tally,
        f"{group}_with_speaker": tally.only(with_speaker),
        f"{group}_strict": tally.only(sum(pair.strictly_agrees for pair in pairs)),
        f"{group}_speaker_accuracy": Tally(with_speaker, 0, len(pairs) - with_speaker),
        f"{group}_status_accuracy": Tally(with_status, 0, len(pairs) - with_status),
    }
    if group == "figures":
        hedges = sum(_same_hedge(pair) for pair in pairs)
        scores["hedge_accuracy"] = Tally(hedges, 0, len(pairs) - hedges)
    return scores | {slot: _slot_tally(slot, pairs) for slot in SLOTS}


def _same_hedge(pair: _Pair) -> bool:
    gold, read = pair.gold.figure, pair.read.figure
    return gold is not None and read is not None and gold.hedge == read.hedge


def _slot_tally(slot: str, pairs: Sequence[_Pair]) -> Tally:
    hits = sum(pair.slot_agrees(slot) for pair in pairs)
    wanted = sum(getattr(pair.gold, slot) is not None for pair in pairs)
    given = sum(getattr(pair.read, slot) is not None for pair in pairs)
    return Tally(hits, given - hits, wanted - hits)


def _slot_misses(document: str, group: str, pair: _Pair) -> Iterator[Miss]:
    if not pair.speaker_agrees:
        detail = f"{pair.gold.said_by} <> {pair.read.said_by}"
        yield claim_miss(document, "speaker", group, pair.gold, detail)
    for slot in ("place", "when"):
        gold, read = getattr(pair.gold, slot), getattr(pair.read, slot)
        if gold is not None and not pair.slot_agrees(slot):
            detail = f"{_shown(gold)} <> {_shown(read)}"
            yield claim_miss(document, slot, group, pair.gold, detail)


def _shown(value: Where | Days | None) -> str:
    if isinstance(value, Where):
        return f"{value.name}, {value.country}"
    return f"{value.start}..{value.end}" if value else "nothing"
