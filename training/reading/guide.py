"""The statements of a hand-made record in our own guide, as characters of the article."""

from __future__ import annotations

import re
from typing import Any

from onrecord.text import locate

Range = tuple[int, int]
Example = dict[str, Any]
SHORTEST_SURNAME = 4


def gold_attributions(text: str, gold: dict[str, Any]) -> list[Example]:
    """The gold statements; one within another is left out."""
    found: list[Example] = []
    for statement in gold["statements"]:
        content = content_range(text, statement["starts"], statement["ends"])
        if content and not any(
            a < content[1] and content[0] < b for f in found for a, b in f["content"]
        ):
            found.append(gold_attribution(text, content, statement["speaker"] or ""))
    return found


def content_range(text: str, starts: str, ends: str) -> Range | None:
    """The characters from the first words of a statement to its last."""
    first = locate(text, starts)
    if first is None:
        return None
    last = locate(text[first.start :], ends)
    return (first.start, first.start + last.end) if last else None


def gold_attribution(text: str, content: Range, speaker: str) -> Example:
    """An attribution whose `speaker` is every mention of the gold speaker's name."""
    mentions = [m for m in name_mentions(text, speaker) if m[1] <= content[0] or content[1] <= m[0]]
    low, high = sentence_around(text, content)
    beside = [m for m in mentions if low <= m[0] and m[1] <= high]
    return {
        "content": [content],
        "source": beside or None,
        "cue": None,
        "speaker": mentions or None,
    }


def name_mentions(text: str, name: str) -> list[Range]:
    """Where a name stands in full, or by its last word if that is a proper name."""
    words = name.split()
    if not words:
        return []
    pattern = r"\s+".join(re.escape(word) for word in words)
    if len(words) > 1 and words[-1][:1].isupper() and len(words[-1]) >= SHORTEST_SURNAME:
        pattern += rf"|(?-i:\b{re.escape(words[-1])}\b)"
    return [m.span() for m in re.finditer(pattern, text, re.IGNORECASE)]


def sentence_around(text: str, content: Range) -> Range:
    """Roughly the sentence that holds a content span: up to a full stop or a line break."""
    stop = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘A-Z])|\n")
    low = max((m.end() for m in stop.finditer(text, 0, content[0])), default=0)
    found = stop.search(text, max(content[1] - 1, 0))
    return low, found.end() if found else len(text)
