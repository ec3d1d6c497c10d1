"""Learn which place and which time are those of a claim.

    python training/binding/fit.py GOLD_DIR ARTICLES.jsonl [--sentences FILE.jsonl.gz] [--write]

For each hand-made claim whose words stand in its article, the candidates of
`onrecord.claims.binding` are choices of a conditional logit; saying nothing is one more.
Its weights are the table `src/onrecord/claims/lexicon/binding.json`. Prints precision,
recall and F1 by cross-validation over documents. `--sentences` adds single sentences in
which the place of one verb is marked, at a part of the weight.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np

from onrecord.articles import extract_with_problems
from onrecord.claims.actors import actor_of
from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.binding import Binder, Candidate
from onrecord.claims.context import Context
from onrecord.claims.kinds import kind_table
from onrecord.claims.mentions import PlaceMention, TimeMention
from onrecord.claims.places import find_places
from onrecord.claims.proposals import Proposal
from onrecord.claims.roles import evidence_span
from onrecord.claims.selection import select
from onrecord.claims.times import find_times
from onrecord.gazetteer import SqliteGazetteer, open_gazetteer
from onrecord.gazetteer.folding import fold
from onrecord.pages import open_pages
from onrecord.text import locate
from onrecord.types import Article, ArticleId, Block, Page, PageId, Span

TABLE = Path(__file__).parents[2] / "src/onrecord/claims/lexicon/binding.json"
RARE = 3
PENALTY = {"place": 5.0, "time": 3.0}
SENTENCE_WEIGHT = 0.3
# Sources of the sentences whose marks are offsets of characters; the others' are of words.
OFFSETS = ("Unknown_Andy", "Unknown_RA", "APW_RA", "Masdar_RA", "AFP_RA", "Xinhua_RA", "coalition")


@dataclass
class Choice:
    """One claim: its candidates' traits and values, which are right, and the gold."""

    document: str
    traits: list[frozenset[str]]
    right: list[bool]
    gold: bool
    weight: float = 1.0


def articles(path: Path) -> Iterator[Article]:
    """The articles of a file, as the product reads them."""
    for page in open_pages([str(path)]):
        if isinstance(page, Page):
            yield extract_with_problems(page)[0]


def choices(
    analysis: Analysis, gold: dict, gazetteer: SqliteGazetteer
) -> Iterator[tuple[str, Choice]]:
    """A choice of place and one of time for each claim of one article."""
    name, doc = analysis.article.name, analysis.doc
    binder = Binder(analysis, find_places(analysis, gazetteer), find_times(analysis))
    proposed = [(p, evidence_span(p, doc)) for p in select(Context(analysis))]
    for claim in gold["claims"]:
        span = locate(analysis.article.text, claim["evidence"])
        words = span and doc.char_span(span.start, span.end, alignment_mode="expand")
        if not words:
            continue
        trigger, evidence, doer = words.root.i, (words.start, words.end), None
        if own := read_as(claim, evidence, proposed):
            proposal, evidence = own
            trigger = proposal.trigger.index
            actor = actor_of(proposal.trigger, doc, gazetteer)
            doer = actor.name if actor else None
        places = list(binder.places(trigger, evidence, claim["kind"], doer))
        times = list(binder.times(trigger, evidence, claim["kind"]))
        where, when = claim["place"], claim["when"]
        right = [bool(where) and same_place(where, c) for c in places]
        yield "place", Choice(name, [c.traits for c in places], right, bool(where))
        right = [bool(when) and same_time(when, c) for c in times]
        yield "time", Choice(name, [c.traits for c in times], right, bool(when))


def read_as(
    claim: dict, words: tuple[int, int], proposed: list[tuple[Proposal, tuple[int, int]]]
) -> tuple[Proposal, tuple[int, int]] | None:
    """What the program itself proposes for a claim, with the words it takes for it."""
    count = claim.get("count")
    bounds = (count["low"], count["high"]) if count else None

    def likeness(item: tuple[Proposal, tuple[int, int]]) -> tuple[bool, int]:
        proposal, (first, last) = item
        own = (proposal.count.low, proposal.count.high) if proposal.count else None
        return own == bounds, min(last, words[1]) - max(first, words[0])

    near = [item for item in proposed if item[0].kind == claim["kind"] and likeness(item)[1] > 0]
    return max(near, key=likeness, default=None)


def sentences(path: Path, gazetteer: SqliteGazetteer) -> Iterator[Choice]:
    """Choices of place from sentences in which a verb and its place are marked."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            entry = json.loads(line)
            if entry["answer"] != "reject" and entry["source"] in OFFSETS and entry["text"].strip():
                choice = marked(f"sentence-{number}", entry, gazetteer)
                # A place that the program does not find teaches nothing about choosing.
                if choice and (any(choice.right) or not choice.gold):
                    yield choice


def marked(name: str, entry: dict, gazetteer: SqliteGazetteer) -> Choice | None:
    """The choice of place for the marked verb of one sentence."""
    text = entry["text"]
    article = Article(
        id=ArticleId(name), page_id=PageId(name), name=name, text=text,
        blocks=(Block(Span(0, len(text)), "paragraph"),), title=None, published=None,
    )  # fmt: skip
    analysis = analyse(article)
    verb = next(span for span in entry["spans"] if span["label"] == "VERB")
    words = analysis.doc.char_span(verb["start"], verb["end"], alignment_mode="expand")
    if not words:
        return None
    told = [text[s["start"] : s["end"]] for s in entry["spans"] if s["label"] == "LOCATION"]
    names = {fold(words) for words in told}
    trigger = words.root
    entries = kind_table().entries.get(trigger.lemma_.lower(), ())
    kind = next((e.kind for e in entries if e.companion is None), None)
    harmed = next((c for c in trigger.children if c.dep_ in ("dobj", "nsubjpass")), trigger)
    evidence = (min(trigger.i, harmed.i), max(trigger.i, harmed.i) + 1)
    found = list(
        Binder(analysis, find_places(analysis, gazetteer), ()).places(trigger.i, evidence, kind)
    )
    right = [is_marked(analysis, candidate, names) for candidate in found]
    # A sentence out of its article has no other to take a place from.
    traits = [candidate.traits | {"lone sentence"} for candidate in found]
    return Choice(name, traits, right, bool(names), SENTENCE_WEIGHT)


def is_marked(analysis: Analysis, candidate: Candidate, names: set[str]) -> bool:
    """Whether a candidate's words are those marked, or hold them, or are held by them."""
    own = set(fold(analysis.doc[candidate.mention.first : candidate.mention.last].text).split())
    return any(own <= set(name.split()) or set(name.split()) <= own for name in names)


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
    weights = np.array([item.weight for item in items])
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
        grad = np.bincount(c, ((p - q) * weights[g])[r], minlength=len(w)) + penalty * w
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


def crossed(
    items: list[Choice], more: list[Choice], folds: int, penalty: float
) -> list[dict[str, float]]:
    """For each item the weights that have not seen its document; `more` helps in all."""
    documents = sorted({item.document for item in items})
    fold_of = {name: number % folds for number, name in enumerate(documents)}
    learnt = [
        fit([i for i in items if fold_of[i.document] != number] + more, penalty)
        for number in range(folds)
    ]
    return [learnt[fold_of[item.document]] for item in items]


def main() -> None:
    """Read, cross-validate, fit on all, write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sentences", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    data: dict[str, list[Choice]] = {"place": [], "time": []}
    for article in articles(options.articles):
        gold = json.loads((options.gold / f"{article.name}.gold.json").read_text("utf-8"))
        for which, choice in choices(analyse(article), gold, gazetteer):
            data[which].append(choice)
    more = list(sentences(options.sentences, gazetteer)) if options.sentences else []
    helped = {"place": more, "time": []}
    table = {which: learn(which, data[which], helped[which], options.folds) for which in data}
    if options.write:
        TABLE.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def learn(which: str, items: list[Choice], more: list[Choice], folds: int) -> dict[str, object]:
    """Cross-validate, choose the least sum, fit on everything."""
    by_fold = crossed(items, more, folds, PENALTY[which])

    def score(least: float) -> tuple[float, float, float]:
        chosen = [decide(i, w, least) for i, w in zip(items, by_fold, strict=True)]
        return figures(items, chosen)

    least = max((n / 5 for n in range(-10, 11)), key=lambda value: score(value)[2])
    reach = sum(any(item.right) for item in items) / sum(item.gold for item in items)
    print(f"{which}: {len(items)} claims, {len(more)} sentences, reachable {reach:.3f}")
    print("  cross-validated P {:.3f} R {:.3f} F1 {:.3f}".format(*score(least)), "least", least)
    weights = fit(items + more, PENALTY[which])
    bias = weights.pop("any")
    kept = {name: round(weight, 3) for name, weight in weights.items() if abs(weight) >= 0.02}
    return {"least": round(least - bias, 3), "weights": kept}


if __name__ == "__main__":
    main()
