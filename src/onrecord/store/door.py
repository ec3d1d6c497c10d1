"""The check at the door of the store: no value without its words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord import ids
from onrecord.exceptions import StoreError, UngroundedError
from onrecord.serialise import statement_values
from onrecord.types import Article, Claim, Evidence, Page, Reading, Statement


def check(page: Page, reading: Reading) -> None:
    """Refuse a reading that does not hold together.

    `UngroundedError` where words are not in the text at their place; `StoreError` where
    the parts of the reading belong to different pages or articles.
    """
    article = reading.article
    if reading.page_id != page.id or (article and article.page_id != page.id):
        raise StoreError(reading.name, "is the reading of another page")
    if article is None:
        if reading.statements or reading.claims:
            raise StoreError(reading.name, "has claims but no article to ground them in")
        return
    if article.id != ids.article_id(page.id, article.text):
        raise StoreError(reading.name, "has an article whose id is not that of its text")
    if not _is_utf8(article.text):
        raise UngroundedError(article.id, "the text holds half characters that no file can keep")
    known = {statement.id for statement in reading.statements}
    for claim in reading.claims:
        if claim.statement_id and claim.statement_id not in known:
            raise StoreError(claim.id, f"was read from the unknown statement {claim.statement_id}")
    for evidence in _evidence(reading):
        _check_evidence(article, evidence)


def _is_utf8(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _evidence(reading: Reading) -> Iterator[Evidence]:
    for statement in reading.statements:
        yield from statement_evidence(statement)
    for claim in reading.claims:
        yield from claim_evidence(claim)


def statement_evidence(statement: Statement) -> Iterator[Evidence]:
    """All words that a statement rests on: its content, its cue, its values."""
    yield statement.content
    if statement.cue:
        yield statement.cue
    for _, value in statement_values(statement):
        yield from value.evidence


def claim_evidence(claim: Claim) -> Iterator[Evidence]:
    """All words that a claim rests on: its own, and those of its values."""
    yield claim.evidence
    for _, value in claim.values():
        yield from value.evidence


def _check_evidence(article: Article, evidence: Evidence) -> None:
    if evidence.article_id != article.id:
        raise UngroundedError(article.id, f"the words {evidence.quote!r} are of another article")
    if evidence.span.of(article.text) != evidence.quote:
        raise UngroundedError(
            article.id, f"the words {evidence.quote!r} do not stand at {evidence.span.start}"
        )
