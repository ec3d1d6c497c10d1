"""Words in their context: a claim, a statement or a whole article, laid out as lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.cli import wording
from onrecord.cli.layout import Run, flow
from onrecord.cli.sheet import claim_lines, header, statement_lines
from onrecord.record import Exhibit
from onrecord.serialise import dumps, statement_values, value_to_json
from onrecord.types import CONFIDENT_SLOTS, Article, Claim, Evidence, Grounded, Span, Statement

# Between two blocks of the article, where words of both are shown in one paragraph.
_BREAK = " \u00b6 "


def words(subject: Claim | Statement) -> Evidence:
    """The words that say it: of a claim its evidence, of a statement its content."""
    return subject.evidence if isinstance(subject, Claim) else subject.content


def context(article: Article, span: Span, reach: int) -> tuple[str, str]:
    """Up to `reach` characters before and after `span`, cut between words."""
    start, end = max(0, span.start - reach), min(len(article.text), span.end + reach)
    before, after = article.text[start : span.start], article.text[span.end : end]
    if start > 0:
        before = before[before.find(" ") + 1 :]
    if end < len(article.text):
        after = after[: after.rfind(" ") + 1]
    return before, after


def exhibit_lines(exhibit: Exhibit, columns: int, reach: int) -> Iterator[str]:
    """The lines of an exhibit."""
    yield from header(exhibit.article, columns)
    if exhibit.superseded_by:
        yield ""
        words_ = f"The reader {exhibit.superseded_by} no longer finds this."
        yield flow([Run(words_, "warn")], columns)
    subject = exhibit.subject
    if subject is None:
        yield from _text(exhibit.article, columns)
        return
    if isinstance(subject, Claim):
        yield from claim_lines([subject], columns)
    else:
        yield from statement_lines([subject], columns)
    yield from _in_context(exhibit.article, subject, columns, reach)
    yield from _grounds(subject, columns)


def _in_context(
    article: Article, subject: Claim | Statement, columns: int, reach: int
) -> Iterator[str]:
    said = words(subject)
    before, after = (part.replace("\n\n", _BREAK) for part in context(article, said.span, reach))
    # What touches the words, a quotation mark or a comma, stays with them.
    lead, touching = _cut(before, before.rfind(" ") + 1)
    touched, tail = _cut(after, f"{after} ".find(" "))
    runs = [
        Run("..." if len(before) < said.span.start else "", "dim"),
        Run(lead),
        Run(f"{touching}\u00bb{said.quote}\u00ab{touched}", "mark"),
        Run(tail),
        Run("..." if said.span.end + len(after) < len(article.text) else "", "dim"),
    ]
    block = article.block_at(said.span.start)
    where = f" of a {wording.BLOCK_WORDS.get(block.type, block.type)}" if block else ""
    yield ""
    yield flow([Run("IN THE ARTICLE", "heading")], columns)
    yield flow(runs, columns, 2)
    yield flow([Run(f"characters {_offsets(said)}{where}", "dim")], columns, 2)


def _cut(words: str, at: int) -> tuple[str, str]:
    return words[:at], words[at:]


def _grounds(subject: Claim | Statement, columns: int) -> Iterator[str]:
    values: Iterable[tuple[str, Grounded[object]]] = (
        subject.values() if isinstance(subject, Claim) else statement_values(subject)
    )
    yield ""
    yield flow([Run("READ FROM", "heading")], columns)
    if isinstance(subject, Claim):
        runs = [Run("confidence:", "strong"), Run(_confidence(subject))]
        yield flow(runs, columns, 2, 6)
    for name, grounded in values:
        yield flow([Run(f"{name}:", "strong"), Run(_shown(grounded.value))], columns, 2, 6)
        for evidence in grounded.evidence:
            runs = [Run(f"\u201c{evidence.quote}\u201d", "plain"), Run(_offsets(evidence), "dim")]
            yield flow([*runs, Run(f"by {grounded.origin}", "dim")], columns, 6)


def _confidence(claim: Claim) -> str:
    """Of kind and number, then of each slot that is filled."""
    given = ((slot, getattr(claim.slot_confidence, slot)) for slot in CONFIDENT_SLOTS)
    slots = ", ".join(f"{slot} {sure:.2f}" for slot, sure in given if sure is not None)
    return f"{claim.confidence:.2f} (kind and number); {slots}"


def _shown(value: object) -> str:
    plain = value_to_json(value)
    if isinstance(plain, dict):
        return ", ".join(f"{key} {_shown(part)}" for key, part in plain.items() if part is not None)
    return plain if isinstance(plain, str) else dumps(plain)


def _offsets(evidence: Evidence) -> str:
    return f"{evidence.span.start}-{evidence.span.end}"


def _text(article: Article, columns: int) -> Iterator[str]:
    for block in article.blocks:
        mark = "" if block.type == "paragraph" else f" {block.type}"
        credit = f", credit: {block.credit}" if block.credit else ""
        yield ""
        yield flow([Run(f"{block.span.start}-{block.span.end}{mark}{credit}", "dim")], columns)
        yield flow([Run(block.span.of(article.text))], columns, 2)
