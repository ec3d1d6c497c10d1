"""Where the claims of a hand-made record stand in an article: anchors, and what they point to.

An anchor is what a claim hangs on: a number, one person or thing in the singular, or a word
that sets an event off. What the package proposes is an anchor, and so is what it overlooks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.claims.actors import name_of
from onrecord.claims.analysis import Analysis
from onrecord.claims.context import Context
from onrecord.claims.mentions import Gazetteer, NumberMention
from onrecord.claims.places import find_places
from onrecord.claims.proposals import singles
from onrecord.claims.times import find_times
from onrecord.gazetteer.folding import fold
from onrecord.text import locate
from onrecord.types import Span

Range = tuple[int, int]
DAY = "day"
"""What stands for the day of publication among the answers of the role "time"."""
# An event noun in the singular names one event; the record does not count it.
UNCOUNTED = {"attack", "call", "meeting", "agreement", "sanction", "aid", "control", "outage"}
ROLES = ("actor", "target", "place", "time")
# A word that sets off a kind which the record has elsewhere may well tell the same again.
AGAIN = 0.5
NAMES = {"NOUN", "PROPN", "ADJ"}


@dataclass(frozen=True)
class Fact:
    """A claim of the record; `bounds` is None where nothing is counted, empty where vague."""

    gold: dict[str, Any]
    words: Span
    bounds: frozenset[float] | None

    @property
    def kind(self) -> str:
        """The kind of the claim."""
        return str(self.gold["kind"])


@dataclass
class Anchor:
    """An anchor's characters and labels.

    `kinds` are the kinds that it has on record (none: it sets nothing off), `maybe` those that
    it may tell a second time; `answers` for each role the characters of its mentions: empty
    where nothing is said, absent where the text does not show it.
    """

    span: Range
    counted: bool
    kinds: list[str] = field(default_factory=list)
    maybe: list[str] = field(default_factory=list)
    weight: float = 1.0
    status: str | None = None
    answers: dict[str, list[Range | str]] = field(default_factory=dict)


def anchors(analysis: Analysis, record: dict[str, Any], gazetteer: Gazetteer) -> list[Anchor]:
    """All anchors of an article, labelled by its record."""
    context = Context(analysis)
    known = list(facts(record, analysis.article.text))
    pointing = _Answers(analysis, gazetteer)
    found: dict[tuple[bool, Range], tuple[Anchor, list[Fact]]] = {}
    used: set[int] = set()
    for anchor, own, fitting in _proposed(context, known):
        used |= {id(fact) for fact in own}
        anchor.maybe = sorted(fitting - {fact.kind for fact in own})
        found[anchor.counted, anchor.span] = (anchor, own)
    for fact in known:
        if id(fact) not in used:
            span = _overlooked(analysis, fact)
            key = (fact.bounds is not None, span)
            if key in found:
                found[key][1].append(fact)
            else:
                found[key] = (Anchor(span, key[0]), [fact])
    for anchor, own in found.values():
        anchor.kinds = sorted({fact.kind for fact in own})
        if own:
            anchor.status = own[0].gold["status"]
            anchor.answers = pointing.of(own[0].gold)
            anchor.weight = 1.0
    return [anchor for anchor, _ in found.values()]


def facts(record: dict[str, Any], text: str) -> Iterator[Fact]:
    """The claims of a record whose words are in the article."""
    for claim in record["claims"]:
        words = locate(text, claim["evidence"])
        if words is None:
            continue
        count = claim["count"]
        one = count and count["low"] == 1 and count["high"] in {1, None}
        if not count or (one and claim["kind"] in UNCOUNTED):
            yield Fact(claim, words, None)
        else:
            bounds = frozenset(float(x) for x in (count["low"], count["high"]) if x is not None)
            yield Fact(claim, words, bounds)


def _proposed(context: Context, known: list[Fact]) -> Iterator[tuple[Anchor, list[Fact], set[str]]]:
    """Anchors of the package's proposals, their facts, and kinds that they may repeat."""
    doc = context.doc
    for number in context.numbers:
        span = (doc[number.first].idx, _end(doc, number.last - 1))
        same = [f for f in known if f.bounds is not None and _same_number(number, f)]
        own = [f for f in same if _shares(f.words, span)]
        again = {f.kind for f in same if f.bounds} if not own else set()
        yield Anchor(span, counted=True), own, again
    items: dict[int, set[str]] = {}
    for proposal in singles(context):
        if proposal.item is not None:
            items.setdefault(proposal.item, set()).add(proposal.kind)
    for item, kinds in items.items():
        span = (doc[item].idx, _end(doc, item))
        own = [f for f in known if f.bounds == {1.0} and f.kind in kinds and _shares(f.words, span)]
        yield Anchor(span, counted=True), own, set()
    words: dict[int, set[str]] = {}
    for trigger in context.all_triggers:
        if trigger.role != "counted":
            words.setdefault(trigger.index, set()).add(trigger.kind)
    events = [f for f in known if f.bounds is None]
    for index, kinds in words.items():
        span = (doc[index].idx, _end(doc, index))
        own = [f for f in events if f.kind in kinds and _shares(f.words, span)]
        again = bool(kinds & {f.kind for f in events})
        yield Anchor(span, counted=False, weight=AGAIN if again else 1.0), own, set()


def _same_number(number: NumberMention, fact: Fact) -> bool:
    own = {x for x in (number.count.low, number.count.high) if x is not None}
    if not own and not fact.bounds:
        return True
    return {round(x, 4) for x in own} == {round(x, 4) for x in fact.bounds or ()}


def _overlooked(analysis: Analysis, fact: Fact) -> Range:
    """Where a claim hangs that the package does not propose: on what is counted, or the head."""
    words = analysis.doc.char_span(fact.words.start, fact.words.end, alignment_mode="expand")
    what = (fact.gold.get("what") or "").split()
    token = words.root
    if fact.bounds is not None and what:
        token = next((t for t in words if t.text == what[-1]), token)
    return token.idx, token.idx + len(token.text)


def _end(doc: Any, index: int) -> int:
    return int(doc[index].idx + len(doc[index].text))


def _shares(span: Span, other: Range) -> bool:
    return span.start < other[1] and other[0] < span.end


# --- what an anchor points to ------------------------------------------------------------


class _Answers:
    """The mentions of one article by the values that a claim can have."""

    def __init__(self, analysis: Analysis, gazetteer: Gazetteer) -> None:
        self.article = analysis.article
        doc = analysis.doc
        self.places = [
            (m.place, (doc[m.first].idx, _end(doc, m.last - 1)))
            for m in find_places(analysis, gazetteer)
        ]
        self.times = [
            (m.when, (doc[m.first].idx, _end(doc, m.last - 1))) for m in find_times(analysis)
        ]
        named = (name_of(t, gazetteer) for t in doc if t.pos_ in NAMES)
        self.names = sorted(
            {(n.name, (doc[n.first].idx, _end(doc, n.last - 1))) for n in named if n is not None}
        )

    def of(self, gold: dict[str, Any]) -> dict[str, list[Range | str]]:
        """The answers to each role; a value that nothing in the text stands for has none."""
        found: dict[str, list[Range | str]] = {}
        for role in ("actor", "target"):
            self._put(found, role, gold.get(role), self._named(gold.get(role)))
        place = gold.get("place")
        self._put(found, "place", place, self._placed(place) if place else [])
        when = gold.get("when")
        self._put(found, "time", when, self._timed(when) if when else [])
        return found

    @staticmethod
    def _put(
        found: dict[str, list[Range | str]], role: str, value: object, answers: Iterable[Any]
    ) -> None:
        listed = list(answers)
        if listed or not value:
            found[role] = listed

    def _named(self, name: str | None) -> Iterator[Range]:
        if name:
            yield from (span for other, span in self.names if same_name(name, other))

    def _placed(self, gold: dict[str, Any]) -> Iterator[Range]:
        for place, span in self.places:
            abroad = gold.get("country") and place.country and gold["country"] != place.country
            one, two = set(fold(gold["name"]).split()), set(fold(place.name).split())
            if not abroad and (one <= two or two <= one):
                yield span

    def _timed(self, gold: dict[str, str]) -> Iterator[Range | str]:
        import datetime as dt

        start, end = (dt.date.fromisoformat(gold[key]) for key in ("start", "end"))
        for when, span in self.times:
            if abs((start - when.start).days) <= 1 and abs((end - when.end).days) <= 1:
                yield span
        published = self.article.published
        if published and start == end == published.date:
            yield DAY


def same_name(one: str, other: str) -> bool:
    """Whether two names of one article mean the same."""
    left, right = fold(one).split(), fold(other).split()
    if not left or not right:
        return False
    if set(left) <= set(right) or set(right) <= set(left):
        return True
    return left[-1] == right[-1] and len(left[-1]) > 3
