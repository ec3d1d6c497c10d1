"""How likely what was read is right: the scores of those who chose, made probabilities.

Selection, binding and parties score what they choose, but a score of 0.8 is not yet four in
five. A scale for each outcome (`lexicon/confidence.json`, fitted by `training/calibration` on
texts that the scores were not learned from) turns log-odds into log-odds: a slope, a bias,
and a little more or less in named cases. It never turns the order of two scores of one case.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Generic, TypeVar

from onrecord.exceptions import ModelError
from onrecord.types import CONFIDENT_SLOTS, Claim, Grounded, SlotConfidence, Statement

T_co = TypeVar("T_co", covariant=True)

FACT = "fact"
"""The outcome that a claim's kind and number are right; the others are names of slots."""
OUTCOMES = (FACT, *CONFIDENT_SLOTS)
UNSCORED = 0.5
"""The score of a slot that is read by rules, which give none: only its cases tell."""
# More digits would pretend to know more, and differ between machines.
_DIGITS = 2
_LEAST, _MOST = 0.01, 0.99
# Words of a slot this many characters from those of the claim are "near".
_NEAR = 200
# Content that begins with the claim, or soon before it, has the source's word for it; the further
# into the content, the likelier that somebody else speaks there (.90, .83, .68 of 550 claims).
_BEGINNING, _LATER = 20, 60
# Words of a source this many characters from its content are bound to it by grammar, as a rule
# (.92 of them right; of those further off .76).
_BESIDE = 20
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we"})


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T_co]):
    """What was chosen, and its score, 0-1."""

    value: T_co
    score: float


@dataclass(frozen=True, slots=True)
class Scale:
    """What turns the scores of one outcome into probabilities; `cases` are log-odds."""

    slope: float
    bias: float
    cases: Mapping[str, float]

    def probability(self, score: float, cases: Iterator[str]) -> float:
        """How likely what has this score (0-1) is right."""
        total = self.bias + self.slope * log_odds(score)
        total += sum(self.cases.get(case, 0.0) for case in cases)
        likely = 1 / (1 + math.exp(-total))
        return min(_MOST, max(_LEAST, round(likely, _DIGITS)))


@functools.cache
def scales() -> Mapping[str, Scale]:
    """The scales that ship with the package, one for each of `OUTCOMES`."""
    try:
        path = resources.files("onrecord.claims") / "lexicon" / "confidence.json"
        read = json.loads(path.read_text(encoding="utf-8"))
        return {name: Scale(s["slope"], s["bias"], s["cases"]) for name, s in read.items()}
    except (OSError, KeyError, ValueError) as error:
        raise ModelError("lexicon/confidence.json") from error


def calibrated(
    claim: Claim, statement: Statement | None, by: Mapping[str, Scale] | None = None
) -> Claim:
    """A claim that carries scores, with probabilities in their place."""
    by = by or scales()
    likely = {
        outcome: by[outcome].probability(score, cases(outcome, claim, statement))
        for outcome, score in scores(claim)
    }
    fact = likely.pop(FACT)
    return dataclasses.replace(claim, confidence=fact, slot_confidence=SlotConfidence(**likely))


def scores(claim: Claim) -> Iterator[tuple[str, float]]:
    """The scores that a claim carries: the fact's, and those of the slots that it fills."""
    yield FACT, claim.confidence
    for slot in CONFIDENT_SLOTS:
        score = getattr(claim.slot_confidence, slot)
        if score is not None:
            yield slot, score


def log_odds(score: float) -> float:
    """The log-odds of a score, kept finite."""
    kept = min(0.999, max(0.001, score))
    return math.log(kept / (1 - kept))


def share(sums: Sequence[float], nothing: float) -> float:
    """How likely the best of `sums` is by a conditional logit in which nothing has `nothing`."""
    top = max(sums)
    return 1 / (math.exp(nothing - top) + sum(math.exp(one - top) for one in sums))


# --- cases -----------------------------------------------------------------------------


def cases(outcome: str, claim: Claim, statement: Statement | None) -> Iterator[str]:
    """The named cases that a claim is of, as far as they bear on an outcome."""
    match outcome:
        case "fact":
            yield from _fact_cases(claim)
        case "status":
            status = claim.status.value
            yield status
            yield f"{status}, {statement.stance if statement else 'narrator'}"
            if claim.status.evidence[0] != claim.evidence:
                yield f"{status} by its own words"
        case "said_by":
            yield from _speaker_cases(claim, statement)
        case "when":
            yield from _time_cases(claim)
        case _:
            yield claim.kind
            yield _distance(claim, getattr(claim, outcome))


def _fact_cases(claim: Claim) -> Iterator[str]:
    yield claim.kind
    if claim.confidence == 1:
        yield "by rule"
    if claim.count is None:
        yield "event"
    elif claim.count.value.low == claim.count.value.high == 1:
        yield "one"
    else:
        yield "counted"


def _speaker_cases(claim: Claim, statement: Statement | None) -> Iterator[str]:
    if statement is None:
        yield "narrator"
        yield f"narrator, {claim.block}"
        return
    yield statement.mode
    yield statement.stance
    if statement.source is None:
        yield "nobody named"
    elif statement.source.evidence[0].quote.casefold() in _PRONOUNS:
        yield "by a pronoun"
    else:
        yield "source beside" if _gap(statement) <= _BESIDE else "source apart"
    within = claim.evidence.span.start - statement.content.span.start
    yield "begins" if within <= _BEGINNING else "later" if within <= _LATER else "deep"


def _gap(statement: Statement) -> int:
    """How many characters part the words of the source from what it said."""
    if statement.source is None:
        return 0
    source, said = statement.source.evidence[0].span, statement.content.span
    return max(source.start - said.end, said.start - source.end)


def _time_cases(claim: Claim) -> Iterator[str]:
    """How exact a time is, and how far off: a year told elsewhere is a guess."""
    if claim.when is not None:
        distance = _distance(claim, claim.when)
        yield distance
        yield claim.when.value.precision
        yield f"{claim.when.value.precision}, {distance}"


def _distance(claim: Claim, value: Grounded[object]) -> str:
    span, own = value.evidence[0].span, claim.evidence.span
    if own.contains(span):
        return "inside"
    apart = max(span.start - own.end, own.start - span.end)
    return "near" if apart <= _NEAR else "far"
