"""Content-addressed ids: the same content has the same id on every machine.

An id is 16 hexadecimal digits behind one letter that says what it names ("c" claim,
"s" statement, "a" article, "p" page) and one that is the version of the scheme. 64 bits
make a collision among ten million claims a matter of one in 370,000.

A claim's id says where it is, not who found it: values and finders stay out of the hash,
so human judgements outlive an upgrade of a finder.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from onrecord.types import ArticleId, ClaimId, PageId, Span, StatementId

SCHEME = "1"


def _digest(letter: str, parts: Iterable[str | bytes]) -> str:
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return f"{letter}{SCHEME}{digest.hexdigest()}"


def _places(spans: Iterable[Span]) -> list[str]:
    return [f"{span.start}:{span.end}" for span in sorted(spans)]


def page_id(body: bytes, url: str | None = None) -> PageId:
    """The id of a page: its bytes, and its address where it is known."""
    return PageId(_digest("p", [body, url or ""]))


def article_id(page: PageId, text: str) -> ArticleId:
    """The id of an article: its page and its text."""
    return ArticleId(_digest("a", [page, text]))


def statement_id(article: ArticleId, content: Span) -> StatementId:
    """The id of a statement: the article and where the content stands."""
    return StatementId(_digest("s", [article, *_places([content])]))


def claim_id(article: ArticleId, kind: str, anchors: Iterable[Span]) -> ClaimId:
    """The id of a claim: the article, the kind, and the spans that set it apart.

    Anchors are the trigger, and the number where one trigger carries several.
    """
    return ClaimId(_digest("c", [article, kind, *_places(anchors)]))


def run_id(version: str) -> str:
    """The id of a run: the version of the whole reader."""
    return _digest("r", [version])


def assertion_id(subject: str, prop: str, value: str, spans: Iterable[Span], origin: str) -> str:
    """The id of an assertion: whose property, the value as JSON, its words and its finder."""
    return _digest("v", [subject, prop, value, *_places(spans), origin])


def problem_id(page: str | None, subject: str, error: str, message: str) -> str:
    """The id of a problem: the page it is about, if there is one, and what it says."""
    return _digest("e", [page or "", subject, error, message])
