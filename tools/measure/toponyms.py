"""How well toponyms are found and resolved, on corpora in the shape of LGL and GeoVirus.

    python tools/measure/toponyms.py CORPUS.xml [--limit N] [--misses N]

Both corpora are XML: articles with a text and toponyms that have a span and coordinates; LGL
gives GeoNames ids, too. Given the gold name, prints how many toponyms lie within 161 km of the
gold (the usual measure), how many do or lie within the area found, and, where the corpus has
ids, how many have the very id, among those whose id the gazetteer holds under that name. From
raw text: precision, recall and F1 of finding and of placing.
"""

from __future__ import annotations

import argparse
import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.places import IMPLIED, find_places, resolve_spans
from onrecord.gazetteer import SqliteGazetteer, open_gazetteer
from onrecord.types import Article, ArticleId, Block, PageId, Place, Span

NEAR_KM = 161.0
_OFF = 5


@dataclass(frozen=True)
class Gold:
    """A toponym by hand: its span in the text, its point, its GeoNames id if given."""

    start: int
    end: int
    at: tuple[float, float]
    id: str | None


def corpus(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Texts with their toponyms; those without coordinates are left out."""
    for article in ET.parse(path).getroot().iter("article"):  # noqa: S314 - a corpus of one's own
        text = article.findtext("text") or ""
        nodes = (*article.iter("toponym"), *article.iter("location"))
        yield text, [gold for node in nodes if (gold := _toponym(node, text)) is not None]


def _toponym(node: ET.Element, text: str) -> Gold | None:
    tag = node.find("gaztag")
    holder = node if tag is None else tag
    lat, lon = holder.findtext("lat"), holder.findtext("lon")
    if not lat or not lon:
        return None
    start, end = int(node.findtext("start") or 0), int(node.findtext("end") or 0)
    # One of the corpora counts some texts from one: the name is near by then.
    name = node.findtext("phrase") or node.findtext("name") or ""
    at = text.find(name, max(0, start - _OFF))
    if name and text[start:end] != name and 0 <= at <= start + _OFF:
        start, end = at, at + len(name)
    id_ = None if tag is None else tag.get("geonameid")
    return Gold(start, end, (float(lat), float(lon)), id_)


def read(text: str, number: int) -> Analysis:
    """The text as an article of one block, character for character."""
    name = f"text-{number}"
    blocks = (Block(Span(0, len(text)), "paragraph"),)
    return analyse(
        Article(id=ArticleId(name), page_id=PageId(name), name=name, text=text, blocks=blocks)
    )


def is_near(gold: Gold, place: Place | None) -> bool:
    """Whether a place is the gold's own entry, or within 161 km of it."""
    same = gold.id is not None and place is not None and place.gazetteer_id == f"geonames:{gold.id}"
    return same or distance(gold.at, place) <= NEAR_KM


def is_inside(gold: Gold, place: Place | None) -> bool:
    """Whether the gold's point lies in the area found: no two tables agree where Asia is."""
    return place is not None and distance(gold.at, place) <= (place.precision_km or 0.0)


def distance(a: tuple[float, float], place: Place | None) -> float:
    """Kilometres from a point to a place; infinity where it has none."""
    if place is None or place.lat is None or place.lon is None:
        return math.inf
    p, q = math.radians(a[0]), math.radians(place.lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(place.lon - a[1]) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


@dataclass
class Count:
    """What was met so far."""

    gold: int = 0
    near: int = 0
    inside: int = 0
    unknown: int = 0
    with_id: int = 0
    same_id: int = 0
    said: int = 0
    found: int = 0
    placed: int = 0


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    gazetteer, count, misses = open_gazetteer(), Count(), options.misses
    for number, (text, golds) in enumerate(corpus(options.corpus)):
        if number == options.limit:
            break
        if not text.strip():
            continue
        analysis = read(text, number)
        for line in given_names(analysis, golds, gazetteer, count):
            misses -= 1
            if misses >= 0:
                print(number, line)
        raw_text(analysis, golds, gazetteer, count)
    report(count)


def given_names(
    analysis: Analysis, golds: list[Gold], gazetteer: SqliteGazetteer, count: Count
) -> Iterator[str]:
    """Resolve the gold spans; yields a line for each that is wrong."""
    spans = [Span(gold.start, gold.end) for gold in golds]
    for gold, place in zip(golds, resolve_spans(analysis, spans, gazetteer), strict=True):
        words = analysis.article.text[gold.start : gold.end]
        count.gold += 1
        near = is_near(gold, place)
        count.near += near
        count.inside += near or is_inside(gold, place)
        count.unknown += place is None
        if not near:
            yield f"{words!r} {gold.at} <> {place and (place.name, place.lat, place.lon)}"
        ids = {c.place.gazetteer_id for c in gazetteer.lookup(words)}
        if gold.id and f"geonames:{gold.id}" in ids:
            count.with_id += 1
            count.same_id += place is not None and place.gazetteer_id == f"geonames:{gold.id}"


def raw_text(
    analysis: Analysis, golds: list[Gold], gazetteer: SqliteGazetteer, count: Count
) -> None:
    """Find the places of the text and match them with the gold by their words."""
    doc = analysis.doc
    left = list(golds)
    for mention in find_places(analysis, gazetteer):
        if mention.score < IMPLIED:
            continue
        count.said += 1
        start, end = doc[mention.first].idx, doc[mention.last - 1].idx + len(doc[mention.last - 1])
        gold = next((g for g in left if g.start < end and start < g.end), None)
        if gold is not None:
            left.remove(gold)
            count.found += 1
            count.placed += is_near(gold, mention.place)


def report(count: Count) -> None:
    """Print the figures."""
    print(f"toponyms {count.gold}")
    print(f"given the name: within {NEAR_KM:.0f} km {count.near / count.gold:.3f}", end=", ")
    print(f"or within the area named {count.inside / count.gold:.3f}", end=", ")
    print(f"unknown to the gazetteer {count.unknown / count.gold:.3f}")
    if count.with_id:
        share = count.same_id / count.with_id
        print(f"  the very id {share:.3f} of {count.with_id} whose id is held under that name")
    for label, hits in (("found", count.found), (f"placed within {NEAR_KM:.0f} km", count.placed)):
        precision, recall = hits / max(count.said, 1), hits / max(count.gold, 1)
        f1 = 2 * hits / max(count.said + count.gold, 1)
        print(f"from raw text, {label}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
