"""Statements as the trained model sees them: what is said, who says it, by what word."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.claims.hints import Hints
from onrecord.claims.look import Model, View, look
from onrecord.claims.tagdecode import (
    LAYERS,
    POINTERS,
    TAGS,
    Floats,
    Tagged,
    best_tags,
    pointed,
    spans_of,
)
from onrecord.claims.tagtext import Pieces, Window, read_pieces
from onrecord.types import Span

_EDGE_MARKS = "\"'“”„‟«»″＂‘’‚‛‹›′"
_TRAILING = _EDGE_MARKS + ",;:. \n—–-"
_LEADING = _EDGE_MARKS + ",;:. \n—–-…"
# A piece belongs to the mention around the likeliest piece as long as it has this share of
# that piece's probability.
_SAME_MENTION = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedStatement:
    """A stretch of attributed content.

    `source` is the mention beside it ("he"), `speaker` a mention by name or description of
    the same speaker anywhere near ("Arsen Avakov"); each None where the model sees none.
    `score` (0-1) is how sure it is of the content's borders, `source_score` and
    `speaker_score` of the links.
    """

    content: Span
    score: float
    source: Span | None = None
    cue: Span | None = None
    speaker: Span | None = None
    source_score: float = 0.0
    speaker_score: float = 0.0


def see(text: str, model: Model) -> Sight:
    """Read a text with a model."""
    pieces = read_pieces(text, model.tokenizer)
    return Sight(text, pieces, look(pieces, model))


@dataclass(frozen=True, slots=True)
class Sight:
    """A text as the model saw it."""

    text: str
    pieces: Pieces
    view: View

    def statements(self, layer: str = "content") -> tuple[TaggedStatement, ...]:
        """The stretches that the model marks as content, in order."""
        sources, cues = self.spans("source"), self.spans("cue")
        found = (self._statement(c, sources, cues) for c in self.spans(layer))
        return tuple(statement for statement in found if statement is not None)

    def _statement(
        self, content: Tagged, sources: list[Tagged], cues: list[Tagged]
    ) -> TaggedStatement | None:
        whole = self._characters(content.first, content.last)
        words = _trimmed(self.text, whole) if whole else None
        if words is None:
            return None
        asked = self._asked(content)
        source, source_score = asked.mention("source", sources)
        cue, _ = asked.mention("cue", cues)
        speaker, speaker_score = asked.mention("speaker", [])
        return TaggedStatement(
            content=words,
            score=content.score,
            source=self._characters(*source) if source else None,
            cue=self._characters(*cue) if cue else None,
            speaker=self._characters(*speaker) if speaker else None,
            source_score=source_score,
            speaker_score=speaker_score,
        )

    @property
    def hints(self) -> Hints:
        """What the model says of the anchors of claims."""
        return Hints(self.pieces, self.view)

    def spans(self, layer: str) -> list[Tagged]:
        """The spans of a layer, in order."""
        logs = self.view.logs[:, LAYERS.index(layer)]
        return spans_of(best_tags(logs), logs)

    def _asked(self, content: Tagged) -> Asked:
        """Where a content span points, in the window that shows most around it."""
        number = self.view.around(content.first, content.last)
        window, vectors = self.view.windows[number], self.view.vectors[number]
        first = max(content.first, window.first) - window.first + 1
        last = min(content.last, window.last) - window.first
        asks = vectors[first, :, 0] + vectors[last, :, 1]
        return Asked(window, asks, vectors[:-1, :, 2])

    def begins(self, offset: int) -> float:
        """The probability (0-1) that content begins with the word at a character."""
        where = (self.pieces.ends > offset).nonzero()[0]
        if not len(where):
            return 0.0
        logs = self.view.logs[where[0], LAYERS.index("content")]
        return float(np.exp(logs[TAGS.index("B")]) + np.exp(logs[TAGS.index("S")]))

    def _characters(self, first: int, last: int) -> Span | None:
        """The characters of pieces, widened to whole words; None for a mere block boundary."""
        text = self.text
        start, end = int(self.pieces.starts[first]), int(self.pieces.ends[last - 1])
        while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
            start -= 1
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        return Span(start, end) if start < end else None


def _trimmed(text: str, span: Span) -> Span | None:
    """A range without the quotation marks and stops at its ends; None if nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end) if start < end else None


# --- where content points ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """The questions of one content span ([pointers, width]) and the answers of its window."""

    window: Window
    asks: Floats
    answers: Floats

    def mention(self, pointer: str, tagged: list[Tagged]) -> tuple[tuple[int, int] | None, float]:
        """The pieces pointed to and their probability; of `tagged` spans if they hold them."""
        index = POINTERS.index(pointer)
        chances = pointed(self.asks[index], self.answers[:, index])
        none, chances = float(chances[0]), chances[1:]
        offset = self.window.first
        best, best_chance = None, none
        for span in tagged:
            low, high = span.first - offset, span.last - offset
            if low >= 0 and high <= len(chances):
                chance = float(chances[low:high].sum())
                if chance > best_chance:
                    best, best_chance = (span.first, span.last), chance
        peak = int(chances.argmax())
        if best is None and chances[peak] > none:
            low, high = _run(chances, peak)
            best, best_chance = (offset + low, offset + high), float(chances[low:high].sum())
        return best, best_chance


def _run(chances: Floats, peak: int) -> tuple[int, int]:
    """The unbroken run of likely positions around `peak`."""
    enough = chances >= _SAME_MENTION * chances[peak]
    low, high = peak, peak + 1
    while low > 0 and enough[low - 1]:
        low -= 1
    while high < len(chances) and enough[high]:
        high += 1
    return low, high
