"""A document's text with white space folded, so that quotations are found again."""

from __future__ import annotations

from onrecord.types import Span


def fold(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


class FoldedText:
    """A text in which quotations are looked up whatever their line breaks."""

    def __init__(self, text: str) -> None:
        """Fold `text` once; spans of this class count characters of the folded text."""
        self.text = fold(text)

    def find(self, quote: str, near: int | None = None) -> Span | None:
        """Where `quote` stands: the first place, or the one closest to `near`.

        None where it does not occur or is empty.
        """
        words = fold(quote)
        if not words:
            return None
        starts = self._starts(words)
        if not starts:
            return None
        start = starts[0] if near is None else min(starts, key=lambda at: abs(at - near))
        return Span(start, start + len(words))

    def find_between(self, first_words: str, last_words: str) -> Span | None:
        """From the first occurrence of `first_words` to the next end of `last_words`."""
        opening, ending = self.find(first_words), fold(last_words)
        if opening is None or not ending:
            return None
        at = self.text.find(ending, opening.start)
        return None if at < 0 else Span(opening.start, at + len(ending))

    def _starts(self, words: str) -> list[int]:
        starts = []
        at = self.text.find(words)
        while at >= 0:
            starts.append(at)
            at = self.text.find(words, at + len(words))
        return starts
