"""One spelling for lookups: the build and the program must fold names alike."""

from __future__ import annotations

import re
import unicodedata

# Apostrophes and the marks that stand for Semitic ayin and hamza: written or left out at will.
_APOSTROPHES = re.compile("['’‘ʼʻʾʿ`´′]")
_NOT_WORD = re.compile(r"[^\w]+")
# Letters that no decomposition takes to their base letter.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ё": "е"})


def fold(name: str) -> str:
    """`name` without case, accents, apostrophes and hyphens: "Deir ez-Zor" -> "deir ez zor".

    Accents are taken off Latin letters only: Cyrillic й is not и.
    """
    name = _APOSTROPHES.sub("", name)
    if not name.isascii():
        name = "".join(_base(char) for char in unicodedata.normalize("NFC", name))
    return _NOT_WORD.sub(" ", name.lower().translate(_LETTERS)).strip()


def _base(char: str) -> str:
    if char.isascii() or not unicodedata.name(char, "").startswith("LATIN"):
        return char
    return unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or char
