"""When two names or descriptions mean the same source or place within one document."""

from __future__ import annotations

import re
import unicodedata

NARRATOR = "narrator"
"""The speaker of what an article says in its own voice."""

# Words that say what somebody is, not who: "the deputy minister" and "minister" agree.
_OFFICE_WORDS = frozenset(
    "the a an of in on for and s mr mrs ms dr gen gov lt col president minister prime general"
    " mayor governor sen rep spokesman spokeswoman spokesperson chief head foreign deputy senior"
    " officials official office".split()
)

_VARIANTS = {
    "united states": "us",
    "u s": "us",
    "usa": "us",
    "america": "us",
    "uk": "britain",
    "united kingdom": "britain",
    "zelensky": "zelenskyy",
    "zelenskiy": "zelenskyy",
    "kiev": "kyiv",
    "isis": "islamic state",
    "isil": "islamic state",
    "is": "islamic state",
    "daesh": "islamic state",
}

_LONGEST_AMBIGUOUS_WORD = 3
_SHARED_WORDS = 0.5


def normalise(name: str | None) -> str:
    """Lower-case Latin letters, digits and single spaces; accents and possessives dropped."""
    folded = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().casefold()
    return " ".join(re.sub(r"[^a-z0-9 ]", " ", folded.replace("'s", "")).split())


def canonical(name: str | None) -> str:
    """`name` normalised, with the variants of common names replaced by one of them."""
    plain = normalise(name)
    return " ".join(_VARIANTS.get(word, word) for word in _VARIANTS.get(plain, plain).split())


def content_words(name: str | None) -> frozenset[str]:
    """The words that carry the meaning of `name`; all of its words where none do."""
    words = normalise(name).split()
    return frozenset(word for word in words if word not in _OFFICE_WORDS) or frozenset(words)


def same_name(first: str | None, second: str | None) -> bool:
    """Whether two names can only mean the same source within one document.

    They do where one holds all words of the other (offices aside), where they end on the
    same surname, or where they share half of their words. The narrator is only himself.
    """
    if (first or "") == (second or ""):
        return True
    if NARRATOR in (first, second):
        return False
    left, right = _naming_words(first), _naming_words(second)
    if not left or not right:
        return canonical(first) == canonical(second)
    return _names_agree(left, right)


def _naming_words(name: str | None) -> list[str]:
    return [word for word in canonical(name).split() if word not in _OFFICE_WORDS]


def _names_agree(left: list[str], right: list[str]) -> bool:
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    if left[-1] == right[-1] and len(left[-1]) > _LONGEST_AMBIGUOUS_WORD:
        return True
    return len(set(left) & set(right)) / len(set(left) | set(right)) >= _SHARED_WORDS


def same_place_name(first: str | None, second: str | None) -> bool:
    """Whether one place name holds all words of the other."""
    left, right = canonical(first), canonical(second)
    if left == right:
        return True
    words = set(left.split()), set(right.split())
    return bool(left and right) and (words[0] <= words[1] or words[1] <= words[0])
