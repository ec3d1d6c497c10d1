"""Ids depend on content and place alone."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord import ids
from onrecord.types import ArticleId, PageId, Span


def test_ids_say_what_they_name() -> None:
    page = ids.page_id(b"<p>x</p>")
    article = ids.article_id(page, "x")
    assert page.startswith("p1")
    assert article.startswith("a1")
    assert ids.statement_id(article, Span(0, 1)).startswith("s1")
    assert ids.claim_id(article, "killed", [Span(0, 1)]).startswith("c1")


def test_the_scheme_is_pinned() -> None:
    """A changed hash would orphan every judgement made on stored claims."""
    assert ids.page_id(b"<p>x</p>", "https://example.org/x") == "p1e2f0d700ed898825"


def test_parts_do_not_run_into_each_other() -> None:
    assert ids.page_id(b"ab", "c") != ids.page_id(b"a", "bc")


@given(st.permutations([Span(0, 2), Span(5, 9), Span(3, 4)]))
def test_the_order_of_anchors_does_not_matter(anchors: list[Span]) -> None:
    article = ArticleId("a1")
    assert ids.claim_id(article, "killed", anchors) == ids.claim_id(
        article, "killed", sorted(anchors)
    )


@given(st.text())
def test_any_text_has_an_id(text: str) -> None:
    assert len(ids.article_id(PageId("p1"), text)) == len("a1") + 16
