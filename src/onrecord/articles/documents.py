"""HTML to content: whole pages, from which the article has to be told, and bare fragments."""

from __future__ import annotations

import copy
import dataclasses
import logging
import re
from typing import TYPE_CHECKING

from onrecord import text as texts
from onrecord.articles import bylines, markup, plain, structured
from onrecord.articles.drafts import Content, Draft, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Without a handler, Python prints their warnings about odd pages between a user's results.
for _library in ("trafilatura", "htmldate"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_IS_DOCUMENT = re.compile(r"<(?:html|head|body)[\s>]", re.IGNORECASE)
_IS_MARKUP = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|blockquote|figure|table|article|section|span|html|body)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_STRAY_DASHES = re.compile(r"^(?:[-–—•*·]+\s+)+")
# A caption travels through the main-text extractor as a paragraph with this mark in it.
_MARK = "\ue0f0{}\ue0f1"
_MARKED = re.compile("\ue0f0(\\d+)\ue0f1")
_RELATED = re.compile(
    r"(?:related|recommended|trending|most\s+(?:read|popular|viewed)|top\s+(?:stories|news)"
    r"|latest\s+(?:news|stories)|more\s+(?:news|stories|from\s.{1,40}|on\s+this(?:\s+story)?)"
    r"|you\s+(?:may|might)\s+also\s+like|also\s+read|read\s+(?:also|next|more)"
    r"|editors?['’]?s?['’]?\s+picks?|popular\s+(?:now|stories|posts)|don['’]t\s+miss)"
    r"(?:\s+(?:articles?|stories|links|news|content|topics|posts|reading|coverage|now))?\s*:?$",
    re.IGNORECASE,
)
_ENOUGH_TEXT = 400


def is_markup(text: str) -> bool:
    """Whether a text is HTML: it begins with a tag, or holds several."""
    if _IS_MARKUP.match(text.lstrip()):
        return True
    return sum(1 for _, _ in zip(range(3), _IS_MARKUP.finditer(text), strict=False)) == 3


def extract(name: str, text: str) -> Content:
    """The content of markup. `ArticleError` where it is too large or too deep to be read."""
    root = markup.parse(name, text)
    if _IS_DOCUMENT.search(text):
        return _document(root)
    return _fragment(root)


def _fragment(root: HtmlElement) -> Content:
    """All blocks of a fragment; its first line is the headline, its second may be the byline."""
    found = markup.walk(root)
    title = next((item.text for item in found if item.type == "heading"), None)
    if not found:
        return Content(blocks=())
    if found[0].type == "heading":
        found[0] = Draft("title", found[0].text)
    elif title is None or found[0].type != "paragraph":
        first = _STRAY_DASHES.sub("", found[0].text)
        found = plain.with_title([Draft("paragraph", first), *found[1:]], None)
    blocks, authors, dates = bylines.take(found)
    titles = (item.text for item in blocks if item.type == "title")
    return Content(
        blocks=tuple(blocks),
        metadata=Metadata(title=next(titles, None), authors=authors, dates=dates),
    )


def _document(root: HtmlElement) -> Content:
    metadata = structured.read(root)
    authors, dates = _lines_below_headline(markup.walk(root), metadata.title)
    subtitles = structured.subtitles(root)
    found_date = () if metadata.dates or dates else _date_found(root)
    captions = _mark_captions(root)
    # The extractor drops <time>, also where it is a word of a sentence.
    for element in root.iter("time"):
        element.tag = "span"
    found = _without_related(_unmark(_main_text(root), captions))
    known = {name.casefold() for name in (*metadata.authors, *authors)}
    found = _with_headline(found, metadata.title, subtitles)
    blocks = [item for item in found if item.text.casefold() not in known]
    blocks, more_authors, more_dates = bylines.take(blocks)
    told = (*metadata.dates, *dates, *more_dates)
    return Content(
        blocks=tuple(blocks),
        metadata=dataclasses.replace(
            metadata,
            authors=metadata.authors or authors or more_authors,
            dates=told or found_date,
        ),
    )


def _main_text(root: HtmlElement) -> list[Draft]:
    """The blocks of the article; of the whole body where the page is nothing but one."""
    from trafilatura import bare_extraction

    result = bare_extraction(root, include_comments=False, with_metadata=False)
    body = getattr(result, "body", None)
    found = markup.walk(body) if body is not None else []
    if found:
        return found
    return [item for item in markup.walk(root) if item.type != "paragraph" or len(item.text) > 40]


def _date_found(root: HtmlElement) -> tuple[tuple[str, str], ...]:
    """The date that htmldate reads in the page's own elements; it is right for 5 pages of 6."""
    from htmldate import find_date

    # Its extensive search takes any date in the text: 4 more pages of 100, a third of them wrong.
    words = find_date(copy.deepcopy(root), original_date=True, extensive_search=False)
    return (("text", words),) if words else ()


def _lines_below_headline(
    page: list[Draft], title: str | None
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Names and dates that stand right below the headline, wherever the main text begins."""
    headlines = (i for i, item in enumerate(page) if title and plain.same_words(item.text, title))
    start = next(headlines, None)
    if start is None:
        return (), ()
    _, authors, dates = bylines.take(page[start + 1 : start + 1 + bylines.HEAD_BLOCKS])
    return authors, dates


def _without_related(found: list[Draft]) -> list[Draft]:
    """The blocks before the first label of a list of other articles."""
    size = 0
    for index, item in enumerate(found):
        if size >= _ENOUGH_TEXT and _RELATED.match(item.text):
            return found[:index]
        size += len(item.text)
    return found


def _mark_captions(root: HtmlElement) -> list[Draft]:
    """Take captions out of their figures, which the extractor drops, and leave marks there."""
    from lxml import html

    captions: list[Draft] = []
    for element in list(root.iter("figcaption")):
        made = markup.caption_of(element)
        figure = next(element.iterancestors("figure"), element)
        parent = figure.getparent()
        if made is None or parent is None:
            continue
        mark = html.Element("p")
        mark.text = f"{_MARK.format(len(captions))} {made.text}"
        mark.tail, figure.tail = figure.tail, None
        parent.replace(figure, mark)
        captions.append(made)
    return captions


def _unmark(blocks: list[Draft], captions: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for item in blocks:
        match = _MARKED.search(item.text)
        if match is None:
            found.append(item)
        elif (caption := captions[int(match[1])]) not in found:
            found.append(caption)
    return found


def _with_headline(found: list[Draft], title: str | None, subtitles: frozenset[str]) -> list[Draft]:
    """The blocks with the headline in front, and subtitles typed."""
    head, rest = found[: bylines.HEAD_BLOCKS], found[bylines.HEAD_BLOCKS :]
    if title is None:
        first = next((item for item in head if item.type == "heading"), None)
        if first is None:
            return plain.with_title(found, None)
        title = first.text
    head = [item for item in head if not plain.same_words(item.text, title)]
    for index, item in enumerate(head):
        if (index == 0 and item.type == "heading") or item.text in subtitles:
            head[index] = Draft("subtitle", item.text)
    return [Draft("title", texts.clean(title)), *head, *rest]
