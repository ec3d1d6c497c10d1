"""From the reading model's numbers to spans and links."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.claims.tagtext import Ints
from onrecord.types import KINDS, STATUSES

Floats = NDArray[np.float32]

LAYERS = ("content", "content_polnear", "source", "cue")
"""What is tagged. `content` follows Onrecord's guide, the second PolNeAR's (training only)."""
TAGS = ("O", "B", "I", "E", "S")
POINTERS = ("source", "cue", "speaker")
"""What a content span points to: the mention beside it, its cue, any mention of who says it."""
WIDTH = 64
NONE = "none"
LABELS: Mapping[str, tuple[str, ...]] = {
    "counted": (NONE, *KINDS),
    "event": (NONE, *KINDS),
    "status": STATUSES,
}
"""What a claim's anchor is told: the kind that a number or a thing counts for, the kind of event
that a word sets off, and whether the source says that it happened."""
ARROWS = ("actor", "target", "place", "time")
"""What a claim's anchor points to. The border piece before the text says: nothing is said; for
"time" the one behind it: the day of publication."""
ARROW_WIDTH = 32

_O, _B, _I, _E, _S = range(5)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of pieces, half-open, and how sure the model is of it (0-1)."""

    first: int
    last: int
    score: float


def log_softmax(logits: NDArray[Any]) -> Floats:
    """Log-probabilities over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


def best_tags(logs: Floats) -> Ints:
    """The likeliest well-formed tags of one layer: [T, tags] -> [T].

    Tags tell two states apart, outside a span (O, E, S) and within one (B, I), so that it is
    enough to keep the better way into each.
    """
    outside, within = 0.0, -math.inf
    ways: list[tuple[int, int]] = []
    for o, b, i, e, s in logs.tolist():
        alone, tag = (o, _O) if o >= s else (s, _S)
        closed, begun = within + e > outside + alone, outside + b >= within + i
        ways.append((_E if closed else tag, _B if begun else _I))
        outside, within = (
            within + e if closed else outside + alone,
            outside + b if begun else within + i,
        )
    chosen = []
    inside = False
    for out, into in reversed(ways):
        tag = into if inside else out
        inside = tag in (_I, _E)
        chosen.append(tag)
    return np.array(chosen[::-1], np.int64)


def spans_of(tags: Ints, logs: Floats) -> list[Tagged]:
    """The spans of one layer: `tags` [T] and the log-probabilities [T, tags] behind them.

    A span's score is the geometric mean of its two borders' probabilities and of its
    inside's mean probability.
    """
    found = []
    first = None
    for position, tag in enumerate(tags.tolist()):
        if tag in (_B, _S):
            first = position
        if tag in (_E, _S) and first is not None:
            inside = logs[np.arange(first, position + 1), tags[first : position + 1]]
            borders = (inside[0] + inside[-1]) / 2
            score = float(np.exp((borders + inside.mean()) / 2))
            found.append(Tagged(first, position + 1, score))
            first = None
    return found


def pointed(asks: Floats, answers: Floats) -> Floats:
    """Probabilities [T] that a span, asking `asks` [WIDTH], means each piece of `answers`.

    Position 0 is the window's border piece: the text here names none.
    """
    scores = answers @ asks / np.sqrt(np.float32(WIDTH))
    scores = np.exp(scores - scores.max())
    return np.asarray(scores / scores.sum(), np.float32)
