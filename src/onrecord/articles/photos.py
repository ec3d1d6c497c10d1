"""Photo captions: telling them from prose, and their credit from their words.

What stands in a figure is a caption for sure. A paragraph is one only if it ends in a
parenthesis that can be nothing but a photo credit: the words in it leave the text.
"""

from __future__ import annotations

import re

from onrecord.articles import crediting
from onrecord.articles.drafts import Draft

_PARENTHESIS = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\.?$")
_LABELLED = re.compile(
    r"\s*(?:\b(?:photo(?:graph)?|picture|image)(?:\s+(?:credit|by|courtesy(?:\s+of)?))?\s*[:©]"
    r"|\bphoto(?:graph)?\s+by\b|©)\s*(?P<credit>[^.:;]{2,80})\.?$",
    re.IGNORECASE,
)
# "A bus of freed soldiers. Name / Agency": the credit is what follows the last full stop.
_TRAILING = re.compile(r"(?<=[.!?])\s+(?P<credit>[^.!?/]{2,60}\s?/\s?[^.!?/]{2,40})\.?$")
_LABEL = re.compile(
    r"^[\s(]*(?:photo(?:graph)?|picture|image|credit)s?(?:\s+credit)?\s*(?:by\s|[:©])\s*"
    r"|[\s(]*(?:photo|picture|image|credit)\s*:\s*$",
    re.IGNORECASE,
)
_PHOTO_WORD = re.compile(
    r"\b(?:getty|epa|shutterstock|imago|photos?|photograph|pictures?|images|image|handout"
    r"|courtesy|screenshot|satellite)\b",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    "and by courtesy credit file for from handout of photo pool the via".split()
)
_LONGEST_CAPTION = 500
_MOST_WORDS = 14


def caption(item: Draft) -> Draft:
    """A paragraph that ends in a photo credit as a caption, its credit apart from its text."""
    if item.type not in ("paragraph", "caption") or item.credit is not None:
        return item
    if len(item.text) > _LONGEST_CAPTION:
        return item
    match = _PARENTHESIS.search(item.text)
    if item.type == "caption":
        match = match or _LABELLED.search(item.text) or _TRAILING.search(item.text)
    if match is None or not match.start():
        return item
    if not (_is_credit(match["credit"]) or (item.type == "caption" and _names(match["credit"]))):
        return item
    return Draft("caption", item.text[: match.start()], bare_credit(match["credit"]))


def bare_credit(words: str) -> str:
    """A photo credit without the label before or behind it ("Photo: ", "(Image: ")."""
    return _LABEL.sub("", words).strip(" ()")


def _is_credit(words: str) -> bool:
    """Whether words in parentheses are a photo credit: names, and a sign that a photo is meant.

    A lone agency is not: "(Reuters)" at the end of a paragraph signs the text.
    """
    if not _names(words):
        return False
    if _PHOTO_WORD.search(words):
        return True
    parts = [part.strip() for part in words.split("/")]
    return len(parts) > 1 and any(len(part.split()) > 1 or crediting.agency(part) for part in parts)


def _names(words: str) -> bool:
    """Whether all words are names, but for the small ones between them."""
    parts = re.findall(r"[^\s/,:|]+", words)
    return 0 < len(parts) <= _MOST_WORDS and all(
        not part[0].islower() or part.casefold() in _SMALL_WORDS or _PHOTO_WORD.fullmatch(part)
        for part in parts
    )
