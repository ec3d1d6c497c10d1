"""From what a user names to pages.

::

    sources
    | walk         # a folder stands for the files in it, in order
    | open         # a file, or standard input
    | recognise    # what it is, by its bytes
    | read         # one page, or a page for each line of an article file

Every expected failure is a `Problem` in its place and never stops the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.exceptions import PageError, PageFormatError
from onrecord.pages import recognise
from onrecord.pages.reading import problem, read_stream
from onrecord.types import Page, Problem

STDIN = "-"
STDIN_NAME = "stdin"

# What in a folder is no page: the files that a browser saves beside one, data and programs.
# Everything else is opened, and reported where it cannot be read.
_PASSED_OVER = frozenset(
    """.css .js .mjs .map .json .xml .svg .woff .woff2 .ttf .eot
    .png .jpg .jpeg .gif .webp .avif .ico .mp3 .mp4 .webm
    .md .rst .py .toml .yaml .yml .csv .tsv .log .lock
    .db .db-wal .db-shm""".split()
)


def open_pages(
    sources: Iterable[str], *, stdin: BinaryIO | None = None
) -> Iterator[Page | Problem]:
    """The pages in `sources`, in order, read as they are asked for.

    A source is a file (HTML, plain text, or an article file: one JSON object a line with
    `text` and, where known, `id`, `title`, `published`, `url`, `byline`, `publisher`), a
    folder (with all its subfolders, sorted by name), or "-" for `stdin` (by default the
    process's). What a source is is told by its content first, by its name's ending second.
    No more than one page, or one line of an article file, is held at a time.
    """
    for source in sources:
        if source == STDIN:
            yield from _read_stdin(stdin)
        else:
            yield from _read_path(source)


def _read_stdin(stdin: BinaryIO | None) -> Iterator[Page | Problem]:
    try:
        yield from read_stream(stdin or sys.stdin.buffer, STDIN, STDIN_NAME, "")
    except PageFormatError as error:
        yield problem(error)


def _read_path(source: str) -> Iterator[Page | Problem]:
    path = Path(source)
    try:
        if path.is_dir():
            yield from _read_folder(path)
        else:
            yield from _read_file(path)
    except ValueError:
        yield _failure(source, "is not a file name: it holds a NUL character")


def _read_folder(folder: Path) -> Iterator[Page | Problem]:
    found = False
    for path in _walk(folder):
        if isinstance(path, Problem):
            found = True
            yield path
            continue
        for item in _read_file(path):
            if isinstance(item, Problem) or _belongs(item, path):
                found = True
                yield item
    if not found:
        yield _failure(str(folder), "holds no page: no HTML, no text and no article file")


def _belongs(page: Page, path: Path) -> bool:
    """Whether a page found in a folder is meant to be read: text only where its name says so."""
    return page.media_type != recognise.TEXT_MEDIA_TYPE or path.suffix.lower() in (
        recognise.TEXT_ENDINGS | recognise.HTML_ENDINGS
    )


def _walk(folder: Path) -> Iterator[Path | Problem]:
    """The files in a folder and below it, sorted; hidden ones, links to folders, assets not."""
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield _failure(str(folder), _cure(error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry)
        elif entry.is_file() and entry.suffix.lower() not in _PASSED_OVER:
            yield entry


def _read_file(path: Path) -> Iterator[Page | Problem]:
    try:
        with path.open("rb") as stream:
            yield from read_stream(stream, str(path), path.stem, path.suffix.lower())
    except PageFormatError as error:
        yield problem(error)
    except OSError as error:
        yield _failure(str(path), _cure(error))


def _failure(subject: str, message: str) -> Problem:
    return Problem(subject=subject, error=PageError.__name__, message=message)


def _cure(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "does not exist; check the name"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return f"cannot be opened: {(error.strerror or 'unknown reason').lower()}"
