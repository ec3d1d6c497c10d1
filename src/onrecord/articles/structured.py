"""What a page says of itself to machines: JSON-LD, OpenGraph and other meta tags, <time>."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from onrecord import text as texts
from onrecord.articles import bylines
from onrecord.articles.drafts import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review)$|^LiveBlog|^Newspaper$")
_DATE_KEYS = (
    "article:published_time",
    "article:published:time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "date",
)
_AUTHOR_KEYS = (
    "author",
    "byl",
    "dc.creator",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
)
_SITE_SUFFIX = re.compile(r"\s+[|–—·»-]\s+[^|–—·»]{2,40}$")
_SUBTITLE = re.compile(
    r"(?:^|[\s_-])(?:sub-?(?:title|head(?:line|er)?)|standfirst|dek|strapline|teaser-?text)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_LONGEST_SUBTITLE = 500
_MOST_NODES = 5000
_LONGEST_NAMES = 100
_MOST_AUTHORS = 30


def read(root: HtmlElement) -> Metadata:
    """What the page's head says, the most trusted word on each point."""
    node = _article_node(root)
    meta = _meta_tags(root)
    return Metadata(
        title=_title(root, node, meta),
        url=_address(root, node, meta),
        publisher=_name(node.get("publisher")) or meta.get("og:site_name"),
        authors=_authors(root, node, meta),
        language=root.get("lang") or root.get("xml:lang") or _string(node.get("inLanguage")),
        dates=tuple(_dates(root, node, meta)),
    )


def subtitles(root: HtmlElement) -> frozenset[str]:
    """The lines that a page's own class names call a subtitle or standfirst."""
    marked = (
        element
        for element in root.iter("p", "h2", "h3", "div")
        if _SUBTITLE.search(element.get("class") or "")
    )
    lines = (texts.clean("".join(element.itertext())) for element in marked)
    return frozenset(line for line in lines if 0 < len(line) <= _LONGEST_SUBTITLE)


def _title(root: HtmlElement, node: Mapping[str, object], meta: Mapping[str, str]) -> str | None:
    """The headline that a reader sees, where the page's head confirms that it is one."""
    visible = [words for h1 in root.iter("h1") if (words := texts.clean("".join(h1.itertext())))]
    told = [_string(node.get("headline")), meta.get("og:title"), meta.get("twitter:title")]
    page = root.find(".//title")
    if page is not None:
        told.append(texts.clean(page.text or ""))
    confirmed = [h1 for h1 in visible if any(words and _alike(h1, words) for words in told)]
    if confirmed:
        return confirmed[0]
    for headline in told[:3]:
        if headline:
            return _SITE_SUFFIX.sub("", headline)
    if len(visible) == 1:
        return visible[0]
    return _SITE_SUFFIX.sub("", told[-1]) if told[-1] else None


def _alike(left: str, right: str) -> bool:
    """Whether most words of the shorter line stand in the longer one."""
    a, b = (set(re.findall(r"\w+", line.casefold())) for line in (left, right))
    return len(a & b) >= 0.6 * max(1, min(len(a), len(b)))


def _address(root: HtmlElement, node: Mapping[str, object], meta: Mapping[str, str]) -> str | None:
    links = [
        link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "")
    ]
    page = node.get("mainEntityOfPage")
    identity = page.get("@id") if isinstance(page, dict) else page
    for words in (*links, meta.get("og:url"), _string(node.get("url")), _string(identity)):
        if words and re.match(r"https?://[^\s/]+", words.strip()):
            return str(words).strip()
    return None


def _authors(
    root: HtmlElement, node: Mapping[str, object], meta: Mapping[str, str]
) -> tuple[str, ...]:
    value = node.get("author") or node.get("creator")
    people = value if isinstance(value, list) else [value]
    said = [words for person in people if (words := _name(person))]
    said = said or [meta[key] for key in _AUTHOR_KEYS if key in meta][:1]
    if said:
        return tuple(dict.fromkeys(name for words in said for name in bylines.credited(words)))
    signed = [
        name
        for element in root.iter("a", "span", "address")
        if _is_author(element)
        for name in _few_names(texts.clean("".join(element.itertext())))
    ]
    return tuple(dict.fromkeys(signed))[:_MOST_AUTHORS]


def _is_author(element: HtmlElement) -> bool:
    marks = f"{element.get('rel') or ''} {element.get('itemprop') or ''}".split()
    return "author" in marks or "byline" in (element.get("class") or "").lower()


def _few_names(words: str) -> tuple[str, ...]:
    return bylines.names_in(words) if len(words) <= _LONGEST_NAMES else ()


def _dates(
    root: HtmlElement, node: Mapping[str, object], meta: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if words := _string(node.get("datePublished")) or _string(node.get("dateCreated")):
        yield "json-ld", words
    for key in _DATE_KEYS:
        if words := meta.get(key):
            yield "meta", words
    for element in sorted(root.iter("time"), key=_is_publication, reverse=True)[:3]:
        words = element.get("datetime") or texts.clean("".join(element.itertext()))
        if re.search(r"\d{4}", words):
            yield "time", words


def _is_publication(element: HtmlElement) -> bool:
    said = " ".join(
        element.get(name) or "" for name in ("class", "itemprop", "id", "pubdate", "property")
    )
    return "publ" in said.lower() or element.get("pubdate") is not None


def _meta_tags(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in root.iter("meta", "time", "span"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        words = texts.clean(tag.get("content") or "")
        if name and words:
            found.setdefault(name.strip().lower(), words)
    return found


def _article_node(root: HtmlElement) -> Mapping[str, object]:
    """The JSON-LD object that describes the article; the one with most to say on a tie."""
    best: dict[str, object] = {}
    known: dict[str, dict[str, object]] = {}
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            if isinstance(identity := node.get("@id"), str) and "name" in node:
                known[identity] = node
            types = node.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names):
                rank = sum(bool(node.get(key)) for key in ("headline", "datePublished", "author"))
                if rank > sum(bool(best.get(k)) for k in ("headline", "datePublished", "author")):
                    best = node
    resolved: dict[str, object] = {
        key: _resolve(best[key], known) for key in ("author", "publisher") if key in best
    }
    return {**best, **resolved}


def _resolve(value: object, known: Mapping[str, object]) -> object:
    """A value, or list of values, with mere references to other nodes put in their place."""
    if isinstance(value, list):
        return [_resolve(item, known) for item in value[:_MOST_AUTHORS]]
    if isinstance(value, dict) and "name" not in value:
        return known.get(str(value.get("@id")), value)
    return value


def _nodes(value: object) -> Iterator[dict[str, object]]:
    waiting, seen = [value], 0
    while waiting and seen < _MOST_NODES:
        item = waiting.pop(0)
        seen += 1
        if isinstance(item, dict):
            yield item
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)


def _string(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return (texts.clean(value) or None) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return _string(value)
