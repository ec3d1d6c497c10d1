"""Nouns for tests, one line a case: the words say where everything is."""

from __future__ import annotations

from onrecord import ids
from onrecord.types import (
    Article,
    Block,
    BlockType,
    Capture,
    Claim,
    Count,
    Evidence,
    Grounded,
    Hop,
    Page,
    Published,
    Reading,
    SlotConfidence,
    Source,
    Span,
    Statement,
)

NIGHT = (
    "Drones hit the port of Velmora overnight",
    "At least 23 people were injured, harbour master Ada Renn said on Telegram.",
    "Two warehouses burned down.",
)
"""An article: its headline and two paragraphs."""


def page(*blocks: str, name: str = "night", url: str | None = None) -> Page:
    """A page of plain text."""
    body = "\n\n".join(blocks or NIGHT).encode()
    return Page(
        id=ids.page_id(body, url),
        name=name,
        media_type="text/plain",
        body=body,
        capture=Capture(path=f"{name}.txt"),
        url=url,
    )


def article(
    *blocks: str,
    of: Page | None = None,
    types: tuple[BlockType, ...] = (),
    published: Published | None = None,
    publisher: str | None = "The Velmora Post",
    trail: tuple[Hop, ...] = (),
) -> Article:
    """The article of a page: the first block is the headline, the others paragraphs."""
    blocks = blocks or NIGHT
    of = of or page(*blocks)
    types = types or ("title", *["paragraph"] * (len(blocks) - 1))
    starts = [sum(len(block) + 2 for block in blocks[:i]) for i in range(len(blocks))]
    text = "\n\n".join(blocks)
    return Article(
        id=ids.article_id(of.id, text),
        page_id=of.id,
        name=of.name,
        text=text,
        blocks=tuple(
            Block(Span(start, start + len(block)), kind)
            for start, block, kind in zip(starts, blocks, types, strict=True)
        ),
        title=blocks[0],
        publisher=publisher,
        language="en",
        published=published,
        trail=trail,
    )


def words(of: Article, quote: str) -> Evidence:
    """Where `quote` stands first in an article."""
    start = of.text.index(quote)
    return of.evidence(start, start + len(quote))


def grounded(value: object, *evidence: Evidence, origin: str = "test/1") -> Grounded:
    return Grounded(value, evidence, origin)


def exactly(number: float) -> Count:
    return Count(low=number, high=number, hedge="exact")


def statement(of: Article, quote: str, speaker: str | None = None, **more: object) -> Statement:
    """A statement whose content is `quote`, said by `speaker` if the text names one."""
    content = words(of, quote)
    source = grounded(Source(name=speaker), words(of, speaker)) if speaker else None
    return Statement(
        id=ids.statement_id(of.id, content.span),
        article_id=of.id,
        content=content,
        **{"mode": "indirect", "stance": "said", "source": source, **more},
    )


def claim(of: Article, quote: str, kind: str = "injured", /, **more: object) -> Claim:
    """An asserted claim of `kind` in the words `quote`, in the article's own voice."""
    evidence = words(of, quote)
    block = of.block_at(evidence.span.start)
    slots = {slot: 0.75 for slot in ("actor", "target", "place", "when") if more.get(slot)}
    return Claim(
        id=ids.claim_id(of.id, kind, [evidence.span]),
        article_id=of.id,
        kind=kind,
        evidence=evidence,
        **{
            "confidence": 0.875,
            "slot_confidence": SlotConfidence(status=0.96875, said_by=0.9375, **slots),
            "status": grounded("asserted", evidence),
            "block": block.type,
            **more,
        },
    )


def reading(of: Page | None = None, origin: str = "test/1", injured: float = 23) -> Reading:
    """The reading of the night in Velmora: two claims, one of them said by someone."""
    of = of or page()
    text = article(of=of)
    said = statement(text, "At least 23 people were injured", "Ada Renn")
    hurt = claim(
        text,
        "At least 23 people were injured",
        count=grounded(
            Count(low=injured, high=None, hedge="at_least"),
            words(text, "At least 23"),
            origin=origin,
        ),
        what=grounded("people", words(text, "people"), origin=origin),
        said_by=said.source,
        channel=grounded("telegram", words(text, "on Telegram"), words(text, "said")),
        statement_id=said.id,
    )
    burned = claim(
        text,
        "Two warehouses burned down",
        "damage",
        count=grounded(exactly(2), words(text, "Two")),
        what=grounded("warehouses", words(text, "warehouses")),
    )
    return Reading(
        page_id=of.id, name=of.name, article=text, statements=(said,), claims=(hurt, burned)
    )
