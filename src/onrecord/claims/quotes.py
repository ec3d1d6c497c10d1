"""Quotations: where quotation marks open and close in an article.

Marks of all the usual kinds are read: straight and curly double marks, guillemets, low
opening marks, corner brackets, and single marks where they cannot be apostrophes. A
quotation that runs over several paragraphs, each opened anew, is one quotation.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.types import Span

_CLOSERS = {"“": '”“"″', "„": '“”"', "«": "»", "»": "«", "「": "」", "『": "』", '"': '"”“″'}
_SINGLE = {"‘": "’'", "'": "'’", "‚": "‘’", "‹": "›"}
_OPENING = re.compile("[“„«「『\"‘'‚‹”]|``|''")
# A paragraph that ends without its closing mark goes on in the next one where that opens
# with a mark again; a quotation longer than this has lost its closing mark.
_LONGEST = 4000
_LONGEST_SINGLE = 600
_LINES = 8
_MARK = re.compile('[“”„"]')


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words. `inner` leaves the marks out, `outer` holds them; `open` has no end mark."""

    inner: Span
    outer: Span
    closed: bool = True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in text order; none overlaps another."""
    found: list[Quotation] = []
    for start, end in _paragraphs(text):
        for quotation in _in_paragraph(text, start, end):
            if found and not found[-1].closed and _reopens(text, found[-1], quotation):
                last = found.pop()
                inner = Span(last.inner.start, quotation.inner.end)
                outer = Span(last.outer.start, quotation.outer.end)
                found.append(Quotation(inner, outer, quotation.closed))
            else:
                found.append(quotation)
    return tuple(found)


def overlapping(quotations: Sequence[Quotation], span: Span) -> list[Quotation]:
    """The quotations that share a character with `span`."""
    first = bisect.bisect_right(quotations, span.start, key=lambda q: q.outer.end)
    last = bisect.bisect_left(quotations, span.end, lo=first, key=lambda q: q.outer.start)
    return list(quotations[first:last])


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches within which a quotation opens and closes.

    Paragraphs, and the lines of one paragraph that a quotation runs over: some texts put
    every sentence on a line of its own.
    """
    lines = [m.span() for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
    index = 0
    while index < len(lines):
        last = index
        while (closing := _closing_line(text, lines, last)) > last:
            last = closing
        yield lines[index][0], lines[last][1]
        index = last + 1


def _closing_line(text: str, lines: list[tuple[int, int]], index: int) -> int:
    """The line that closes the quotation which line `index` leaves open; `index` if none."""
    if not _left_open(text, *lines[index]):
        return index
    for ahead in range(index + 1, min(index + 1 + _LINES, len(lines))):
        mark = _MARK.search(text, *lines[ahead])
        if mark is not None:
            return index if _opens(text, mark.start()) else ahead
    return index


def _left_open(text: str, start: int, end: int) -> bool:
    """Whether the last quotation mark of a line opens a quotation."""
    marks = list(_MARK.finditer(text, start, end))
    return bool(marks) and _opens(text, marks[-1].start())


def _opens(text: str, at: int) -> bool:
    if text[at] != '"':
        return text[at] in "“„"
    before = text[at - 1] if at else " "
    return before.isspace() or before in "([—–-"


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    position = start
    while mark := _OPENING.search(text, position, end):
        opened = mark.start()
        quotation = None
        if _may_open(text, opened, mark.group()):
            quotation = _close(text, opened, mark.end(), end)
        if quotation is None:
            position = mark.end()
            continue
        yield quotation
        position = quotation.outer.end


def _may_open(text: str, at: int, mark: str) -> bool:
    after = text[at + len(mark) : at + len(mark) + 1]
    if not after or after in "”’,;:!?)":
        return False
    before = text[at - 1 : at] if at else ""
    if mark in ("'", "‘", "‚", "‹"):
        return not before.isalnum() and after.isalnum() and not text[at + 1 : at + 3].isdigit()
    if mark == "”":  # some writers open with the closing mark
        return (not before or before.isspace()) and not after.isspace()
    if mark == '"':
        return not (before.isalnum() and after.isspace())
    return True


def _close(text: str, opened: int, inner: int, end: int) -> Quotation | None:
    mark = text[opened:inner]
    single = mark in _SINGLE
    if single:
        closed = _closing_single(text, inner, min(end, inner + _LONGEST_SINGLE), _SINGLE[mark])
    else:
        closers = "''" if mark in ("``", "''") else None
        closed = _closing_double(text, inner, min(end, inner + _LONGEST), mark, closers)
    if closed is not None:
        width = 2 if mark in ("``", "''") or text.startswith("’’", closed) else 1
        if closed == inner:
            return None
        return _quotation(text, Span(opened, closed + width), Span(inner, closed))
    if inner == end or single or mark == "»" or (opened and not text[opened - 1].isspace()):
        return None
    return _quotation(text, Span(opened, end), Span(inner, end), closed=False)


def _closing_double(text: str, inner: int, end: int, mark: str, pair: str | None) -> int | None:
    if pair:
        at = text.find(pair, inner, end)
        return at if at > inner else None
    depth = 0
    closers = _CLOSERS.get(mark, '"”')
    for at in range(inner, end):
        char = text[at]
        if char == "“" and mark == "“":
            # A mark that opens again inside: a new paragraph run into this one.
            if text[at - 1 : at].isspace() and at + 1 < end and not text[at + 1].isspace():
                continue
            return at
        if char == "«" and mark == "«":
            depth += 1
        elif char in closers or text.startswith("’’", at):
            if depth:
                depth -= 1
                continue
            return at if at > inner else None
    return None


def _closing_single(text: str, inner: int, end: int, closers: str) -> int | None:
    for at in range(inner, end):
        char = text[at]
        if char not in closers:
            continue
        after = text[at + 1 : at + 2]
        if after.isalnum():
            continue
        if text[at - 1] == "s" and after == " " and _later_closer(text, at + 1, end, closers):
            continue  # a plural's apostrophe
        return at if at > inner else None
    return None


def _later_closer(text: str, start: int, end: int, closers: str) -> bool:
    for at in range(start, end):
        if text[at] in closers and not text[at + 1 : at + 2].isalnum():
            return True
        if text[at] in '‘“"' or (text[at] == "'" and text[at - 1].isspace()):
            return False
    return False


def _quotation(text: str, outer: Span, inner: Span, *, closed: bool = True) -> Quotation | None:
    start, end = inner.start, inner.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(Span(start, end), outer, closed) if start < end else None


def _reopens(text: str, last: Quotation, following: Quotation) -> bool:
    between = text[last.outer.end : following.outer.start]
    return between.isspace() and "\n" in between
