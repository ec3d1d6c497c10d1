"""Measure a checkpoint or an exported model against annotated articles.

    python evaluate.py --model FILE --tokenizer T.json --polnear DEV --onrecord DEV

`FILE` is a checkpoint (.pt) or an exported model (.onnx).

PolNeAR: F1 of content, source and cue spans, exact and by overlap, and how often a content span
that was found exactly or by overlap is given the right source. Onrecord's guide: F1 of statements
at an intersection over union of a half, the share of nine tenths, and how often the piece of
text that the model points to as speaker names the gold speaker.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from brat import read_polnear
from guide import Range, content_range, name_mentions
from model import ReadingModel, restored
from tokenizers import Tokenizer

from onrecord.claims import models
from onrecord.claims.look import Outputs
from onrecord.claims.tagging import TaggedStatement, see
from onrecord.claims.tagtext import Ints

FOUND, EXACT = 0.5, 0.9


@dataclass(frozen=True)
class Checkpoint:
    """A torch model behind the interface of the exported one."""

    tokenizer: Tokenizer
    model: ReadingModel

    def run(self, ids: Ints, kinds: Ints) -> Outputs:
        """See `onrecord.claims.models.ReadingModel.run`."""
        with torch.no_grad():
            rows = torch.from_numpy(ids)[None], torch.from_numpy(kinds)[None]
            seen = self.model(*rows, torch.ones_like(rows[0]))
        return Outputs(*(output[0].numpy() for output in seen))


def load(path: str, tokenizer_file: str) -> Checkpoint | models.ReadingModel:
    """A model to measure."""
    vocabulary = Path(tokenizer_file).read_bytes()
    if path.endswith(".onnx"):
        return models.loaded(Path(path).read_bytes(), vocabulary)
    tokenizer = Tokenizer.from_buffer(vocabulary)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return Checkpoint(tokenizer, restored(path).eval())


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--tokenizer", required=True)
    parser.add_argument("--polnear", type=Path)
    parser.add_argument("--onrecord", type=Path)
    parser.add_argument("--every", type=int, default=0, help="only every Nth article of the gold")
    parser.add_argument("--threshold", type=float, default=0.0)
    parser.add_argument("--predictions", type=Path, help="where to write statements for score.py")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    model = load(arguments.model, arguments.tokenizer)
    if arguments.polnear:
        polnear(model, arguments.polnear)
    if arguments.onrecord:
        onrecord(model, arguments)


# --- PolNeAR ---------------------------------------------------------------------------


def polnear(model: Checkpoint | models.ReadingModel, folder: Path) -> None:
    """Span scores and links on PolNeAR articles."""
    counts: Counter[str] = Counter()
    for _, text, gold in read_polnear(folder):
        sight = see(text, model)
        pieces = sight.pieces
        for layer, role in (("content_polnear", "content"), ("source", "source"), ("cue", "cue")):
            found = [
                (int(pieces.starts[s.first]), int(pieces.ends[s.last - 1]))
                for s in sight.spans(layer)
            ]
            wanted = sorted({r for a in gold for r in a[role]})
            add(counts, f"{role} exact", wanted, found, lambda g, p: g == p)
            add(counts, f"{role} overlap", wanted, found, overlaps)
        links(counts, gold, sight.statements("content_polnear"))
    for name in sorted({key.rsplit("|", 1)[0] for key in counts}):
        print(f"{name:18} {scores(counts, name)}")


def links(counts: Counter[str], gold: list[dict], found: Sequence[TaggedStatement]) -> None:
    """Whether contents that were found have their source."""
    for attribution in gold:
        for content in attribution["content"]:
            match = next(
                (f for f in found if overlaps(content, (f.content.start, f.content.end))), None
            )
            if match is None:
                continue
            source = match.source and (match.source.start, match.source.end)
            wanted = attribution["source"]
            right = (
                any(overlaps(w, source) for w in wanted)
                if source and wanted
                else not source and not wanted
            )
            counts["link|tp" if right else "link|fp"] += 1
            if not right:
                counts["link|fn"] += 1


# --- Onrecord's guide ------------------------------------------------------------------


def onrecord(model: Checkpoint | models.ReadingModel, arguments: argparse.Namespace) -> None:
    """Statements of gold articles."""
    counts: Counter[str] = Counter()
    lines = []
    paths = sorted((arguments.onrecord / "gold").glob("*.gold.json"))
    for path in paths[:: arguments.every or 1]:
        gold = json.loads(path.read_text(encoding="utf8"))
        text = (arguments.onrecord / "docs" / f"{gold['doc']}.txt").read_text(encoding="utf8")
        found = [s for s in see(text, model).statements() if s.score >= arguments.threshold]
        wanted = [
            (r, s) for s in gold["statements"] if (r := content_range(text, s["starts"], s["ends"]))
        ]
        ranges = [(f.content.start, f.content.end) for f in found]
        add(counts, "statements", [r for r, _ in wanted], ranges, lambda g, p: iou(g, p) >= FOUND)
        add(counts, "exact .9", [r for r, _ in wanted], ranges, lambda g, p: iou(g, p) >= EXACT)
        for content, statement in wanted:
            match = next(
                (f for f in found if iou(content, (f.content.start, f.content.end)) >= FOUND), None
            )
            if match is None:
                continue
            mentions = name_mentions(text, statement["speaker"] or "")
            for name in ("source", "speaker"):
                span = getattr(match, name)
                right = span is not None and any(
                    overlaps(m, (span.start, span.end)) for m in mentions
                )
                counts[f"{name} named|tp" if right else f"{name} named|fp"] += 1
        lines.append(prediction(gold["doc"], text, found))
    for name in ("statements", "exact .9", "source named", "speaker named"):
        print(f"{name:18} {scores(counts, name)}")
    if arguments.predictions:
        arguments.predictions.write_text("".join(lines), encoding="utf8")


def prediction(name: str, text: str, found: Sequence[TaggedStatement]) -> str:
    """A line for the benchmark's scorer."""
    statements = [
        {
            "speaker": (s.speaker or s.source).of(text) if s.speaker or s.source else None,
            "content": {
                "start": s.content.start,
                "end": s.content.end,
                "quote": s.content.of(text),
            },
            "score": round(s.score, 3),
        }
        for s in found
    ]
    return json.dumps({"id": name, "claims": [], "statements": statements}) + "\n"


# --- counting --------------------------------------------------------------------------


def overlaps(a: Range, b: Range) -> bool:
    """Whether two ranges share a character."""
    return a[0] < b[1] and b[0] < a[1]


def iou(a: Range, b: Range) -> float:
    """Intersection over union."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return max(shared, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


def add(
    counts: Counter[str],
    name: str,
    gold: Sequence[Range],
    found: Sequence[Range],
    same: Callable[[Range, Range], bool],
) -> None:
    """Count one-to-one matches, in the order of the text."""
    free = list(found)
    for wanted in gold:
        match = next((f for f in free if same(wanted, f)), None)
        counts[f"{name}|tp" if match else f"{name}|fn"] += 1
        if match:
            free.remove(match)
    counts[f"{name}|fp"] += len(free)


def scores(counts: Counter[str], name: str) -> str:
    """Precision, recall, F1 as text."""
    right, extra, missed = (counts[f"{name}|{part}"] for part in ("tp", "fp", "fn"))
    precision, recall = right / max(right + extra, 1), right / max(right + missed, 1)
    f1 = 2 * right / max(2 * right + extra + missed, 1)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  ({right}+{extra}-{missed})"


if __name__ == "__main__":
    main()
