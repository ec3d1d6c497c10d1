"""Names in many spellings: keys under which the spellings of one name are the same.

A name that comes from Cyrillic, Arabic or Hebrew letters is written in English by ear, so a
list of spellings is never complete. Two keys do without one:

* `fold`: letter by letter, for surnames alone. Zelensky, Zelenskyy and Zelenskiy are one,
  Zelensky and Zelenko are not.
* `skeleton`: consonants only, for names that agree in several words. Sergei and Serhiy,
  Mohammed and Muhammad are one; so would Ali and Ilya be, hence never for one word alone.
"""

from __future__ import annotations

import functools
import re
import unicodedata

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "ð": "d"})
_APOSTROPHES = re.compile("['’‘ʼʻʾʿ`´′]")
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLES = frozenset("al el ul ad as ash at an ar az".split())
_SERVANT = frozenset({"abdel", "abdul", "abdal", "abdol", "abd", "abed"})
# Endings of Slavic surnames: -skyy, -skiy, -skyi, -skij, -skii, -sky, -ski.
_SLAVIC = re.compile(r"(?<=sk|ts|nn|zh)(?:[yij]{1,3})$")
_LONG_I = re.compile(r"[yij]{2,}")
_DIGRAPHS = (
    ("kh", "h"),
    ("gh", "g"),
    ("dj", "j"),
    ("dzh", "j"),
    ("tch", "ch"),
    ("ph", "f"),
    ("ck", "k"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("y", "i"),
    ("j", "i"),
)
_DOUBLED = re.compile(r"(.)\1+")
# Between a consonant and a vowel, Slavic softness is written or not: Alyaksandr, Aleksandr.
_SOFT = re.compile(r"(?<=[^aeiou])i(?=[aeou])")
_LAST_VOWEL = re.compile(r"(?<=[^aeiou])[ao]$")
_HARD_C = re.compile(r"c(?!h)")
_VOWELS = re.compile(r"[aeiou]")
# The same words are met again and again: the registry's own, and those of a day's news.
_CACHED = 1 << 16


def words(name: str) -> list[str]:
    """The words of a name in lower case: no accents, apostrophes and Arabic articles.

    Hyphens part words; "Abd al-", "Abdel " and "Abdul-" become one "abd".
    """
    plain = _APOSTROPHES.sub("", name)
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in letters if not unicodedata.combining(char))
    plain = plain.lower().translate(_LETTERS)
    found = _NOT_WORD.sub(" ", plain).split()
    kept = [word for word in found if word not in _ARTICLES] or found
    return ["abd" if word in _SERVANT else word for word in kept]


@functools.lru_cache(_CACHED)
def fold(word: str) -> str:
    """One word of `words` with its usual transliterations made the same."""
    word = _SLAVIC.sub("i", word)
    word = _LONG_I.sub("i", word)
    for written, same in _DIGRAPHS:
        word = word.replace(written, same)
    word = _SOFT.sub("", word)
    word = _DOUBLED.sub(r"\1", word)
    # Lukashenko and Lukashenka, Sharaa and Shara
    return _LAST_VOWEL.sub("a", word)


@functools.lru_cache(_CACHED)
def skeleton(word: str) -> str:
    """The consonants of a word; g and h, c and k are one. "" where it has none."""
    folded = fold(word)
    folded = _HARD_C.sub("k", folded).replace("g", "h")
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", folded))
