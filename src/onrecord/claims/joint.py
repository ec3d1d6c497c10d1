"""Grammar and model together: how much each counts where they weigh the same choice.

`lexicon/joint.json` was fitted on articles that the model was not trained on
(`training/reading/joint.py`). Where no text was seen by the model, the grammar stands alone.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Generic, TypeVar

from onrecord.claims.confidence import Chosen, share
from onrecord.exceptions import ModelError

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
_BOUND = 8.0
"""Log-odds beyond this are no surer."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether a proposal is on record: weights of both log-odds, the bias, the least score."""

    grammar: float
    model: float
    bias: float
    threshold: float
    second: float

    def score(self, grammar: float, model: float) -> float:
        """How likely it is (0-1), from the log-odds that each gives it."""
        total = self.grammar * grammar + self.model * bounded(model) + self.bias
        return 1 / (1 + math.exp(-total))


@dataclass(frozen=True, slots=True)
class Weighed(Generic[T_co]):
    """A candidate for a slot: the grammar's sum, and the model's log-odds, against nothing.

    `model` is None where the model's window does not show the candidate.
    """

    value: T_co
    grammar: float
    model: float | None


@dataclass(frozen=True, slots=True)
class Slot:
    """What the two sums of a candidate are worth; saying nothing has the sum 0."""

    grammar: float
    model: float
    bias: float
    unseen: float

    def score(self, candidate: Weighed[object]) -> float:
        """The sum for one candidate."""
        own = self.unseen if candidate.model is None else self.model * bounded(candidate.model)
        return self.grammar * candidate.grammar + own + self.bias

    def choose(self, candidates: Iterable[Weighed[T]]) -> Chosen[T] | None:
        """The candidate with the highest sum, the first of equals, if it beats saying nothing."""
        scored = [(self.score(candidate), -n, candidate) for n, candidate in enumerate(candidates)]
        if not scored:
            return None
        score, _, best = max(scored, key=lambda item: item[:2])
        return Chosen(best.value, share([s for s, *_ in scored], 0.0)) if score > 0 else None


@dataclass(frozen=True, slots=True)
class Joint:
    """All tables: `kept` by "figure", "single", "event"; `chosen` by role; of a status."""

    kept: Mapping[str, Kept]
    chosen: Mapping[str, Slot]
    status: float
    """What the grammar's status is worth, in log-probabilities of the model."""


def bounded(odds: float) -> float:
    """Log-odds within bounds."""
    return max(-_BOUND, min(_BOUND, odds))


@functools.cache
def joint() -> Joint:
    """The table that ships with the package. `ModelError` where it cannot be read."""
    try:
        path = resources.files("onrecord.claims") / "lexicon" / "joint.json"
        table = json.loads(path.read_text(encoding="utf-8"))
        return Joint(
            kept={name: Kept(**row) for name, row in table["kept"].items()},
            chosen={name: Slot(**row) for name, row in table["chosen"].items()},
            status=table["status"],
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ModelError("lexicon/joint.json") from error
