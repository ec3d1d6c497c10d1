"""One source has one name in the record of an article."""

from __future__ import annotations

from onrecord.claims.analysis import analyse
from onrecord.claims.attribution import find_statements
from onrecord.claims.identities import under_fullest_names
from onrecord.claims.posts import Known
from onrecord.gazetteer import open_gazetteer
from onrecord.registry import open_registry
from onrecord.types import (
    Article,
    ArticleId,
    Block,
    Grounded,
    PageId,
    Source,
    Span,
    Statement,
    StatementId,
)

TEXT = "We hold, Ada Renn said. We stay, Renn said. We go, Olaf Renn said."


def _article(text: str) -> Article:
    return Article(
        id=ArticleId("a"),
        page_id=PageId("p"),
        name="t",
        text=text,
        blocks=(Block(Span(0, len(text)), "paragraph"),),
    )


def _said(content: str, name: str, at: int, identity: str | None) -> Statement:
    article = _article(TEXT)
    start = TEXT.index(content)
    words = article.evidence(at, at + len(name))
    source: Grounded[Source] = Grounded(Source(name=name, identity=identity), (words,), "test")
    return Statement(
        id=StatementId(content),
        article_id=article.id,
        content=article.evidence(start, start + len(content)),
        mode="indirect",
        stance="said",
        source=source,
    )


def test_a_short_name_becomes_the_full_one_and_points_to_both() -> None:
    full = _said("We hold", "Ada Renn", TEXT.index("Ada Renn"), "ada-renn")
    short = _said("We stay", "Renn", TEXT.index("Renn said. We go"), "ada-renn")
    other = _said("We go", "Olaf Renn", TEXT.index("Olaf Renn"), None)
    sources = [s.source for s in under_fullest_names([short, full, other])]
    assert [s.value.name for s in sources if s] == ["Ada Renn", "Ada Renn", "Olaf Renn"]
    assert sources[0] is not None
    assert [e.quote for e in sources[0].evidence] == ["Renn", "Ada Renn"]


def test_a_president_has_one_name_through_an_article() -> None:
    text = (
        "“We will answer,” Volodymyr Zelenskyy said on Monday.\n\n"
        "“Nothing is decided,” Zelenskyy added later."
    )
    known = Known(open_gazetteer(), open_registry())
    found = find_statements(analyse(_article(text)), known)
    names = {s.source.value.name for s in found if s.source and s.source.value.identity}
    assert "Zelenskyy" not in names
    assert "Volodymyr Zelenskyy" in names
