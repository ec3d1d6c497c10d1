"""Pairing what was read with the gold: one to one, the surest pairs first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matching:
    """Index pairs (gold, read), and the indices left over on either side."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    extra: tuple[int, ...]


def match(gold: Sequence[T], read: Sequence[T], likeness: Callable[[T, T], float]) -> Matching:
    """Greedy one-to-one matching by falling `likeness`; 0 means that they cannot match.

    Ties go to the earlier gold item, then to the earlier reading.
    """
    candidates = sorted(
        (-likeness(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)
    )
    matched_gold: set[int] = set()
    matched_read: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for unlikeness, i, j in candidates:
        if unlikeness < 0 and i not in matched_gold and j not in matched_read:
            matched_gold.add(i)
            matched_read.add(j)
            pairs.append((i, j))
    return Matching(
        tuple(pairs),
        tuple(i for i in range(len(gold)) if i not in matched_gold),
        tuple(j for j in range(len(read)) if j not in matched_read),
    )
