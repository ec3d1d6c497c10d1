"""Articles while they are being read: blocks without places, and what a page says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord import text as texts
from onrecord.types import Block, BlockType, Span

SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Draft:
    """A block whose place in the text is not settled yet."""

    type: BlockType
    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says of itself, as it says it.

    `dates` holds (where it was found, the words) in the order in which they are believed.
    """

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    dates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What an extractor makes of a page: its blocks in reading order, and its metadata."""

    blocks: tuple[Draft, ...]
    metadata: Metadata = field(default_factory=Metadata)


def draft(type_: BlockType, text: str, credit: str | None = None) -> Draft | None:
    """A block of cleaned text, None where nothing is left of it."""
    cleaned = texts.clean(text)
    return Draft(type_, cleaned, credit) if cleaned else None


def assemble(drafts: tuple[Draft, ...]) -> tuple[str, tuple[Block, ...]]:
    """The article's text and the places of its blocks in it."""
    blocks, offset = [], 0
    for item in drafts:
        end = offset + len(item.text)
        blocks.append(Block(Span(offset, end), item.type, item.credit))
        offset = end + len(SEPARATOR)
    return SEPARATOR.join(item.text for item in drafts), tuple(blocks)
