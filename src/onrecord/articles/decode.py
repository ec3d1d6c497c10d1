"""Bytes to characters, when a page does not say, or lies about, how it was written down."""

from __future__ import annotations

import codecs
import re

from onrecord import text as texts
from onrecord.exceptions import PageFormatError

_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_HEAD_BYTES = 8192
_GUESS_BYTES = 64 * 1024
# Web pages that say Latin-1 mean Windows-1252 (WHATWG Encoding Standard).
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252"}
_FEW_ERRORS = 0.001
_MOSTLY_CONTROLS = 0.01
_STRAY_CONTROLS = 3
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def decode(name: str, body: bytes) -> str:
    """The characters of a page. `PageFormatError` where no encoding makes text of the bytes.

    UTF-8 is tried before what the page declares: bytes that are valid UTF-8 by chance are
    rare, and wrong declarations are not.
    """
    text = _decode(name, body)
    if len(_CONTROLS.findall(text)) > max(_STRAY_CONTROLS, _MOSTLY_CONTROLS * len(text)):
        raise PageFormatError(name, "is a binary file or in an unknown encoding; save it as UTF-8")
    return text


def printable(text: str) -> str:
    """`text` without characters that no XML tree can hold; lone surrogates become U+FFFD."""
    return _NOT_XML.sub(lambda match: "\ufffd" if match[0] >= "\ud800" else "", text)


def _decode(name: str, body: bytes) -> str:
    if body.startswith(codecs.BOM_UTF8):
        return body[len(codecs.BOM_UTF8) :].decode("utf-8", "replace")
    if (sixteen := texts.utf16_order(body[:_HEAD_BYTES])) is not None:
        return body.decode(sixteen, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if (declared := _declared(body)) is not None:
        return declared
    replaced = body.decode("utf-8", "replace")
    if replaced.count("\ufffd") <= _FEW_ERRORS * len(replaced):
        return replaced
    return _guessed(name, body)


def _declared(body: bytes) -> str | None:
    match = _DECLARED.search(body[:_HEAD_BYTES])
    if match is None:
        return None
    label = match[1].decode("ascii", "ignore").lower()
    try:
        info = codecs.lookup(_MEANT.get(label, label))
        return body.decode(info.name) if info.name not in ("utf-8", "utf-16") else None
    except (LookupError, ValueError):
        return None


def _guessed(name: str, body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_GUESS_BYTES]).best()
    if best is None:
        raise PageFormatError(name, "is in an unknown encoding; save it as UTF-8")
    return body.decode(best.encoding, "replace")
