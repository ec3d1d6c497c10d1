"""Lines of styled words that keep within a width. Knows nothing of claims."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click

from onrecord.cli.safe import visible

_STYLES: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "title": {"bold": True},
    "heading": {"bold": True, "fg": "cyan"},
    "strong": {"bold": True},
    "warn": {"bold": True, "fg": "yellow"},
    "dim": {"dim": True},
    "mark": {"bold": True, "underline": True},
}
# Long lines are hard to read, however wide the terminal is.
_WIDEST = 110
_NARROWEST = 40


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style. Made safe to show when they are laid out."""

    words: str
    style: str = "plain"


def width() -> int:
    """The columns to fill: the terminal's, 80 where there is none."""
    return max(_NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))


def flow(runs: Iterable[Run], columns: int, first: int = 0, rest: int | None = None) -> str:
    """`runs` filled into lines of `columns`, indented by `first`, later lines by `rest`.

    A word longer than a line stands alone on one. The styles are ANSI codes, which
    `click.echo` takes away where the output is no terminal.
    """
    rest = first if rest is None else rest
    lines: list[list[Run]] = [[]]
    left = columns - first
    for run in _words(runs):
        if lines[-1] and len(run.words) + 1 > left:
            lines.append([])
            left = columns - rest
        left -= len(run.words) + bool(lines[-1])
        lines[-1].append(run)
    return "\n".join(
        " " * (rest if number else first) + _styled(line) for number, line in enumerate(lines)
    )


def _words(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        for word in visible(run.words).split():
            yield Run(word, run.style)


def _styled(line: list[Run]) -> str:
    """One line; neighbours of one style share their codes, and the space between them."""
    pieces: list[Run] = []
    for run in line:
        if pieces and pieces[-1].style == run.style:
            pieces[-1] = Run(f"{pieces[-1].words} {run.words}", run.style)
        else:
            pieces.append(run)
    return " ".join(_coloured(piece) for piece in pieces)


def _coloured(run: Run) -> str:
    style = _STYLES[run.style]
    return click.style(run.words, **style) if style else run.words
