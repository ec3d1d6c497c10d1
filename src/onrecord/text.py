"""Text as Onrecord stores it, and finding a quotation in it again."""

from __future__ import annotations

import codecs
import re

from onrecord.types import Span

# Soft hyphens, zero-width characters and bidirectional controls change how a text looks
# but not what it says; they break words apart and can hide text from a reader.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_FIRST_TEXT_BYTE = 9  # a tab
_MOST, _FEW = 0.8, 0.05
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """One block of text: no control or invisible characters, single spaces, no line break.

    Every other character stays as the page has it, so that what is quoted from a block can
    be found on the page again.
    """
    text = _INVISIBLE.sub("", text)
    return " ".join(_CONTROL.sub(" ", text).split())


def utf16_order(head: bytes) -> str | None:
    """The codec of Latin text in UTF-16 that begins with `head`, None where it is none.

    With or without a byte order mark: without one, every second byte is NUL and the others
    are letters.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = head[0::2], head[1::2]
    for high, low, codec in ((even, odd, "utf-16-be"), (odd, even, "utf-16-le")):
        controls = sum(byte < _FIRST_TEXT_BYTE for byte in low)
        if high and high.count(0) > _MOST * len(high) and controls < _FEW * len(low):
            return codec
    return None


def locate(text: str, quote: str, near: int = 0) -> Span | None:
    """Where `quote` stands in `text`, white space folded; the occurrence closest to `near`.

    None where it does not occur, or is empty.
    """
    words = quote.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    found = min(pattern.finditer(text), key=lambda m: abs(m.start() - near), default=None)
    return Span(found.start(), found.end()) if found else None
