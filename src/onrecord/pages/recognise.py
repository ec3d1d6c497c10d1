"""What bytes are, judged by their beginning; a file's name only settles doubtful cases."""

from __future__ import annotations

import codecs
import json
import re

from onrecord import text as texts
from onrecord.exceptions import PageFormatError

HTML_MEDIA_TYPE = "text/html"
TEXT_MEDIA_TYPE = "text/plain"
ARTICLE_MEDIA_TYPE = "application/x-article+json"
"""One line of an article file: a JSON object with the article's `text`."""

HEAD_BYTES = 64 * 1024
"""How much of a source is looked at to tell what it is."""

HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml", ".shtml"})
TEXT_ENDINGS = frozenset({".txt", ".text"})
ARTICLE_ENDINGS = frozenset({".jsonl", ".ndjson"})

# What a source begins with, what it then is, and what its owner can do about it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "save its text as .txt first"),
    (b"\x89PNG", "a PNG picture", "only pages and texts can be read"),
    (b"\xff\xd8\xff", "a JPEG picture", "only pages and texts can be read"),
    (b"GIF8", "a GIF picture", "only pages and texts can be read"),
    (b"RIFF", "a media file", "only pages and texts can be read"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as .txt"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it first"),
    (b"BZh", "bzip2-compressed", "unpack it first"),
    (b"\xfd7zXZ\x00", "xz-compressed", "unpack it first"),
    (b"(\xb5/\xfd", "zstd-compressed", "unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as .txt first"),
    (b"{\\rtf", "an RTF document", "save it as .txt first"),
    (b"SQLite format 3\x00", "an SQLite database", "give pages, not a store"),
    (b"\x7fELF", "a program", "only pages and texts can be read"),
    (b"WARC/", "a web archive (WARC)", "save the pages in it as .html first"),
    (b"MIME-Version:", "a web archive (MHTML)", "save the page as plain HTML"),
    (b"From: <Saved by", "a web archive (MHTML)", "save the page as plain HTML"),
    (b"<rss", "a feed", "save the articles it links to"),
    (b"<feed", "a feed", "save the articles it links to"),
)

_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_XML_PROLOGUE = re.compile(
    rb"\s*(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s+)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(
    rb"<(?:!doctype html|/?(?:html|head|body|article|section|main|div|p|h[1-6]|ul|ol|li|table"
    rb"|blockquote|figure|figcaption|span|br|meta|title))(?=[\s>/])",
    re.IGNORECASE,
)
_MOSTLY_NULS = 0.1


def refuse_binary(name: str, head: bytes) -> None:
    """Raise `PageFormatError` with the cure if `head` begins something that is no text."""
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start:
        raise PageFormatError(name, "is empty")
    while match := _XML_PROLOGUE.match(start):
        start = start[match.end() :]
    for signature, what, cure in _SIGNATURES:
        if start.startswith(signature):
            raise PageFormatError(name, f"is {what}, not a page; {cure}")
    if head.count(0) > _MOSTLY_NULS * len(head) and not texts.utf16_order(head):
        raise PageFormatError(name, "is a binary file, not a page")


def media_type(head: bytes, ending: str) -> str:
    """The media type of a source that begins with `head` and whose name ends with `ending`."""
    plain = _narrow(head)
    if _is_article_line(plain, ending):
        return ARTICLE_MEDIA_TYPE
    start = plain.lstrip()
    if start.startswith(b"<") and _TAG.search(start[:1024]):
        return HTML_MEDIA_TYPE
    # A page saved as .txt has several tags; a text that mentions one tag is still a text.
    tags = len(_TAG.findall(plain))
    if tags >= (1 if ending in HTML_ENDINGS else 4):
        return HTML_MEDIA_TYPE
    return TEXT_MEDIA_TYPE


def _is_article_line(head: bytes, ending: str) -> bool:
    if ending in ARTICLE_ENDINGS:
        return True
    start = head.lstrip()
    if not start.startswith(b"{"):
        return False
    line = start.split(b"\n", 1)[0]
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        # The first line may be longer than the head: its keys tell.
        return len(line) == len(start) and re.search(rb'"text"\s*:', line) is not None
    return isinstance(value, dict)


def _narrow(head: bytes) -> bytes:
    """`head` without a byte order mark and without the NULs of UTF-16, to look for ASCII in."""
    for bom in _BOMS:
        head = head.removeprefix(bom)
    return head.replace(b"\0", b"")
