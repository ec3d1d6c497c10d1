"""Whatever the bytes, reading gives an answer or an error of Onrecord, soon."""

import io
import json
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.articles import extract_with_problems
from onrecord.exceptions import OnrecordError
from onrecord.pages import open_pages
from onrecord.types import Page, Problem

SECONDS = 10  # of the processor: other programs may be running
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)

TAGS = "html head body p div span b br h1 h2 ul li blockquote table tr td figure figcaption time a"
WORDS = st.sampled_from(
    [
        *("Two drones fell on Lozova.", "By Ann Lee", "May 16, 2031 at 7:30 PM", "Source: Post"),
        *("(Iva Moroz / Lantern)", "#News", "&nbsp;", "&amp;", "&#146;", "\u00ad", "\u200b", "\n"),
        *(
            "\x00",
            "\x0b",
            "\ud800",
            "\u2028",
            "’",
            "Київ",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "&x;",
        ),
        *("<script>", "</script>", '<script type="application/ld+json">{"@type":"NewsArticle"'),
        *('"', "'", "<", ">", "=", "/"),
    ]
)
PIECES = st.one_of(
    WORDS,
    st.sampled_from(TAGS.split()).flatmap(
        lambda tag: st.sampled_from([f"<{tag}>", f"</{tag}>", f"<{tag} class='x", f"<{tag}/>"])
    ),
    st.text(max_size=20),
)
MARKUP = st.lists(PIECES, max_size=60).map("".join)


def check(body):
    """Read `body` as standard input and judge everything that comes of it."""
    begun = time.process_time()
    for item in open_pages(["-"], stdin=io.BytesIO(body)):
        if isinstance(item, Problem):
            assert item.subject.startswith("-")
            assert item.message
            continue
        assert isinstance(item, Page)
        try:
            article, problems = extract_with_problems(item)
        except OnrecordError as error:
            refusal = error.message
        else:
            judge(article)
            refusal = " ".join(problem.message for problem in problems)
        assert "\n" not in refusal
    assert time.process_time() - begun < SECONDS


def judge(article):
    """An article holds what its type promises, and can be written to a file."""
    pieces = [block.span.of(article.text) for block in article.blocks]
    assert "\n\n".join(pieces) == article.text
    assert pieces
    for piece in pieces:
        assert " ".join(piece.split()) == piece
    article.text.encode("utf-8")
    (article.title or "").encode("utf-8")
    for name in article.byline:
        name.encode("utf-8")


@quick
@given(st.binary(max_size=400))
def test_any_bytes(body):
    check(body)


@quick
@given(MARKUP)
def test_any_markup(markup):
    check(markup.encode("utf-8", "surrogatepass"))


@quick
@given(MARKUP)
def test_any_document(markup):
    check(f"<html><body>{markup}</body></html>".encode("utf-8", "surrogatepass"))


@quick
@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "title", "published", "url", "byline", "publisher"]),
        st.one_of(
            MARKUP,
            st.text(max_size=40),
            st.integers(),
            st.none(),
            st.lists(st.text(max_size=9), max_size=3),
        ),
    )
)
def test_any_article_line(record):
    check(json.dumps(record).encode() + b"\n")


@quick
@given(st.text(max_size=300), st.sampled_from(["utf-16", "cp1252", "cp1251", "shift-jis"]))
def test_any_encoding(text, encoding):
    check(text.encode(encoding, "replace"))


MONSTERS = {
    "open tags": b"<div>" * 100_000,
    "open tags in words": b"<p>" + b"<b>x" * 100_000,
    "entities": b"&" * 500_000,
    "entity bomb": (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "a">'
        + b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 12))
        + b"]><html><body><p>&a11;</p></body></html>"
    ),
    "one line": b"word " * 4_000_000,
    "one word": b"a" * 19_000_000,
    "attributes": b"<p " + b" ".join(b"a%d=x" % i for i in range(100_000)) + b">text</p>",
    "open quotes": b'<p a="' * 200_000,
    "angles": b"<" * 2_000_000,
    "scripts": b"<p>x</p>" + b"<script>" * 500_000,
    "short lines": b"a\n" * 140_000,
    "nested json": b'<script type="application/ld+json">'
    + b"[" * 200_000
    + b"</script><p>Hit.</p>",
    "nuls": b"<p>Hit\0 twice.</p>" * 1000,
    "spaces": b"<p>a" + b" " * 3_000_000 + b"b</p>",
    "brackets": b"<p>" + b"(" * 290_000 + b"</p>",
    "small words": b"<p>By " + b"A and " * 40_000 + b"</p>",
}


def test_monsters_end_soon():
    for body in MONSTERS.values():
        check(body)
