"""PolNeAR's articles and attributions, from brat's stand-off files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Range = tuple[int, int]
Example = dict[str, Any]


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
