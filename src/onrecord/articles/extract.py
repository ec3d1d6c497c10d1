"""From a page to an article.

::

    page
    | decode                # bytes to characters
    | blocks, metadata      # by media type: HTML, plain text, a line of an article file
    | captions              # photo credits apart from captions
    | tail                  # republication lines to the trail, share lines away
    | assemble              # the text, headline first, and the places of its blocks

A pure function of the page, but for today's date, by which impossible dates are told.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

from onrecord import ids
from onrecord import text as texts
from onrecord.articles import (
    bylines,
    crediting,
    dates,
    decode,
    documents,
    language,
    photos,
    plain,
    tail,
)
from onrecord.articles.drafts import Content, Draft, Metadata, assemble
from onrecord.exceptions import (
    ArticleError,
    NotAnArticleError,
    PageFormatError,
    UnsupportedMediaTypeError,
)
from onrecord.types import Article, Page, Problem

MAX_TEXT_CHARS = 150_000
"""The size limit of an article's text: some 25,000 words. Twice as much takes 1.2 GB to parse."""
_DATE_LINES = 2
_SHORT_LINE = 120


def extract(page: Page, *, today: dt.date | None = None) -> Article:
    """The article of a page.

    Raises `NotAnArticleError` where there is none, `UnsupportedMediaTypeError`,
    `ArticleError` for pages too large or too deep, and `PageFormatError` for bytes that no
    encoding makes text of.
    """
    return extract_with_problems(page, today=today)[0]


def extract_with_problems(
    page: Page, *, today: dt.date | None = None
) -> tuple[Article, tuple[Problem, ...]]:
    """The article of a page, and what the page says of itself that cannot be.

    `today` (by default this day in UTC) is what publication dates may not lie beyond.
    Raises what `extract` raises.
    """
    content = _content(page)
    blocks = [photos.caption(item) for item in content.blocks]
    credit = crediting.wire(blocks, content.metadata.authors)
    blocks, trail = tail.split(blocks)
    if not any(any(char.isalnum() for char in item.text) for item in blocks):
        raise NotAnArticleError(page.name)
    text, placed = assemble(tuple(blocks))
    _refuse_book(page.name, text)
    said = content.metadata
    candidates = (*said.dates, *(("text", words) for words in _dates_in(blocks)))
    published, refused = dates.choose(candidates, today or dt.datetime.now(dt.UTC).date())
    article = Article(
        id=ids.article_id(page.id, text),
        page_id=page.id,
        name=page.name,
        text=text,
        blocks=placed,
        title=next((item.text for item in blocks if item.type == "title"), None),
        url=said.url or page.url,
        publisher=said.publisher,
        credit=credit,
        byline=crediting.people(said.authors),
        language=language.language_of(text, said.language),
        published=published,
        trail=trail,
    )
    problems = tuple(
        Problem(subject=page.name, error=ArticleError.__name__, message=reason)
        for reason in refused
    )
    return article, problems


def _content(page: Page) -> Content:
    if page.media_type == "application/x-article+json":
        return _from_record(page)
    text = decode.decode(page.name, page.body)
    if page.media_type in ("text/html", "application/xhtml+xml"):
        return documents.extract(page.name, text)
    if page.media_type == "text/plain":
        return _from_text(page.name, text, None)
    raise UnsupportedMediaTypeError(
        page.name, f"is of the media type {page.media_type!r}, which cannot be read"
    )


def _refuse_book(name: str, text: str) -> None:
    if len(text) > MAX_TEXT_CHARS:
        raise ArticleError(
            name, f"holds {len(text):,} characters of text, too much for one article; split it"
        )


def _from_text(name: str, text: str, title: str | None) -> Content:
    """The content of a plain text; a byline below its headline is no part of its prose."""
    _refuse_book(name, text)
    blocks, authors, found = bylines.take(plain.with_title(plain.blocks(text), title))
    return Content(blocks=tuple(blocks), metadata=Metadata(authors=authors, dates=found))


def _from_record(page: Page) -> Content:
    """The content of one line of an article file; its `text` may be plain or markup."""
    try:
        record = json.loads(page.body)
    except (ValueError, RecursionError) as error:
        raise PageFormatError(page.name, "is not a line of JSON") from error
    text = record.get("text") if isinstance(record, dict) else None
    if not isinstance(text, str):
        raise PageFormatError(page.name, 'has no "text" with an article in it')
    text = decode.printable(text)
    title = _field(record, "title")
    if documents.is_markup(text):
        content = documents.extract(page.name, text)
        if title:
            headed = [
                Draft("heading", item.text) if item.type == "title" else item
                for item in content.blocks
            ]
            content = Content(
                blocks=tuple(plain.with_title(headed, title)), metadata=content.metadata
            )
    else:
        content = _from_text(page.name, text, title)
    return dataclasses.replace(content, metadata=_told(record, content.metadata))


def _told(record: dict[str, object], found: Metadata) -> Metadata:
    """What the input says of the article, before what the text says."""
    published = _field(record, "published")
    said = record.get("byline") or record.get("author") or record.get("authors") or ()
    authors = tuple(
        name
        for words in (said if isinstance(said, list) else [said])
        if isinstance(words, str)
        for name in bylines.names_in(decode.printable(words))
    )
    return dataclasses.replace(
        found,
        url=_field(record, "url") or found.url,
        publisher=_field(record, "publisher") or found.publisher,
        authors=authors or found.authors,
        language=_field(record, "language") or found.language,
        dates=(*((("input", published),) if published else ()), *found.dates),
    )


def _field(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    return (texts.clean(decode.printable(value)) or None) if isinstance(value, str) else None


def _dates_in(blocks: list[Draft]) -> list[str]:
    """The dates of the last lines, where they are nothing but a date or a byline."""
    found = []
    for item in blocks[1:][-_DATE_LINES:]:
        if item.type != "title" and len(item.text) <= _SHORT_LINE:
            byline = bylines.read_line(item.text)
            if byline and byline.date:
                found.append(byline.date)
    return found
