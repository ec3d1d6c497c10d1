"""Reading one open stream: a whole page, or an article file line by line."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from onrecord import ids
from onrecord.exceptions import PageFormatError
from onrecord.pages import recognise
from onrecord.types import Capture, Page, Problem

MAX_PAGE_BYTES = 20 * 1024 * 1024
"""The size limit of a page and of a line. The largest of 500 real news pages had 2.2 MB."""

_TOO_LARGE = f"is larger than {MAX_PAGE_BYTES // 1024**2} MB, too large for one article; split it"


def read_stream(stream: BinaryIO, path: str, stem: str, ending: str) -> Iterator[Page | Problem]:
    """The pages in an open stream. Reads no more than a page or a line at a time."""
    head = stream.read(recognise.HEAD_BYTES)
    recognise.refuse_binary(path, head)
    if recognise.media_type(head, ending) == recognise.ARTICLE_MEDIA_TYPE:
        yield from _read_lines(_Rejoined(head, stream), path, stem)
    else:
        yield _read_whole(head, stream, path, stem, ending)


def problem(error: PageFormatError) -> Problem:
    """An error about a page as a value."""
    return Problem(subject=error.subject, error=type(error).__name__, message=error.message)


class _Rejoined:
    """Lines of a stream whose beginning has already been read."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readline(self, limit: int) -> bytes:
        """The next line with its line feed, at most `limit` bytes of it; empty at the end."""
        if not self._head:
            return self._rest.readline(limit)
        cut = self._head.find(b"\n", 0, limit) + 1 or min(limit, len(self._head))
        line, self._head = self._head[:cut], self._head[cut:]
        if not line.endswith(b"\n") and len(line) < limit:
            line += self._rest.readline(limit - len(line))
        return line


def _read_whole(head: bytes, stream: BinaryIO, path: str, stem: str, ending: str) -> Page:
    parts, size = [head], len(head)
    # A pipe hands out less than is asked for.
    while size <= MAX_PAGE_BYTES and (part := stream.read(MAX_PAGE_BYTES + 1 - size)):
        parts.append(part)
        size += len(part)
    if size > MAX_PAGE_BYTES:
        raise PageFormatError(path, _TOO_LARGE)
    body = b"".join(parts)
    return Page(
        id=ids.page_id(body),
        name=stem,
        media_type=recognise.media_type(head, ending),
        body=body,
        capture=Capture(path=path),
    )


def _read_lines(stream: _Rejoined, path: str, stem: str) -> Iterator[Page | Problem]:
    for number in count(1):
        line = stream.readline(MAX_PAGE_BYTES + 1)
        if not line:
            return
        if len(line) > MAX_PAGE_BYTES:
            _skip_line(stream, line)
            yield problem(PageFormatError(f"{path}:{number}", _TOO_LARGE))
            continue
        try:
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            if line.strip():
                yield _page_of_line(line.strip(), path, number, stem)
        except PageFormatError as error:
            yield problem(error)


def _skip_line(stream: _Rejoined, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(MAX_PAGE_BYTES)


def _page_of_line(line: bytes, path: str, number: int, stem: str) -> Page:
    subject = f"{path}:{number}"
    record = _parse(line, subject)
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise PageFormatError(subject, 'has no "text" with an article in it')
    url = record.get("url")
    url = _encodable(url) if isinstance(url, str) and url.strip() else None
    identity = record.get("id")
    named = isinstance(identity, (str, int)) and str(identity).strip()
    return Page(
        id=ids.page_id(line, url),
        name=_encodable(str(identity).strip()) if named else f"{stem}:{number}",
        media_type=recognise.ARTICLE_MEDIA_TYPE,
        body=line,
        capture=Capture(path=path, line=number),
        url=url,
    )


def _parse(line: bytes, subject: str) -> dict[str, object]:
    if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in line:
        raise PageFormatError(subject, "is not UTF-8 (it looks like UTF-16); save it as UTF-8")
    try:
        record = json.loads(line)
    except UnicodeDecodeError as error:
        raise PageFormatError(
            subject, f"is not UTF-8 (byte {error.start + 1} of the line); save it as UTF-8"
        ) from error
    except (ValueError, RecursionError) as error:
        raise PageFormatError(
            subject, f"is not a line of JSON ({_why(error)}); write one article a line"
        ) from error
    if not isinstance(record, dict):
        raise PageFormatError(subject, 'is no JSON object with an "id" and a "text"')
    return record


def _why(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg.lower()} at character {error.pos + 1}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number is too long"


def _encodable(value: str) -> str:
    """`value` with half surrogate pairs, which no file can hold, shown as U+FFFD."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
