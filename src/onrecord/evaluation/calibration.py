"""Whether confidences keep their word: of what is read at 0.8, four in five should be right."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.evaluation.claims import verdicts
from onrecord.evaluation.sheets import ClaimEntry, Sheet

BINS = 10
"""How many bins of equal width the confidences are counted in."""
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """A confidence, and whether what it was given to is right.

    `outcome` is "fact" (kind and number) or the name of a slot, which is judged only where
    the fact is the gold's.
    """

    outcome: str
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The confidences from `low` to `high`: how many, their mean, and the share right."""

    low: float
    high: float
    count: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """How well the confidences of one outcome are kept, bin by bin.

    `ece` (expected calibration error) is the mean distance between confidence and share
    right over the bins, by their counts; `chance` what it would be about on so few claims if
    every confidence were exactly kept; `brier` the mean squared error of the confidences,
    `brier_of_mean` the one that saying the mean share right each time would have.
    """

    outcome: str
    count: int
    mean: float
    right: float
    ece: float
    chance: float
    brier: float
    brier_of_mean: float
    bins: tuple[Bin, ...]


def judge(gold: Sheet, read: Sheet) -> Iterator[Judged]:
    """The confidences of a reading, each with whether it was right by the gold."""
    for verdict in verdicts(gold, read):
        confidence = _confidence(read.claims[verdict.claim], verdict.outcome)
        if confidence is not None:
            yield Judged(verdict.outcome, confidence, verdict.right)


def _confidence(claim: ClaimEntry, outcome: str) -> float | None:
    return claim.confidence if outcome == "fact" else claim.slot_confidence.get(outcome)


def reliabilities(judged: Iterable[Judged]) -> tuple[Reliability, ...]:
    """The reliability of each outcome, in the order in which they first occur."""
    outcomes: dict[str, list[Judged]] = {}
    for one in judged:
        outcomes.setdefault(one.outcome, []).append(one)
    return tuple(_reliability(outcome, some) for outcome, some in outcomes.items())


def _reliability(outcome: str, judged: Sequence[Judged]) -> Reliability:
    binned: dict[int, list[Judged]] = {}
    for one in judged:
        binned.setdefault(min(int(one.confidence * BINS), BINS - 1), []).append(one)
    bins = tuple(_bin(number, binned[number]) for number in sorted(binned))
    right = _mean([one.right for one in judged])
    return Reliability(
        outcome=outcome,
        count=len(judged),
        mean=_mean([one.confidence for one in judged]),
        right=right,
        ece=round(sum(b.count * abs(b.mean - b.right) for b in bins) / len(judged), _DIGITS),
        chance=round(sum(_by_chance(some) for some in binned.values()) / len(judged), _DIGITS),
        brier=_mean([(one.confidence - one.right) ** 2 for one in judged]),
        brier_of_mean=round(right * (1 - right), _DIGITS),
        bins=bins,
    )


def _by_chance(judged: Sequence[Judged]) -> float:
    """How many claims of a bin are right beyond or short of what is expected, on average."""
    variance = sum(one.confidence * (1 - one.confidence) for one in judged)
    return math.sqrt(2 / math.pi * variance)


def _bin(number: int, judged: Sequence[Judged]) -> Bin:
    return Bin(
        number / BINS,
        (number + 1) / BINS,
        len(judged),
        _mean([one.confidence for one in judged]),
        _mean([one.right for one in judged]),
    )


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), _DIGITS)


def calibration_lines(judged: Iterable[Judged]) -> Iterator[str]:
    """The reliability table of each outcome as plain lines."""
    for one in reliabilities(judged):
        yield ""
        yield (
            f"{one.outcome:10}{one.count:6} judged   confidence {one.mean:.3f}"
            f"   right {one.right:.3f}   ECE {one.ece:.3f} (by chance {one.chance:.3f})"
            f"   Brier {one.brier:.3f} (of the mean {one.brier_of_mean:.3f})"
        )
        yield "  confidence   count    mean   right"
        for b in one.bins:
            yield f"  {b.low:.1f} - {b.high:.1f}{b.count:10}{b.mean:8.3f}{b.right:8.3f}"
