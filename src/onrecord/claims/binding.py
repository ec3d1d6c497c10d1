"""Which of an article's places and times are those of one claim.

Each mention has traits (`binding_places`, `binding_times`); a table of weights, learned
from hand-made records (`training/binding`), says how much each speaks for it. The best is
taken if it beats saying nothing.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import repeat
from typing import TypeVar

from onrecord.claims.analysis import Analysis
from onrecord.claims.anchoring import words
from onrecord.claims.binding_grammar import Grammar
from onrecord.claims.binding_places import claim_traits, place_traits
from onrecord.claims.binding_scene import Scene
from onrecord.claims.binding_times import now_traits, time_traits
from onrecord.claims.binding_view import PlaceView
from onrecord.claims.confidence import Chosen, share
from onrecord.claims.hints import Hints, Pieced
from onrecord.claims.joint import Weighed, joint
from onrecord.claims.mentions import PlaceMention, TimeMention
from onrecord.claims.places import IMPLIED
from onrecord.claims.triggers import Trigger, find_triggers
from onrecord.exceptions import ModelError
from onrecord.types import DateRange, Kind, Span

HARM: frozenset[Kind] = frozenset(
    ("attack", "casualties", "damage", "hospitalised", "injured", "killed", "launch", "outage")
)
"""Kinds that are done to somebody: whoever does it is not thereby the place of it."""
_Mention = TypeVar("_Mention", PlaceMention, TimeMention)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that a claim might have, and what speaks for it."""

    mention: PlaceMention | TimeMention
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """Weights by trait; `least` is the sum from which a candidate beats saying nothing."""

    least: float
    weights: Mapping[str, float]

    def choose(self, candidates: Iterable[Candidate]) -> Chosen[Candidate] | None:
        """The candidate with the highest sum and its score, if that is enough."""
        scored = [(self.score(candidate), -n, candidate) for n, candidate in enumerate(candidates)]
        if not scored:
            return None
        score, _, candidate = max(scored, key=lambda item: item[:2])
        if score <= self.least:
            return None
        return Chosen(candidate, share([each for each, *_ in scored], self.least))

    def score(self, candidate: Candidate) -> float:
        """The sum of the weights of the candidate's traits."""
        return sum(map(self.weights.get, candidate.traits, repeat(0.0)))


@functools.cache
def tables() -> Mapping[str, Table]:
    """The tables that ship with the package: "place" and "time"."""
    try:
        path = resources.files("onrecord.claims") / "lexicon" / "binding.json"
        read = json.loads(path.read_text(encoding="utf-8"))
        return {name: Table(table["least"], table["weights"]) for name, table in read.items()}
    except (OSError, KeyError, ValueError) as error:
        raise ModelError("lexicon/binding.json") from error


class Binder:
    """Binds the places and times of one article to its claims."""

    def __init__(
        self,
        analysis: Analysis,
        places: Sequence[PlaceMention],
        times: Sequence[TimeMention],
        hints: Hints | None = None,
        triggers: Iterable[Trigger] | None = None,
    ) -> None:
        self._grammar = Grammar(analysis)
        self._hints = hints
        self._scene = Scene(analysis, find_triggers(analysis) if triggers is None else triggers)
        self._places = places
        self._times = times
        self._view = PlaceView(self._grammar, places)
        self._asked: object = None
        self._found: tuple[Candidate, ...] = ()
        self._alike: dict[object, list[Pieced]] = {}
        mentions: tuple[PlaceMention | TimeMention, ...] = (*places, *times)
        self._lemmas = {
            id(m): frozenset(t.lemma_.lower() for t in analysis.doc[m.first : m.last])
            for m in mentions
        }
        if hints is not None:
            for mention in mentions:
                where = hints.where(words(analysis.doc, mention.first, mention.last))
                self._alike.setdefault(_value(mention), []).append(where)

    def bind_place(
        self,
        trigger: int,
        evidence: tuple[int, int],
        kind: Kind | None = None,
        doer: str | None = None,
        anchor: Span | None = None,
    ) -> Chosen[PlaceMention] | None:
        """The place of the claim set off by the token `trigger`, with its score; None for none.

        `evidence` are the claim's words, as half-open token indices; `doer` is who did it;
        about `anchor`, characters of the text, the trained model is asked.
        """
        best = self._choose("place", self.places(trigger, evidence, kind, doer), anchor)
        mention = best and best.value.mention
        return Chosen(mention, best.score) if best and isinstance(mention, PlaceMention) else None

    def bind_time(
        self,
        trigger: int,
        evidence: tuple[int, int],
        kind: Kind | None = None,
        anchor: Span | None = None,
    ) -> Chosen[TimeMention] | None:
        """The time of the claim with its score; for a present state the day of publication.

        The words of a present state's time are its trigger's: the tense says "now".
        """
        best = self._choose("time", self.times(trigger, evidence, kind), anchor)
        mention = best and best.value.mention
        return Chosen(mention, best.score) if best and isinstance(mention, TimeMention) else None

    def _choose(
        self, role: str, candidates: Iterable[Candidate], anchor: Span | None
    ) -> Chosen[Candidate] | None:
        if self._hints is None or anchor is None:
            return tables()[role].choose(candidates)
        return joint().chosen[role].choose(self.weighed(role, candidates, anchor))

    def weighed(
        self, role: str, candidates: Iterable[Candidate], anchor: Span
    ) -> Iterator[Weighed[Candidate]]:
        """Each candidate with what the grammar and the model say for it."""
        if self._hints is None:
            return
        arrow, table = self._hints.arrow(anchor, role), tables()[role]
        for candidate in candidates:
            value = _value(candidate.mention)
            published = self._grammar.published
            day = published is not None and value == (published.date, published.date)
            meant = arrow.odds(self._alike.get(value, ()), day=day)
            yield Weighed(candidate, table.score(candidate) - table.least, meant)

    def places(
        self,
        trigger: int,
        evidence: tuple[int, int],
        kind: Kind | None,
        doer: str | None = None,
    ) -> Iterator[Candidate]:
        """Every place of the article once, by the mention that stands best.

        Where harm was done, words that name who did it are no mention of a place.
        """
        for candidate in self._places_of(trigger, evidence, kind, self._barred(doer, kind)):
            doing = _doing(candidate.mention, doer, kind)
            yield Candidate(candidate.mention, candidate.traits.union(doing))

    def _barred(self, doer: str | None, kind: Kind | None) -> tuple[PlaceMention, ...]:
        if doer is None or kind not in HARM:
            return ()
        return tuple(m for m in self._places if self._names_doer(m, doer))

    def _places_of(
        self,
        trigger: int,
        evidence: tuple[int, int],
        kind: Kind | None,
        barred: tuple[PlaceMention, ...],
    ) -> Sequence[Candidate]:
        """Every place, whoever did it; kept, as each claim asks before and after that is known."""
        asked = (trigger, evidence, kind, tuple(map(id, barred)))
        if self._asked != asked:
            found = self._weigh_places(trigger, evidence, kind, barred)
            self._asked, self._found = asked, tuple(found)
        return self._found

    def _weigh_places(
        self,
        trigger: int,
        evidence: tuple[int, int],
        kind: Kind | None,
        barred: tuple[PlaceMention, ...],
    ) -> Iterator[Candidate]:
        mentions = [m for m in self._reachable(trigger, self._places) if m not in barred]
        best = _each_once(mentions, trigger, self._grammar, _value, lambda m: m.score < IMPLIED)
        here = self._grammar.sentence(trigger)
        named = (m for m in best if m.score >= IMPLIED)
        around = [m for m in named if self._grammar.sentence(m.first) == here]
        claim = frozenset(claim_traits(self._view, trigger, evidence, around, kind))
        for mention in best:
            traits = set(place_traits(self._view, trigger, evidence, mention, around, kind))
            traits.update(self._kin(trigger, kind, mention, here))
            yield Candidate(mention, claim | traits)

    def times(
        self, trigger: int, evidence: tuple[int, int], kind: Kind | None
    ) -> Iterator[Candidate]:
        """Every time of the article once, and the day of publication."""
        mentions = self._reachable(trigger, self._times)
        best = _each_once(mentions, trigger, self._grammar, _value)
        here = self._grammar.sentence(trigger)
        closest = min((abs(m.first - trigger) for m in best), default=0)
        for mention in best:
            inside = self._grammar.sentence(mention.first) == here
            nearer = inside and abs(mention.first - trigger) > closest
            traits = set(time_traits(self._grammar, trigger, evidence, mention, kind, nearer))
            traits.update(self._kin(trigger, kind, mention, here))
            yield Candidate(mention, frozenset(traits))
        published = self._grammar.published
        if published is not None:
            when = DateRange(start=published.date, end=published.date)
            now = TimeMention(first=trigger, last=trigger + 1, when=when)
            yield Candidate(now, frozenset(now_traits(self._grammar, trigger, kind, mentions)))

    def _kin(
        self, trigger: int, kind: Kind | None, mention: PlaceMention | TimeMention, here: int
    ) -> Iterator[str]:
        """What a mention's sentence has in common with the claim's, where they are two."""
        there = self._grammar.sentence(mention.first)
        if there == here:
            return
        yield from self._scene.kinship(trigger, kind, here, there, self._lemmas[id(mention)])

    def _names_doer(self, mention: PlaceMention, doer: str) -> bool:
        """Whether the words name who did it ("Russia fired") and not where ("in Russia")."""
        if mention.place.name != doer:
            return False
        return self._grammar.doc[mention.first : mention.last].root.dep_ != "pobj"

    def _reachable(self, trigger: int, mentions: Sequence[_Mention]) -> list[_Mention]:
        """All mentions; in a list of headlines only those of the trigger's own line."""
        if not self._grammar.is_list:
            return list(mentions)
        block = self._grammar.block(trigger)
        return [m for m in mentions if self._grammar.block(m.first) == block]


def _value(mention: PlaceMention | TimeMention) -> object:
    """What two mentions have in common that name the same place or the same days."""
    if isinstance(mention, PlaceMention):
        return mention.place.name
    return mention.when.start, mention.when.end


def _doing(
    mention: PlaceMention | TimeMention, doer: str | None, kind: Kind | None
) -> Iterator[str]:
    """Whether the place is the land of whoever did it."""
    if doer is None or isinstance(mention, TimeMention):
        return
    if mention.place.name == doer:
        yield "own land of the doer"
        yield f"own land of the doer, {kind}"
    else:
        yield "foreign land of the doer"


def _each_once(
    mentions: Sequence[_Mention],
    trigger: int,
    grammar: Grammar,
    key: Callable[[_Mention], object],
    implied: Callable[[_Mention], bool] = lambda _: False,
) -> list[_Mention]:
    """One mention for each value: in the sentence, else the last before, else the first after.

    Before a mention that is `implied`, one that is not is taken.
    """
    here = grammar.sentence(trigger)

    def rank(mention: _Mention) -> tuple[int, bool, int]:
        if grammar.sentence(mention.first) == here:
            return 0, implied(mention), abs(mention.first - trigger)
        if mention.first < trigger:
            return 1, implied(mention), trigger - mention.first
        return 2, implied(mention), mention.first

    best: dict[object, _Mention] = {}
    for mention in sorted(mentions, key=rank):
        best.setdefault(key(mention), mention)
    return list(best.values())
