"""The nouns refuse what cannot be true."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exceptions import UngroundedError
from onrecord.types import (
    Article,
    ArticleId,
    Block,
    Claim,
    ClaimId,
    Count,
    DateRange,
    Evidence,
    Grounded,
    PageId,
    SlotConfidence,
    Span,
)

TEXT = "At least 23 people were hurt, the mayor said."


def article(text: str = TEXT) -> Article:
    return Article(
        id=ArticleId("a1"),
        page_id=PageId("p1"),
        name="sample",
        text=text,
        blocks=(Block(Span(0, len(text)), "paragraph"),),
    )


def test_evidence_is_cut_from_the_text() -> None:
    evidence = article().evidence(9, 18)
    assert evidence.quote == "23 people"
    assert evidence.article_id == "a1"


@pytest.mark.parametrize(("start", "end"), [(5, 5), (6, 5), (-1, 3), (0, 1000)])
def test_impossible_evidence_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        article().evidence(start, end)


def test_a_quotation_must_fit_its_place() -> None:
    with pytest.raises(UngroundedError, match="does not fit"):
        Evidence(ArticleId("a1"), Span(0, 3), "four")


def test_a_value_without_words_cannot_be_built() -> None:
    with pytest.raises(UngroundedError, match="points to no words"):
        Grounded(23, (), "numbers/1")


def test_count_bounds_are_in_order_and_not_negative() -> None:
    with pytest.raises(ValueError, match="above"):
        Count(low=9, high=7, hedge="between")
    with pytest.raises(ValueError, match="negative"):
        Count(low=-1, high=None, hedge="at_least")


def test_a_date_range_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="is after"):
        DateRange(start=dt.date(2025, 7, 4), end=dt.date(2025, 7, 3))


def test_block_at_finds_the_block_and_nothing_between_blocks() -> None:
    text = "Title\n\nBody"
    blocks = (Block(Span(0, 5), "title"), Block(Span(7, 11), "paragraph"))
    page = Article(id=ArticleId("a1"), page_id=PageId("p1"), name="x", text=text, blocks=blocks)
    assert page.block_at(4) == blocks[0]
    assert page.block_at(5) is None
    assert page.block_at(7) == blocks[1]


spans = st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(spans, spans)
def test_overlap_is_sharing_a_character(left: Span, right: Span) -> None:
    shared = set(range(left.start, left.end)) & set(range(right.start, right.end))
    assert left.overlaps(right) == bool(shared) == right.overlaps(left)
    assert left.contains(right) == (
        set(range(right.start, right.end)) <= set(range(left.start, left.end))
    )


def claim(confidence: float, slots: SlotConfidence, actor: str | None = None) -> Claim:
    words = article().evidence(9, 18)
    return Claim(
        id=ClaimId("c1"),
        article_id=ArticleId("a1"),
        kind="injured",
        evidence=words,
        confidence=confidence,
        slot_confidence=slots,
        status=Grounded("asserted", (words,), "test/1"),
        actor=Grounded(actor, (words,), "test/1") if actor else None,
    )


@pytest.mark.parametrize(("fact", "status"), [(1.01, 0.5), (-0.01, 0.5), (0.5, 2.0)])
def test_a_confidence_is_a_probability(fact: float, status: float) -> None:
    with pytest.raises(ValueError, match="no probabilities"):
        claim(fact, SlotConfidence(status=status, said_by=0.5))


@pytest.mark.parametrize(("actor", "sure"), [("Norland", None), (None, 0.5)])
def test_a_slot_and_its_confidence_come_together(actor: str | None, sure: float | None) -> None:
    with pytest.raises(ValueError, match="actor"):
        claim(0.5, SlotConfidence(status=0.5, said_by=0.5, actor=sure), actor)
