"""Plain text to blocks: where paragraphs end, and which line is the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.articles.drafts import Draft, draft

_BULLET = re.compile(r"[•·▪◦‣*–—-]\s+(?=\S)")
_LINE_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028]")
_BLANK = re.compile(r"\n[^\S\n]*(?:\n\s*|(?=\u2029))|\u2029")
_FINISHED = re.compile(r"""[.!?…:;][)\]"'”’»]*$""")
_ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,}$|\b(?:Jr|Sr|Inc|Co|Ltd|No)\.$")
_LOOKS_LIKE_ADDRESS = re.compile(r"^(?:https?\s*:|www\s*\.)", re.IGNORECASE)
_WIDEST_WRAP = 100
_HEADLINE_CHARS = 240
_HEADING_CHARS = 120


def blocks(text: str) -> list[Draft]:
    """The blocks of a plain text, none of them typed as its title yet."""
    found = []
    for paragraph in paragraphs(text):
        bullet = _BULLET.match(paragraph)
        if bullet:
            item = draft("list_item", paragraph[bullet.end() :])
        elif is_heading(paragraph):
            item = draft("heading", paragraph)
        else:
            item = draft("paragraph", paragraph)
        if item:
            found.append(item)
    return found


def with_title(found: list[Draft], title: str | None) -> list[Draft]:
    """Blocks with their headline typed, and put in front where the text does not hold it.

    Without a `title` from elsewhere, the first line that is no web address is taken for
    the headline if it looks like one and more text follows.
    """
    if title:
        matches = (i for i, item in enumerate(found[:3]) if same_words(item.text, title))
        index = next(matches, None)
        if index is None:
            return [Draft("title", title), *found]
        return [*found[:index], Draft("title", found[index].text), *found[index + 1 :]]
    for index, item in enumerate(found[:2]):
        if _LOOKS_LIKE_ADDRESS.match(item.text):
            continue
        if index + 1 < len(found) and is_headline(item.text) and item.type != "list_item":
            return [*found[:index], Draft("title", item.text), *found[index + 1 :]]
        break
    return found


def same_words(left: str, right: str) -> bool:
    """Whether two lines are the same but for case and punctuation."""
    return re.findall(r"\w+", left.casefold()) == re.findall(r"\w+", right.casefold())


def is_headline(line: str) -> bool:
    """Whether a line may be a headline: short, without the full stop that ends a sentence."""
    return len(line) <= _HEADLINE_CHARS and not _ends_sentence(line)


def is_heading(line: str) -> bool:
    """Whether a line within a text is a heading: short, and not the end of a sentence."""
    return len(line) <= _HEADING_CHARS and not re.search(r"""[.!?…:;,)\]"'”’»]\s*$""", line)


def _ends_sentence(line: str) -> bool:
    return bool(re.search(r"""\.[)\]"'”’»]*$""", line)) and not _ABBREVIATION.search(line)


def paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text: between blank lines, and between lines that are not wrapped."""
    text = _LINE_BREAKS.sub("\n", text)
    chunks = [
        [line.strip() for line in chunk.split("\n") if line.strip()] for chunk in _BLANK.split(text)
    ]
    width = _wrap_width(chunks)
    for lines in chunks:
        yield from _join(lines, width)


def _join(lines: list[str], width: int | None) -> Iterator[str]:
    if not lines:
        return
    current = lines[0]
    for before, line in pairwise(lines):
        if _is_continued(before, line, width):
            current = f"{current} {line}"
        else:
            yield current
            current = line
    yield current


def _is_continued(before: str, line: str, width: int | None) -> bool:
    if _BULLET.match(line):
        return False
    if line[0].islower() and not _FINISHED.search(before):
        return True
    return width is not None and len(before) <= width and _is_full(before, line, width)


def _is_full(before: str, line: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return len(before) + 1 + len(line.split(None, 1)[0]) > width


def _wrap_width(chunks: list[list[str]]) -> int | None:
    """The width at which a text was wrapped by a program, None where lines are paragraphs.

    A wrapped text betrays itself: lines that stop in the middle of a sentence all stop
    because the next word would not have fitted.
    """
    lengths = [len(line) for lines in chunks for line in lines if len(line) <= _WIDEST_WRAP]
    if not lengths:
        return None
    width = max(lengths)
    pairs = [
        (before, line)
        for lines in chunks
        for before, line in pairwise(lines)
        if len(before) <= width and not _BULLET.match(line)
    ]
    unfinished = [pair for pair in pairs if not _FINISHED.search(pair[0])]
    if len(unfinished) < 2 or len(unfinished) < 0.5 * len(pairs):
        return None
    full = sum(_is_full(before, line, width) for before, line in unfinished)
    return width if full >= 0.8 * len(unfinished) else None
