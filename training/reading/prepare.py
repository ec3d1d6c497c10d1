"""Turn annotated articles into word pieces with labels.

    python prepare.py --guide polnear  --data POLNEAR/train --tokenizer T.json --out p.jsonl
    python prepare.py --guide onrecord --data GOLD/train    --tokenizer T.json --out o.jsonl
    python prepare.py --guide places   --data labeled_text.jsonl.gz --tokenizer T.json --out e.jsonl

Writes one JSON object a line and article: `ids`, `kinds`, `starts`, `ends` (see
`onrecord.claims.tagtext`), `spans` (layer -> [first, last] piece ranges, half-open) and `links`:
for each content span the ranges of pieces that are its `source` (the mention beside it), its
`cue` and its `speaker` (every mention of the one who says it); an empty list where the text
names none, null where the annotation does not tell. In our own guide also `anchors`: see
`anchors.py`, with ranges of pieces for its characters.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anchors import Anchor, anchors
from brat import read_polnear
from guide import gold_attributions
from tokenizers import Tokenizer

from onrecord.articles.extract import extract
from onrecord.claims.analysis import analyse
from onrecord.claims.tagtext import Pieces, read_pieces
from onrecord.gazetteer import open_gazetteer
from onrecord.pages.opening import open_pages
from onrecord.types import Article, Page

Range = tuple[int, int]
Example = dict[str, Any]
TOGETHER = 6
# The sources of marked sentences whose marks are offsets of characters in every case.
OFFSETS = {"Unknown_Andy", "Unknown_RA", "APW_RA", "Masdar_RA", "AFP_RA", "Xinhua_RA", "coalition"}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guide", choices=list(GUIDES), required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(arguments.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = GUIDES[arguments.guide]
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


# --- the Onrecord guide ----------------------------------------------------------------


def read_onrecord(folder: Path) -> Iterator[tuple[Article, dict[str, Any]]]:
    """The articles of `articles.jsonl` as the package reads them, and their records."""
    for page in open_pages([str(folder / "articles.jsonl")]):
        if not isinstance(page, Page):
            raise SystemExit(f"{page.subject}: {page.message}")
        path = folder / "gold" / f"{page.name}.gold.json"
        if path.is_file():
            yield extract(page), json.loads(path.read_text(encoding="utf8"))


# --- sentences with an event's place ---------------------------------------------------


def places(path: Path, tokenizer: Tokenizer) -> Iterator[Example]:
    """Sentences with one event and its place, some to a text, apart as headlines are."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        read = [json.loads(line) for line in lines if line.strip()]
    sentences = [s for s in read if s["source"] in OFFSETS and s["answer"] != "reject"]
    for number, group in enumerate(groups(sentences)):
        text, marked = "", []
        for sentence in group:
            start = len(text) + 2 if text else 0
            text = f"{text}\n\n{sentence['text']}" if text else sentence["text"]
            marked.append((start, sentence["spans"]))
        pieces = read_pieces(text, tokenizer)
        found = [event_anchor(start, spans) for start, spans in marked]
        rows = [row for anchor in found if (row := anchor_row(pieces, anchor))]
        for row in rows:
            row["weight"] = 0.0  # of its kind nothing is known
        yield {
            "name": f"places-{number}",
            "guide": "places",
            **label(pieces, []),
            "anchors": rows,
        }


def groups(sentences: list[Example]) -> Iterator[list[Example]]:
    """Sentences, `TOGETHER` at a time."""
    for at in range(0, len(sentences), TOGETHER):
        yield sentences[at : at + TOGETHER]


def event_anchor(start: int, spans: list[Example]) -> Anchor:
    """An anchor that knows of its place alone."""

    def of(name: str) -> list[Range]:
        return [(start + s["start"], start + s["end"]) for s in spans if s["label"] == name]

    return Anchor(of("VERB")[0], counted=False, answers={"place": list(of("LOCATION"))})


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


GUIDES = {"polnear": polnear, "onrecord": onrecord, "places": places}


if __name__ == "__main__":
    main()
