"""From the attribution model's numbers to spans and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

LAYERS = ("content", "content_polnear", "source", "cue")
"""What is tagged. `content` follows Onrecord's guide, the second PolNeAR's (training only)."""
TAGS = ("O", "B", "I", "E", "S")
POINTERS = ("source", "cue", "speaker")
"""What a content span points to: the mention beside it, its cue, any mention of who says it."""
WIDTH = 64

_O, _B, _I, _E, _S = range(5)
_NEVER = -1e4


def _transitions() -> Floats:
    allowed = np.full((5, 5), _NEVER, dtype=np.float32)
    for before in (_O, _E, _S):
        allowed[before, [_O, _B, _S]] = 0
    for before in (_B, _I):
        allowed[before, [_I, _E]] = 0
    return allowed


_TRANSITIONS = _transitions()


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


def best_tags(logs: Floats) -> NDArray[np.int64]:
    """The likeliest well-formed tags of each layer: [T, layers, tags] -> [T, layers]."""
    length, layers, tags = logs.shape
    best = logs[0] + np.array([0, 0, _NEVER, _NEVER, 0], np.float32)
    back = np.zeros((length, layers, tags), np.int8)
    for position in range(1, length):
        reached = best[:, :, None] + _TRANSITIONS
        back[position] = reached.argmax(axis=1)
        best = reached.max(axis=1) + logs[position]
    chosen = np.zeros((length, layers), np.int64)
    chosen[-1] = (best + np.array([0, _NEVER, _NEVER, 0, 0], np.float32)).argmax(axis=1)
    rows = np.arange(layers)
    for position in range(length - 1, 0, -1):
        chosen[position - 1] = back[position, rows, chosen[position]]
    return chosen


def spans_of(tags: NDArray[np.int64], logs: Floats) -> list[Tagged]:
    """The spans of one layer: `tags` [T] and the log-probabilities [T, tags] behind them.

    A span's score is the geometric mean of its two borders' probabilities and of its
    inside's mean probability.
    """
    found = []
    first = None
    for position, tag in enumerate(tags):
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
