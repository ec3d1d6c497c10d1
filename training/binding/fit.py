"""Learn which place and which time are those of a claim.

    python training/binding/fit.py GOLD_DIR ARTICLES.jsonl [--folds 5] [--write]

For each hand-made claim whose words stand in its article, the candidates of
`onrecord.claims.binding` are choices of a conditional logit; saying nothing is one more.
Its weights are the table `src/onrecord/claims/lexicon/binding.json`. Prints precision,
recall and F1 by cross-validation over documents.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np

from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.binding import Binder, Candidate
from onrecord.claims.context import Context
from onrecord.claims.mentions import PlaceMention, TimeMention
from onrecord.claims.places import find_places
from onrecord.claims.selection import select
from onrecord.claims.times import find_times
from onrecord.gazetteer import SqliteGazetteer, open_gazetteer
from onrecord.gazetteer.folding import fold
from onrecord.text import clean, locate
from onrecord.types import Article, ArticleId, Block, Kind, PageId, Published, Span

TABLE = Path(__file__).parents[2] / "src/onrecord/claims/lexicon/binding.json"
RARE = 3
PENALTY = {"place": 3.0, "time": 3.0}


@dataclass
class Choice:
    """One claim: its candidates' traits and values, which are right, and the gold."""

    document: str
    traits: list[frozenset[str]]
    right: list[bool]
    gold: bool
    words: str = ""


def articles(path: Path) -> Iterator[Article]:
    """The articles of a file, one JSON object a line: id, text, published."""
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        lines = [cleaned for raw in entry["text"].split("\n") if (cleaned := clean(raw))]
        blocks, at = [], 0
        for number, text in enumerate(lines):
            kind = "title" if number == 0 else "paragraph"
            blocks.append(Block(Span(at, at + len(text)), kind))
            at += len(text) + 2
        day = entry.get("published")
        published = day and Published(
            at=dt.datetime.fromisoformat(day), precision="day", read_from="input"
        )
        yield Article(
            id=ArticleId(entry["id"]), page_id=PageId(entry["id"]), name=entry["id"],
            text="\n\n".join(lines), blocks=tuple(blocks), title=lines[0],
            published=published or None,
        )  # fmt: skip


def choices(
    analysis: Analysis, gold: dict, gazetteer: SqliteGazetteer
) -> Iterator[tuple[str, Choice]]:
    """A choice of place and one of time for each claim of one article."""
    name = analysis.article.name
    binder = Binder(analysis, find_places(analysis, gazetteer), find_times(analysis))
    proposed = [(p.kind, p.trigger.index) for p in select(Context(analysis))]
    for claim in gold["claims"]:
        span = locate(analysis.article.text, claim["evidence"])
        words = span and analysis.doc.char_span(span.start, span.end, alignment_mode="expand")
        if not words:
            continue
        evidence = (words.start, words.end)
        trigger = trigger_in(proposed, claim["kind"], evidence, words.root.i)
        for which, found, same in (
            ("place", list(binder.places(trigger, evidence, claim["kind"])), same_place),
            ("time", list(binder.times(trigger, evidence, claim["kind"])), same_time),
        ):
            value = claim["place" if which == "place" else "when"]
            yield (
                which,
                Choice(
                    name,
                    [candidate.traits for candidate in found],
                    [bool(value) and same(value, candidate) for candidate in found],
                    bool(value),
                    claim["evidence"],
                ),
            )


def trigger_in(
    proposed: list[tuple[Kind, int]], kind: Kind, evidence: tuple[int, int], root: int
) -> int:
    """The trigger that the program finds in a claim's words, else the words' head."""
    inside = [at for of, at in proposed if of == kind and evidence[0] <= at < evidence[1]]
    return min(inside, key=lambda at: abs(at - root), default=root)


def same_place(gold: dict, candidate: Candidate) -> bool:
    """Whether a candidate is the gold place: country right, one name's words in the other's."""
    place = cast("PlaceMention", candidate.mention).place
    if gold.get("country") and place.country and gold["country"] != place.country:
        return False
    one, two = set(fold(gold["name"]).split()), set(fold(place.name).split())
    return one <= two or two <= one


def same_time(gold: dict, candidate: Candidate) -> bool:
    """Whether a candidate's days are the gold's, give or take a day at each end."""
    when = cast("TimeMention", candidate.mention).when
    ends = ((gold["start"], when.start), (gold["end"], when.end))
    return all(abs((dt.date.fromisoformat(day) - found).days) <= 1 for day, found in ends)


def fit(items: list[Choice], penalty: float, rounds: int = 400) -> dict[str, float]:
    """Weights of a conditional logit in which saying nothing has the sum 0."""
    counts = Counter(t for item in items for traits in item.traits for t in traits)
    names = [*sorted(t for t, count in counts.items() if count >= RARE), "any"]
    index = {name: number for number, name in enumerate(names)}
    rows, columns, groups, right = [], [], [], []
    row = 0
    for number, item in enumerate(items):
        for traits, ok in zip(item.traits, item.right, strict=True):
            for trait in (*traits, "any"):
                if trait in index:
                    rows.append(row)
                    columns.append(index[trait])
            groups.append(number)
            right.append(ok)
            row += 1
        # Saying nothing: right where the gold has nothing, or nothing right can be said.
        groups.append(number)
        right.append(not any(item.right))
        row += 1
    r, c, g = np.array(rows), np.array(columns), np.array(groups)
    y = np.array(right, dtype=float)
    w = np.zeros(len(names))
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, rounds + 1):
        z = np.bincount(r, w[c], minlength=row)
        z = np.exp(z - np.maximum.reduceat(z, np.flatnonzero(np.r_[True, g[1:] != g[:-1]]))[g])
        p = z / np.bincount(g, z)[g]
        q = p * y
        q = q / np.maximum(np.bincount(g, q)[g], 1e-12)
        grad = np.bincount(c, (p - q)[r], minlength=len(w)) + penalty * w
        m, v = 0.9 * m + 0.1 * grad, 0.99 * v + 0.01 * grad**2
        w -= 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return dict(zip(names, w.tolist(), strict=True))


def decide(item: Choice, weights: dict[str, float], least: float) -> int | None:
    """The number of the candidate chosen."""
    sums = [weights["any"] + sum(weights.get(t, 0.0) for t in traits) for traits in item.traits]
    best = max(range(len(sums)), key=lambda n: (sums[n], -n), default=None)
    return best if best is not None and sums[best] > least else None


def figures(items: list[Choice], chosen: list[int | None]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    said = sum(n is not None for n in chosen)
    hits = sum(n is not None and item.right[n] for item, n in zip(items, chosen, strict=True))
    gold = sum(item.gold for item in items)
    precision, recall = hits / max(said, 1), hits / max(gold, 1)
    return precision, recall, 2 * hits / max(said + gold, 1)


def crossed(items: list[Choice], folds: int, penalty: float) -> list[dict[int, list[float]]]:
    """The candidates' sums for each item, by weights that have not seen its document."""
    documents = sorted({item.document for item in items})
    fold_of = {name: number % folds for number, name in enumerate(documents)}
    sums: dict[int, dict[str, float]] = {}
    for number in range(folds):
        sums[number] = fit([i for i in items if fold_of[i.document] != number], penalty)
    return [sums[fold_of[item.document]] for item in items]


def main() -> None:
    """Read, cross-validate, fit on all, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    data: dict[str, list[Choice]] = {"place": [], "time": []}
    for article in articles(options.articles):
        gold = json.loads((options.gold / f"{article.name}.gold.json").read_text("utf-8"))
        for which, choice in choices(analyse(article), gold, gazetteer):
            data[which].append(choice)
    table = {which: learn(which, items, options.folds) for which, items in data.items()}
    if options.write:
        TABLE.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def learn(which: str, items: list[Choice], folds: int) -> dict[str, object]:
    """Cross-validate, choose the least sum, fit on everything."""
    by_fold = crossed(items, folds, PENALTY[which])

    def score(least: float) -> tuple[float, float, float]:
        chosen = [decide(i, w, least) for i, w in zip(items, by_fold, strict=True)]
        return figures(items, chosen)

    least = max((n / 5 for n in range(-10, 11)), key=lambda value: score(value)[2])
    reach = sum(any(item.right) for item in items) / sum(item.gold for item in items)
    print(f"{which}: {len(items)} claims, reachable {reach:.3f}")
    print("  cross-validated P {:.3f} R {:.3f} F1 {:.3f}".format(*score(least)), "least", least)
    weights = fit(items, PENALTY[which])
    bias = weights.pop("any")
    kept = {name: round(weight, 3) for name, weight in weights.items() if abs(weight) >= 0.01}
    return {"least": round(least - bias, 3), "weights": kept}


if __name__ == "__main__":
    main()
