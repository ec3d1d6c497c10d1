"""A reading as a page that one reads from top to bottom: article, claims, statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import click

from onrecord.cli import wording
from onrecord.cli.layout import Run, flow
from onrecord.types import Article, Claim, Kind, Reading, Statement

_LABEL = 11
_ID = 10
_NOBODY = "Source not named"


def sheet(reading: Reading, columns: int, *, claims_only: bool = False) -> Iterator[str]:
    """The lines of a reading."""
    if reading.article is None:
        yield flow([Run(reading.name, "title")], columns)
    else:
        yield from header(reading.article, columns)
        yield _fact("Found", _found(reading), "", columns)
    yield from claim_lines(reading.claims, columns)
    if not claims_only:
        yield from statement_lines(reading.statements, columns)
    if reading.article and not reading.claims and not reading.problems:
        yield ""
        yield flow([Run("No claim was found.", "dim")], columns)
    for problem in reading.problems:
        yield ""
        yield flow([Run("Problem:", "warn"), Run(problem.message)], columns)


def header(article: Article, columns: int) -> Iterator[str]:
    """What the page says of itself."""
    yield flow([Run(article.title or article.name, "title")], columns)
    for label, words, note in _facts(article):
        yield _fact(label, words, note, columns)


def _fact(label: str, words: str, note: str, columns: int) -> str:
    value = flow([Run(words), Run(note, "dim")], columns, 2 + _LABEL)
    return "  " + click.style(label.ljust(_LABEL), dim=True) + value.lstrip(" ")


def _found(reading: Reading) -> str:
    figures = sum(claim.count is not None for claim in reading.claims)
    speakers = {s.source.value.name for s in reading.statements if s.source}
    return (
        f"{wording.many(len(reading.claims), 'claim')}, {figures:,} of them with a figure;"
        f" {wording.many(len(reading.statements), 'statement')}"
        f" by {wording.many(len(speakers), 'speaker')}"
    )


def _facts(article: Article) -> Iterator[tuple[str, str, str]]:
    yield "Publisher", article.publisher or "not given", ""
    if article.credit:
        yield "Written by", article.credit, ""
    yield "By", "; ".join(article.byline) or "not given", ""
    published = article.published
    if published:
        note = wording.READ_FROM_WORDS.get(published.read_from, f"from {published.read_from}")
        yield "Published", wording.published(published), note
    else:
        yield "Published", "not given", ""
    yield "Language", article.language or "not known", ""
    if article.trail:
        yield "Origin", wording.origin(article), ""
    if article.url:
        yield "Address", article.url, ""
    yield "Read from", article.name, article.id


# --- claims ----------------------------------------------------------------------------


def claim_lines(claims: Iterable[Claim], columns: int) -> Iterator[str]:
    """Claims under the headings of their kinds, each in the order of the text."""
    groups: dict[Kind, list[Claim]] = {kind: [] for kind in wording.KIND_HEADINGS}
    for claim in claims:
        groups[claim.kind].append(claim)
    for kind, group in groups.items():
        if group:
            yield ""
            yield flow([Run(wording.KIND_HEADINGS[kind].upper(), "heading")], columns)
            for claim in group:
                yield from _claim(claim, columns)


def _claim(claim: Claim, columns: int) -> Iterator[str]:
    sure = claim.slot_confidence
    marks = []
    if claim.status.value != "asserted":
        marks.append(wording.doubted(wording.STATUS_WORDS[claim.status.value], sure.status))
    if claim.block in wording.BLOCK_WORDS:
        marks.append(wording.BLOCK_WORDS[claim.block])
    if unsure := wording.unsure(claim.confidence):
        marks.append(unsure)
    # The marks come first: a figure that is denied must not be read as one that is claimed.
    runs = [Run(wording.figure(claim) or claim.kind, "strong")]
    runs += [Run(f"[{mark}]", "warn") for mark in marks]
    facts = [wording.parties(claim)]
    if claim.place:
        facts.append(wording.doubted(wording.place(claim.place.value), sure.place))
    if claim.when:
        facts.append(wording.doubted(wording.days(claim.when.value), sure.when))
    for fact in filter(None, facts):
        runs += [Run("·", "dim"), Run(fact)]
    yield flow(runs, columns, 2, 6)
    yield flow([Run(wording.said(claim)), Run(claim.id[:_ID], "dim")], columns, 6)
    yield flow([Run(f"\u201c{claim.evidence.quote}\u201d", "dim")], columns, 6)


# --- statements ------------------------------------------------------------------------


def statement_lines(statements: Iterable[Statement], columns: int) -> Iterator[str]:
    """Statements under the names of their speakers, in the order of the first of each."""
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        name = statement.source.value.name if statement.source else _NOBODY
        groups.setdefault(name, []).append(statement)
    if groups:
        yield ""
        yield flow([Run("STATEMENTS", "heading")], columns)
    for group in groups.values():
        yield flow(_speaker(group), columns, 2, 6)
        for statement in group:
            yield flow(_content(statement), columns, 4, 6)


def _speaker(group: Sequence[Statement]) -> list[Run]:
    """The fullest that is known of a speaker."""
    known = [wording.source(s.source.value) for s in group if s.source]
    return [Run(max(known, key=len, default=_NOBODY), "strong")]


def _content(statement: Statement) -> list[Run]:
    words = statement.content.quote
    shown = f"\u201c{words}\u201d" if statement.mode == "direct" else words
    return [
        Run(shown),
        Run(f"({wording.manner(statement)})", "dim"),
        Run(statement.id[:_ID], "dim"),
    ]
