"""What the trained model says of a claim's anchor, by characters of the article's text.

An anchor is what a claim hangs on: a number, one person or thing, a word that sets an event
off. The model never puts anything on record: it weighs what the grammar proposes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from onrecord.claims.look import View
from onrecord.claims.tagdecode import (
    ARROW_WIDTH,
    ARROWS,
    LABELS,
    NONE,
    Floats,
    log_softmax,
)
from onrecord.claims.tagtext import Pieces
from onrecord.types import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LEAST = 1e-6
Pieced = tuple[int, int]
"""A half-open range of word pieces."""


@dataclass(frozen=True, slots=True)
class Hints:
    """A text as the model saw it, asked anchor by anchor."""

    pieces: Pieces
    view: View
    _kinds: dict[tuple[Span, str], Mapping[str, float]] = field(default_factory=dict, repr=False)

    def kinds(self, anchor: Span, family: str) -> Mapping[str, float]:
        """The log-odds of each kind for an anchor of a `family` ("counted" or "event")."""
        key = anchor, family
        if key not in self._kinds:
            logs = self._labels(anchor, family)
            rest = np.log(np.maximum(-np.expm1(logs), _LEAST))
            pairs = zip(LABELS[family], (logs - rest).tolist(), strict=True)
            self._kinds[key] = {name: odds for name, odds in pairs if name != NONE}
        return self._kinds[key]

    def where(self, mention: Span) -> Pieced:
        """The pieces of a mention, for an arrow to be asked about them."""
        return self.pieces.within(mention)

    def status(self, anchor: Span) -> Mapping[str, float]:
        """The log-probability of each status."""
        logs = self._labels(anchor, "status").tolist()
        return dict(zip(LABELS["status"], logs, strict=True))

    def _labels(self, anchor: Span, name: str) -> Floats:
        first, last = self.pieces.within(anchor)
        start = 0
        for other, values in LABELS.items():
            if other == name:
                break
            start += len(values)
        mean = self.view.labels[first:last, start : start + len(LABELS[name])].mean(axis=0)
        return log_softmax(mean)

    def arrow(self, anchor: Span, role: str) -> Arrow:
        """Where an anchor points for a `role`: "actor", "target", "place" or "time"."""
        first, last = self.pieces.within(anchor)
        number = self.view.around(first, last)
        window, arrows = self.view.windows[number], self.view.arrows[number]
        own = arrows[:, ARROWS.index(role)]
        low, high = max(first, window.first), min(last, window.last)
        ask = own[low - window.first + 1 : high - window.first + 1, 0].mean(axis=0)
        logs = log_softmax(own[:, 1] @ ask / np.sqrt(np.float32(ARROW_WIDTH)))
        return Arrow(window.first, np.exp(logs.astype(np.float64)))


@dataclass(frozen=True, slots=True)
class Arrow:
    """The chances of the pieces of one window, its border pieces included; `first` is its first."""

    first: int
    chances: NDArray[np.float64]

    def odds(self, mentions: Iterable[Pieced], *, day: bool = False) -> float | None:
        """The log-odds, against nothing, that one of `mentions` is meant.

        With `day` the day of publication counts as one. None where the window shows none.
        """
        shown = self._shown(mentions)
        if not shown and not day:
            return None
        meant = sum(float(self.chances[low:high].sum()) for low, high in shown)
        if day:
            meant += float(self.chances[-1])
        return math.log(max(meant, _LEAST)) - math.log(max(float(self.chances[0]), _LEAST))

    def _shown(self, mentions: Iterable[Pieced]) -> list[Pieced]:
        """What the window holds of `mentions`, as places in `chances`, each once."""
        end = len(self.chances) - 1
        shift = 1 - self.first
        inside = {(max(a + shift, 1), min(b + shift, end)) for a, b in mentions}
        return [(low, high) for low, high in inside if low < high]
