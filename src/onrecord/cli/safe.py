"""Words of others made safe to show: pages are hostile until shown otherwise."""

from __future__ import annotations

import re

# Controls move the cursor, change colours or ring the bell; bidirectional overrides make a
# text read other than it is; separators and lone surrogates break lines and encodings.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
# A spreadsheet runs a cell that begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def visible(words: str) -> str:
    """`words` in one line, with every character that a terminal obeys named in its place.

    White space becomes a space; an escape character becomes "<U+001B>".
    """
    return _UNSAFE.sub(_name, words.replace("\n", " ").replace("\t", " "))


def _name(match: re.Match[str]) -> str:
    return f"<U+{ord(match.group()):04X}>"


def cell(value: object) -> object:
    """A value of a CSV file, which a spreadsheet shows and never runs."""
    if not isinstance(value, str):
        return value
    return f"'{visible(value)}" if value.startswith(_FORMULA) else visible(value)
