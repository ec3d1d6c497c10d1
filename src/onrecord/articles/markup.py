"""Markup to blocks: parsing without being hurt, and walking a tree in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.articles import decode, photos, plain
from onrecord.articles.drafts import Draft, draft
from onrecord.exceptions import ArticleError, NotAnArticleError
from onrecord.types import BlockType

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_MARKUP_CHARS = 4_000_000
"""The size limit of markup without scripts and styles: 1.3 million in the largest real page."""
MAX_ELEMENTS = 12_000
"""Real pages have up to 3,300; the main-text extractor takes 10 s for 30,000 links."""
MAX_ATTRIBUTES = 1_000
"""For one tag: the parser's time grows with the square of their number."""
MAX_DEPTH = 120
"""Real pages nest up to 42 deep. The main-text extractor slows down with depth, and silently
drops what is below 256."""

_RAW = re.compile(r"<(script|style|svg)\b[^>]*>", re.IGNORECASE)
_TAG_NAME = re.compile(r"<[a-z][^\s/>]*", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']++))?"""
)
# A document type's own entities would be read as text.
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_DATA_TYPE = re.compile(r"""type\s*=\s*["']?application/ld\+json""", re.IGNORECASE)

# HTML's names, and the names that trafilatura's trees use for the same things.
_TYPES: dict[str, BlockType] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "head"), "heading"),
    **dict.fromkeys(("li", "item"), "list_item"),
    **dict.fromkeys(("blockquote", "quote", "q-block"), "quote"),
    **dict.fromkeys(("p", "dt", "dd", "tr", "row", "pre", "caption"), "paragraph"),
}
_CONTAINERS = frozenset(
    "html body main article section div header hgroup ul ol list dl table tbody thead tfoot"
    " figure center address details summary fieldset hr".split()
)
_SKIPPED = frozenset(
    "script style noscript template title meta link nav footer form button svg iframe object select"
    " textarea video audio canvas math".split()
)
_CELLS = frozenset({"td", "th", "cell"})
_CREDIT_NAME = re.compile(
    r"credit|copyright|photographer|attribution|agency|source|rights", re.IGNORECASE
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def parse(name: str, text: str) -> HtmlElement:
    """The tree of a page or a fragment. `ArticleError` where it is too large to be one.

    Entities are never expanded from a document type, nothing is loaded from elsewhere.
    """
    from lxml import etree, html

    text = _DOCTYPE.sub("", decode.printable(without_scripts(text)), count=1)
    if len(text) > MAX_MARKUP_CHARS:
        raise ArticleError(
            name,
            f"holds {len(text) / 1e6:.0f} million characters of markup, too much for one "
            "article; save only the article",
        )
    _refuse_attributes(name, text)
    # A plain parser drops, without a word, what is nested deeper than 256 tags.
    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.LxmlError as error:
        raise NotAnArticleError(name) from error
    _refuse_monster(name, root)
    return root


def without_scripts(text: str) -> str:
    """Markup without scripts, styles and drawings, but with the data of JSON-LD scripts."""
    kept, position = [], 0
    while match := _RAW.search(text, position):
        closing = re.compile(rf"</{match[1]}\b[^>]*>", re.IGNORECASE).search(text, match.end())
        # Browsers, too, take all that follows an unclosed script for a part of it.
        end = closing.end() if closing else len(text)
        keep = match.end() if not _DATA_TYPE.search(match[0]) else end
        kept.append(text[position : match.start() if keep == match.end() else keep])
        position = end
    kept.append(text[position:])
    return "".join(kept)


def walk(root: HtmlElement) -> list[Draft]:
    """The blocks under `root` in reading order, captions with their credit."""
    return [item for item in _Walker().blocks(root) if item is not None]


def caption_of(element: HtmlElement) -> Draft | None:
    """A figure's caption, with the credit that stands in a part of its own."""
    words: list[str] = []
    credit: list[str] = []
    for part in element.iter():
        if not isinstance(part.tag, str):
            continue
        target = credit if _is_credit(part, element) else words
        target.append(part.text or "")
        if part is not element:
            outer = part.getparent()
            (credit if _is_credit(outer, element) else words).append(part.tail or "")
    made = draft("caption", "".join(words))
    by = draft("caption", "".join(credit))
    if made is None:
        return None
    return Draft("caption", made.text, photos.bare_credit(by.text)) if by else photos.caption(made)


def _is_credit(part: HtmlElement, within: HtmlElement) -> bool:
    while part is not None and part is not within:
        name = f"{part.get('class') or ''} {part.get('itemprop') or ''}"
        if part.tag in ("cite", "small") or _CREDIT_NAME.search(name):
            return True
        part = part.getparent()
    return False


class _Walker:
    """Collects text until a block begins or ends."""

    def __init__(self) -> None:
        self._open: list[tuple[str, BlockType]] = []
        self._words: list[str] = []

    def blocks(self, root: HtmlElement) -> Iterator[Draft | None]:
        from lxml import etree

        steps = etree.iterwalk(root, events=("start", "end"))
        skipping = None
        for event, element in steps:
            if event == "start":
                if element.tag == "figcaption":
                    yield from self._flush()
                    yield caption_of(element)
                    steps.skip_subtree()
                    skipping = element
                elif element.tag in _SKIPPED or _is_hidden(element):
                    steps.skip_subtree()
                    skipping = element
                else:
                    yield from self._enter(element)
                continue
            if element is skipping:
                skipping = None
            else:
                yield from self._leave(element)
            if element is not root:
                self._say(element.tail)
        yield from self._flush()

    def _enter(self, element: HtmlElement) -> Iterator[Draft | None]:
        tag = element.tag
        if tag in ("br", "lb"):
            self._words.append("\n")
        elif tag in _CELLS:
            self._words.append(" ")
        elif tag in _TYPES or tag in _CONTAINERS:
            yield from self._flush()
            self._open.append((tag, self._type_within(_TYPES.get(tag, "paragraph"))))
        self._say(element.text)

    def _leave(self, element: HtmlElement) -> Iterator[Draft | None]:
        if element.tag in _TYPES or element.tag in _CONTAINERS:
            yield from self._flush()
            self._open.pop()

    def _type_within(self, type_: BlockType) -> BlockType:
        """A paragraph of a quotation or a list item is a part of that."""
        outer = self._open[-1][1] if self._open else "paragraph"
        return outer if type_ == "paragraph" and outer in ("quote", "list_item") else type_

    def _say(self, text: str | None) -> None:
        if not text:
            return
        # Loose lines beside the paragraphs of a fragment are lines, elsewhere a line break in
        # the source is a space.
        loose = not self._open or self._open[-1][0] in ("body", "html", "pre")
        self._words.append(text if loose else text.replace("\n", " ").replace("\r", " "))

    def _flush(self) -> Iterator[Draft | None]:
        words, self._words = "".join(self._words), []
        type_ = self._open[-1][1] if self._open else "paragraph"
        if not words.strip():
            return
        if type_ == "heading":
            yield draft(type_, words)
            return
        for paragraph in plain.paragraphs(words):
            yield draft(type_, paragraph)


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _refuse_attributes(name: str, text: str) -> None:
    position = 0
    while tag := _TAG_NAME.search(text, position):
        position = tag.end()
        for _ in range(MAX_ATTRIBUTES):
            attribute = _ATTRIBUTE.match(text, position)
            if attribute is None:
                break
            position = attribute.end()
        else:
            raise ArticleError(
                name, f"has a tag with more than {MAX_ATTRIBUTES:,} attributes; it is no article"
            )


def _refuse_monster(name: str, root: HtmlElement) -> None:
    from lxml import etree

    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH:
            raise ArticleError(name, f"nests its tags more than {MAX_DEPTH} deep; it is no article")
        if elements > MAX_ELEMENTS:
            raise ArticleError(name, f"has more than {MAX_ELEMENTS:,} tags; it is no article")
