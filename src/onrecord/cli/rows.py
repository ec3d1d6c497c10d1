"""Claims, statements and articles as flat rows: for CSV files, and short ones for tables."""

from __future__ import annotations

from onrecord.cli import wording
from onrecord.cli.wording import doubted
from onrecord.serialise import NARRATOR, Json, to_dict
from onrecord.types import Article, Claim, Grounded, Statement

Row = dict[str, object]
_ID = 10
_OF_SOURCE = ("role", "organisation", "country", "side", "identity")


def _value(grounded: Grounded[object] | None) -> object:
    return grounded.value if grounded else None


def claim_row(claim: Claim, article: Article) -> Row:
    """A claim and the article it stands in, a column for each value."""
    data = to_dict(claim)
    count, place, when = (data[name] or {} for name in ("count", "place", "when"))
    source = data["source"] or {}
    return {
        "id": claim.id,
        "article_id": article.id,
        "kind": claim.kind,
        "confidence": claim.confidence,
        "status": data["status"],
        "manner": data["manner"],
        **{f"count_{name}": count.get(name) for name in ("low", "high", "hedge")},
        **{name: data[name] for name in ("of", "what", "actor", "target")},
        "place": place.get("name"),
        **{name: place.get(name) for name in ("country", "lat", "lon", "precision_km")},
        **{f"when_{name}": when.get(name) for name in ("start", "end", "precision")},
        "said_by": data["said_by"],
        **{f"source_{name}": source.get(name) for name in _OF_SOURCE},
        "channel": data["channel"],
        **{f"confidence_{slot}": sure for slot, sure in data["slot_confidence"].items()},
        "block": claim.block,
        "quote": claim.evidence.quote,
        "start": claim.evidence.span.start,
        "end": claim.evidence.span.end,
        **_article_columns(article),
    }


def statement_row(statement: Statement, article: Article) -> Row:
    """A statement and the article it stands in, a column for each value."""
    data = to_dict(statement)
    source, said_at = data["source"] or {}, data["said_at"] or {}
    return {
        "id": statement.id,
        "article_id": article.id,
        "speaker": data["speaker"],
        **{f"source_{name}": source.get(name) for name in _OF_SOURCE},
        **{name: data[name] for name in ("mode", "stance", "channel", "addressee", "cue")},
        **{f"said_at_{name}": said_at.get(name) for name in ("start", "end", "precision")},
        "quote": statement.content.quote,
        "start": statement.content.span.start,
        "end": statement.content.span.end,
        **_article_columns(article),
    }


def article_row(article: Article) -> Row:
    """What a page says of itself."""
    return {
        "id": article.id,
        **_article_columns(article),
        "credit": article.credit,
        "byline": "; ".join(article.byline),
        "language": article.language,
        "origin": wording.origin(article),
        "characters": len(article.text),
    }


def _article_columns(article: Article) -> Row:
    return {
        "name": article.name,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.at.isoformat() if article.published else None,
        "url": article.url,
    }


def claim_cells(claim: Claim, article: Article) -> Row:
    """A claim in the few words that a table has room for."""
    figure = wording.figure(claim) or claim.evidence.quote
    marks = (wording.STATUS_WORDS[claim.status.value].lower(), wording.unsure(claim.confidence))
    sure = claim.slot_confidence
    said_by = claim.said_by.value.name if claim.said_by else NARRATOR
    return {
        "Id": claim.id[:_ID],
        "Kind": claim.kind,
        "What": " ".join((figure, *(f"[{mark}]" for mark in marks if mark))),
        "Place": doubted(wording.place(claim.place.value), sure.place) if claim.place else "",
        "When": doubted(wording.short_days(claim.when.value), sure.when) if claim.when else "",
        "Said by": doubted(said_by, sure.said_by),
        "Article": article.publisher or article.name,
    }


def statement_cells(statement: Statement, article: Article) -> Row:
    """A statement in the few words that a table has room for."""
    return {
        "Id": statement.id[:_ID],
        "Speaker": statement.source.value.name if statement.source else "",
        "Words": statement.content.quote,
        "How": wording.manner(statement),
        "Article": article.publisher or article.name,
    }


def article_cells(article: Article) -> Row:
    """An article in the few words that a table has room for."""
    return {
        "Id": article.id[:_ID],
        "Published": f"{article.published.at:%Y-%m-%d}" if article.published else "",
        "Publisher": article.publisher or "",
        "Title": article.title or article.name,
        "Origin": wording.origin(article),
    }


def with_article(noun: Claim | Statement, article: Article) -> Json:
    """A claim or a statement as JSON, with what one needs to know of its article."""
    return to_dict(noun) | {"article": {"id": article.id, **_article_columns(article)}}
