"""Turn annotated articles into word pieces with labels.

    python prepare.py --guide polnear  --data POLNEAR/train --tokenizer T.json --out p.jsonl
    python prepare.py --guide onrecord --data GOLD/train    --tokenizer T.json --out o.jsonl

Writes one JSON object a line and article: `ids`, `kinds`, `starts`, `ends` (see
`onrecord.claims.tagtext`), `spans` (layer -> [first, last] piece ranges, half-open) and `links`:
for each content span the ranges of pieces that are its `source` (the mention beside it), its
`cue` and its `speaker` (every mention of the one who says it); an empty list where the text
names none, null where the annotation does not tell. In our own guide also `anchors`: see
`anchors.py`, with ranges of pieces for its characters.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anchors import Anchor, anchors
from tokenizers import Tokenizer

from onrecord.articles.extract import extract
from onrecord.claims.analysis import analyse
from onrecord.claims.tagtext import Pieces, read_pieces
from onrecord.gazetteer import open_gazetteer
from onrecord.pages.opening import open_pages
from onrecord.text import locate
from onrecord.types import Article, Page

Range = tuple[int, int]
Example = dict[str, Any]
SHORTEST_SURNAME = 4


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guide", choices=["polnear", "onrecord"], required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(arguments.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = polnear if arguments.guide == "polnear" else onrecord
    count = spans = 0
    with arguments.out.open("w", encoding="utf8") as out:
        for example in examples(arguments.data, tokenizer):
            out.write(json.dumps(example) + "\n")
            count, spans = count + 1, spans + len(example["links"])
    print(f"{count} articles, {spans} content spans")


def polnear(folder: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """The articles of PolNeAR."""
    for name, text, attributions in read_polnear(folder):
        example = label(read_pieces(text, tokenizer), attributions)
        yield {"name": name, "guide": "polnear", **example}


def onrecord(folder: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """The articles of a folder in our own guide, with statements and claims."""
    gazetteer = open_gazetteer()
    for article, gold in read_onrecord(folder):
        pieces = read_pieces(article.text, tokenizer)
        example = label(pieces, gold_attributions(article.text, gold))
        found = anchors(analyse(article), gold, gazetteer)
        marked = [row for anchor in found if (row := anchor_row(pieces, anchor))]
        yield {"name": article.name, "guide": "onrecord", **example, "anchors": marked}


def anchor_row(pieces: Pieces, anchor: Anchor) -> Example | None:
    """An anchor as JSON, its characters and those of its answers as pieces."""
    span = to_pieces(pieces, anchor.span)
    if span is None:
        return None
    answers: dict[str, list[Range | str]] = {}
    for role, listed in anchor.answers.items():
        ranges = [a if isinstance(a, str) else to_pieces(pieces, a) for a in listed]
        answers[role] = [a for a in ranges if a]
    return {**vars(anchor), "span": span, "answers": answers}


# --- PolNeAR: brat stand-off -----------------------------------------------------------


def read_polnear(folder: Path) -> Iterator[tuple[str, str, list[Example]]]:
    """Articles with the attributions of one annotator each (the first, by name)."""
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_text(encoding="utf8")
        annotations = sorted((folder / "attributions").glob(f"{glob_safe(path.stem)}_????.ann"))
        if annotations:
            yield path.stem, text, brat_attributions(text, annotations[0])


def glob_safe(name: str) -> str:
    """A name that `glob` reads literally."""
    return re.sub(r"([\[\]*?])", r"[\1]", name)


def brat_attributions(text: str, path: Path) -> list[Example]:
    """Attributions as lists of character ranges for `content`, `source`, `cue`."""
    bound: dict[str, list[Range]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in path.read_text(encoding="utf8").splitlines():
        if re.match(r"T\d+\t", line):
            name, body = line.split("\t")[:2]
            ranges = body.split(" ", 1)[1].split(";")
            pairs = [tuple(int(n) for n in r.split()) for r in ranges]
            bound[name] = joined(text, [(a, b) for a, b in pairs])
        elif re.match(r"E\d+\t", line):
            events.append([tuple(arg.split(":")) for arg in line.split("\t")[1].split()])  # type: ignore[misc]
    found = []
    for event in events:
        parts: Example = {"content": [], "source": [], "cue": [], "speaker": None}
        for role, name in event:
            kind = re.sub(r"\d+$", "", role).lower()
            if kind in ("content", "source", "cue"):
                parts[kind].extend(bound[name])
        if parts["content"]:
            found.append(parts)
    return found


def joined(text: str, ranges: list[Range]) -> list[Range]:
    """Ranges with those made one that only white space separates."""
    out: list[Range] = []
    for start, end in sorted(ranges):
        if out and not text[out[-1][1] : start].strip():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


# --- the Onrecord guide: gold statements -----------------------------------------------


def read_onrecord(folder: Path) -> Iterator[tuple[Article, dict[str, Any]]]:
    """The articles of `articles.jsonl` as the package reads them, and their records."""
    for page in open_pages([str(folder / "articles.jsonl")]):
        if not isinstance(page, Page):
            raise SystemExit(f"{page.subject}: {page.message}")
        path = folder / "gold" / f"{page.name}.gold.json"
        if path.is_file():
            yield extract(page), json.loads(path.read_text(encoding="utf8"))


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


# --- labels ----------------------------------------------------------------------------


def label(pieces: Pieces, attributions: list[Example]) -> Example:
    """Character ranges as ranges of pieces."""
    spans: dict[str, list[Range]] = {"content": [], "source": [], "cue": []}
    links: list[Example] = []
    for attribution in attributions:
        ranges = {
            role: None if found is None else [r for r in (to_pieces(pieces, f) for f in found) if r]
            for role, found in attribution.items()
        }
        for role, known in spans.items():
            known.extend(r for r in ranges[role] or [] if r not in known)
        answers = {role: ranges[role] for role in ("source", "cue", "speaker")}
        links.extend({"content": content, **answers} for content in ranges["content"] or [])
    return {
        "ids": pieces.ids.tolist(),
        "kinds": pieces.kinds.tolist(),
        "starts": pieces.starts.tolist(),
        "ends": pieces.ends.tolist(),
        "spans": {role: sorted(found) for role, found in spans.items()},
        "links": links,
    }


def to_pieces(pieces: Pieces, characters: Range) -> Range | None:
    """The pieces that share a character with a range, None if there are none."""
    inside = (pieces.starts < characters[1]) & (pieces.ends > characters[0])
    where = inside.nonzero()[0]
    return (int(where[0]), int(where[-1]) + 1) if len(where) else None


if __name__ == "__main__":
    main()
