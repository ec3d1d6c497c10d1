"""The parts of Markdown files that tests look at: fenced blocks, headings, links."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```\s*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+)\s+(.*?)\s*$", re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)[^)]*\)")


def files():
    """All Markdown files of the repository that a reader finds."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("samples/*.md")])


def name_of(file):
    """The path of a file as it is written in a link from the root."""
    return str(file.relative_to(ROOT))


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, what is in it, and the line it begins on."""

    language: str
    content: str
    line: int


def blocks(text):
    """The fenced blocks of a text, in order."""
    return [
        Block(match[1], match[2], text.count("\n", 0, match.start()) + 1)
        for match in _FENCE.finditer(text)
    ]


def prose(text):
    """A text without its fenced blocks."""
    return _FENCE.sub("", text)


def commands(block):
    """The commands of a console block with the output that is shown for each."""
    found = []
    for line in block.content.splitlines():
        if line.startswith("$ "):
            found.append([line[2:], ""])
        elif found and found[-1][0].endswith("\\"):
            found[-1][0] = found[-1][0][:-1] + line.strip()
        elif found:
            found[-1][1] += line.rstrip() + "\n"
    return [(command, output.rstrip("\n")) for command, output in found]


def sections(text):
    """The text under each heading, with the headings below it, by the heading."""
    headings = list(_HEADING.finditer(_without_code(text)))
    found = {}
    for heading in headings:
        level = len(heading[1])
        following = (h.start() for h in headings if h.start() > heading.start())
        ends = (start for start in following if _level_at(text, start) <= level)
        found[heading[2]] = text[heading.end() : next(ends, len(text))]
    return found


def _level_at(text, start):
    return len(_HEADING.match(text, start)[1])


def _without_code(text):
    """The text with its fenced blocks blanked, so that offsets stay."""
    return _FENCE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def anchors(text):
    """The anchors that a heading of a text has on the usual forges."""
    headings = (match[2] for match in _HEADING.finditer(_without_code(text)))
    return {re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings}


def links(text):
    """The targets of all links and pictures outside code."""
    plain = re.sub(r"`[^`\n]*`", "", prose(text))
    return [match[1] for match in _LINK.finditer(plain)]
