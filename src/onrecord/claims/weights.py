"""How sure it is that a proposal is a fact on record: a table of weighted traits.

The weights were learned from hand-made records (`training/claims`); each is the log-odds
that one trait adds. A trait that the table does not know adds nothing.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import repeat

from onrecord.exceptions import ModelError


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds by trait, the bias, and the score from which on a proposal is kept.

    `second` is the score from which on a number is kept for a second kind.
    """

    bias: float
    threshold: float
    second: float
    traits: Mapping[str, float]

    def score(self, traits: Iterable[str]) -> float:
        """How likely a proposal with these traits is on record, 0-1."""
        return 1 / (1 + math.exp(-self.odds(traits)))

    def odds(self, traits: Iterable[str]) -> float:
        """The same as log-odds."""
        return self.bias + sum(map(self.traits.get, set(traits), repeat(0.0)))


@functools.cache
def weights() -> Mapping[str, Weights]:
    """The tables that ship with the package: "figure", "single" and "event"."""
    try:
        path = resources.files("onrecord.claims") / "lexicon" / "weights.json"
        tables = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Weights(t["bias"], t["threshold"], t["second"], t["traits"])
            for name, t in tables.items()
        }
    except (OSError, KeyError, ValueError) as error:
        raise ModelError("lexicon/weights.json") from error
