"""A text as the reading model reads it: word pieces with what the vocabulary leaves out.

The encoder's vocabulary is lower case and knows one kind of quotation mark. What it cannot
see is told by a `kind` for each piece: whether the word is capitalised, whether it stands
in quotation marks, and whether its block reads like a headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.types import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]

CLS, SEP, PAD = 101, 102, 0
WINDOW = 256
"""Pieces the model sees at once at most, its two border pieces included."""
OVERLAP = 40
"""Pieces that two neighbouring windows share, so that none is judged without context."""

CASES, QUOTES = 3, 4
KINDS = CASES * QUOTES * 2
"""How many kinds of piece there are: case x quotation x headline."""

_OUTSIDE, _INSIDE, _OPENS, _CLOSES = range(QUOTES)
_PLAIN_MARKS = str.maketrans("“”„‟«»″＂‘’‚‛‹›′", '"' * 8 + "'" * 7)
_SINGLE = "'‘’‚‛‹›′"
_DOUBLE = '"“”„‟«»″＂'
_BLOCK = re.compile(r"[^\n]+")
_FULL_STOP = re.compile(r"[.!?:…][\"'”’»)\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text; arrays of one length.

    `starts` and `ends` are offsets in the text, half-open; a boundary between blocks is a
    piece of its own (`SEP`) without width.
    """

    ids: Ints
    kinds: Ints
    starts: Ints
    ends: Ints

    def __len__(self) -> int:
        """How many pieces the text has."""
        return len(self.ids)

    def within(self, span: Span) -> tuple[int, int]:
        """The pieces that share a character with `span`, half-open; at least one."""
        first = int(self.ends.searchsorted(span.start, side="right"))
        last = int(self.starts.searchsorted(span.end, side="left"))
        first = min(first, len(self) - 1)
        return first, max(last, first + 1)


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces `first`..`last` (half-open) that the model sees at once."""

    first: int
    last: int


def read_pieces(text: str, tokenizer: Tokenizer) -> Pieces:
    """Cut a text into word pieces. Blocks are what line breaks separate."""
    rows: list[tuple[int, int, int, int]] = []
    for block in _BLOCK.finditer(text):
        if not block[0].strip():
            continue
        if rows:
            rows.append((SEP, 0, block.start(), block.start()))
        rows.extend(_block_rows(block[0], block.start(), tokenizer))
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Pieces(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def _block_rows(
    block: str, offset: int, tokenizer: Tokenizer
) -> Iterator[tuple[int, int, int, int]]:
    encoding: Any = tokenizer.encode(block.translate(_PLAIN_MARKS), add_special_tokens=False)
    quotes = quote_states(block)
    headline = int(not _FULL_STOP.search(block))
    case, previous_end = 0, -1
    for piece, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
        if start != previous_end or not block[start - 1].isalnum():
            case = _case(block, start)
        previous_end = end
        kind = (case * QUOTES + quotes[start]) * 2 + headline
        yield piece, kind, offset + start, offset + end


def _case(block: str, start: int) -> int:
    """0: no capital; 1: a capital, then small letters; 2: capitals only."""
    if not block[start].isupper():
        return 0
    following = block[start + 1 : start + 2]
    return 2 if following.isupper() else 1


def quote_states(block: str) -> list[int]:
    """For each character: outside (0) or inside (1) quotation marks, opens (2), closes (3).

    A quotation that its block leaves open runs to the block's end.
    """
    states: list[int] = []
    closer = ""
    for position, mark in enumerate(block):
        state = _INSIDE if closer else _OUTSIDE
        if mark in _DOUBLE or mark in _SINGLE:
            before = block[position - 1 : position] if position else ""
            after = block[position + 1 : position + 2]
            if closer and mark in closer and _may_close(mark, after):
                state, closer = _CLOSES, ""
            elif not closer and _may_open(mark, before, after):
                state, closer = _OPENS, _DOUBLE if mark in _DOUBLE else _SINGLE
        states.append(state)
    return states


def _may_open(mark: str, before: str, after: str) -> bool:
    if mark in _SINGLE:
        return not before.isalnum() and after.isalnum()
    return True


def _may_close(mark: str, after: str) -> bool:
    return mark in _DOUBLE or not after.isalnum()


def windows(length: int, size: int = WINDOW - 2, overlap: int = OVERLAP) -> list[Window]:
    """The fewest windows that hold `length` pieces: of one size, none more than `size`."""
    if length <= size:
        return [Window(0, length)]
    count = -(-(length - overlap) // (size - overlap))
    even = -(-(length + (count - 1) * overlap) // count)
    firsts = [round(i * (length - even) / (count - 1)) for i in range(count)]
    return [Window(first, first + even) for first in firsts]
