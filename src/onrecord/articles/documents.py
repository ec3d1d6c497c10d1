"""HTML to content: whole pages, from which the article has to be told, and bare fragments."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from onrecord import text as texts
from onrecord.articles import bylines, markup, plain, structured
from onrecord.articles.drafts import Content, Draft, Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

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
_HEAD_BLOCKS = 6


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
    blocks, authors, dates = _take_byline(found)
    titles = (item.text for item in blocks if item.type == "title")
    return Content(
        blocks=tuple(blocks),
        metadata=Metadata(title=next(titles, None), authors=authors, dates=dates),
    )


def _document(root: HtmlElement) -> Content:
    metadata = structured.read(root)
    captions = _mark_captions(root)
    found = _unmark(_main_text(root), captions)
    blocks = _with_headline(found, metadata.title)
    blocks, authors, dates = _take_byline(blocks)
    return Content(
        blocks=tuple(blocks),
        metadata=dataclasses.replace(
            metadata,
            authors=metadata.authors or authors,
            dates=(*metadata.dates, *dates),
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


def _with_headline(found: list[Draft], title: str | None) -> list[Draft]:
    """The blocks with the headline in front, and a second heading right behind it as subtitle."""
    head, rest = found[:_HEAD_BLOCKS], found[_HEAD_BLOCKS:]
    if title is None:
        first = next((item for item in head if item.type == "heading"), None)
        if first is None:
            return plain.with_title(found, None)
        title = first.text
    head = [item for item in head if not plain.same_words(item.text, title)]
    if head and head[0].type == "heading":
        head[0] = Draft("subtitle", head[0].text)
    return [Draft("title", texts.clean(title)), *head, *rest]


def _take_byline(
    found: list[Draft],
) -> tuple[list[Draft], tuple[str, ...], tuple[tuple[str, str], ...]]:
    """The blocks without the bylines among the first ones, their names, and their dates."""
    kept: list[Draft] = []
    names: list[str] = []
    dates: list[tuple[str, str]] = []
    for index, item in enumerate(found):
        byline = None
        if index < _HEAD_BLOCKS and item.type in ("paragraph", "heading", "list_item"):
            byline = bylines.read_line(item.text)
        if byline is None:
            kept.append(item)
            continue
        names.extend(byline.names)
        if byline.date:
            dates.append(("text", byline.date))
    return kept, tuple(dict.fromkeys(names)), tuple(dates)
