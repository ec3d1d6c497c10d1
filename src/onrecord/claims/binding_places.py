"""What speaks for and against a place being that of a claim, as named traits."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.claims.binding_grammar import Grammar, magnitude, standing, tense
from onrecord.claims.binding_view import PlaceView, kind_of, radius_of
from onrecord.claims.mentions import PlaceMention
from onrecord.types import Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
# The lead of a news text is its first three sentences.
_LEAD = 3


def _chain(trigger: int, head: Token) -> str | None:
    """The way down from the trigger to the mention, if it is short."""
    steps: list[str] = []
    token = head
    for _ in range(4):
        if token.i == trigger:
            return " < ".join(steps)
        steps.append(f"{token.dep_} {token.lower_}" if token.dep_ == "prep" else token.dep_)
        if token.head is token:
            return None
        token = token.head
    return None


def place_traits(
    view: PlaceView,
    trigger: int,
    evidence: tuple[int, int],
    mention: PlaceMention,
    around: Sequence[PlaceMention],
    kind: Kind | None,
) -> Iterator[str]:
    """The traits of one place. `around`: the places of the trigger's sentence."""
    grammar = view.grammar
    role = view.roles[id(mention)]
    grain = kind_of(mention)
    same = grammar.sentence(trigger) == grammar.sentence(mention.first)
    where = "here" if same else "away"
    inside = evidence[0] <= mention.first < evidence[1]
    yield from standing(grammar, trigger, evidence, mention.first)
    yield f"{where}: {role}"
    yield f"{where}: {grain}"
    yield f"{where}: {grain}, {kind}"
    yield f"{where}: {'inside' if inside else 'outside'}, {kind}"
    if same:
        yield f"{role}, {kind}"
        yield f"{role}, {grain}"
        yield f"{role}, {'inside' if inside else 'outside'}"
        yield from _by_grammar(view, trigger, mention, kind)
        yield from _beside(view, trigger, mention, around)
    else:
        yield from _carried(view, trigger, mention, around)
        yield from _distance(view, trigger, mention)
    yield from _standing(view, mention, where)
    yield from _scope(view, trigger, evidence, mention, where)
    yield from _theatre(view, trigger, mention, where, kind)
    yield from _people(view, trigger, evidence, mention, kind)
    word = _anaphor(grammar, trigger)
    if word:
        yield f"{word}, {where}, {grain}"
        if mention.place.name == view.last_town_before(trigger):
            yield f"{word}, last town before"


def _by_grammar(
    view: PlaceView, trigger: int, mention: PlaceMention, kind: Kind | None
) -> Iterator[str]:
    """How the parse leads from the trigger to a place of its sentence."""
    head, role = view.heads[id(mention)], view.roles[id(mention)]
    up, down, clause = view.grammar.path(trigger, head.i)
    yield f"{role}, {'other' if clause else 'same'} clause, down {min(down, 3)}"
    chain = _chain(trigger, head)
    if chain is not None:
        yield f"chain {chain}"
    if role.startswith("prep") and up == 0 and not clause:
        yield "its own adverbial"
        yield f"its own adverbial, {kind}"


def _beside(
    view: PlaceView, trigger: int, mention: PlaceMention, around: Sequence[PlaceMention]
) -> Iterator[str]:
    """What the other places of the sentence say against a place in it."""
    role = view.roles[id(mention)]
    others = [m for m in around if m is not mention]
    if any(abs(m.first - trigger) < abs(mention.first - trigger) for m in others):
        yield "another is nearer"
    if any(view.roles[id(m)].startswith("prep") for m in others):
        yield f"another stands in place, {role}"
    compatriots = [m for m in others if m.place.country == mention.place.country]
    if any(radius_of(m) < radius_of(mention) for m in compatriots):
        yield "a finer one beside it"
        yield f"a finer one beside it, {kind_of(mention)}"
    elif compatriots:
        yield "the finest beside others"


def _carried(
    view: PlaceView, trigger: int, mention: PlaceMention, around: Sequence[PlaceMention]
) -> Iterator[str]:
    """What speaks for a place of another sentence."""
    name = mention.place.name
    here = "others" if around else "none"
    yield f"others in sentence {'yes' if around else 'no'}"
    yield f"others in sentence {'yes' if around else 'no'}, {kind_of(mention)}"
    placed = any(view.roles[id(m)].startswith("prep") for m in around)
    yield f"others placed in sentence {'yes' if placed else 'no'}"
    if name == view.last_placed_before(trigger):
        yield "last placed before"
        yield f"last placed before, {here} here"
    if name == view.last_town_before(trigger):
        yield "last town before"
        yield f"last town before, {here} here"


def _scope(
    view: PlaceView,
    trigger: int,
    evidence: tuple[int, int],
    mention: PlaceMention,
    where: str,
) -> Iterator[str]:
    """How wide a claim is, and how wide the place: thousands are killed in a country."""
    grammar, grain = view.grammar, kind_of(mention)
    token = grammar.doc[trigger]
    nominal = "noun" if token.pos_ in ("NOUN", "PROPN") else "verb"
    definite = nominal == "noun" and any(c.lower_ in _DEFINITE for c in token.lefts)
    yield f"{where}: {grain}, number {magnitude(grammar, evidence)}"
    yield f"{where}: {grain}, tense {tense(grammar, trigger)}"
    yield f"{where}: {grain}, {nominal} {'definite' if definite else ''}"
    yield f"lands {min(len(view.lands), 4)}, {where}, {grain}"
    if grammar.sentence(mention.first) - grammar.lead < _LEAD:
        yield f"lead, {where}, {grain}"
        yield f"lead, {where}, {view.roles[id(mention)]}"


def _distance(view: PlaceView, trigger: int, mention: PlaceMention) -> Iterator[str]:
    """How far off a place of another sentence is, by its grain and its role."""
    grammar, grain = view.grammar, kind_of(mention)
    gap = grammar.sentence(trigger) - grammar.sentence(mention.first)
    off = f"before {min(gap, 4)}" if gap > 0 else "after"
    block = "same" if grammar.block(trigger) == grammar.block(mention.first) else "other"
    yield f"{off}: {grain}"
    yield f"{off}: {view.roles[id(mention)]}"
    yield f"{block} block: {grain}"
    if _is_done_by_pronoun(grammar, trigger):
        yield f"pronoun, {off}"
        yield f"pronoun, {block} block, {grain}"


@functools.lru_cache(maxsize=8)
def _is_done_by_pronoun(grammar: Grammar, trigger: int) -> bool:
    subtree = grammar.doc[trigger].subtree
    subject = next((c for c in subtree if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and subject.tag_ in ("PRP", "DT", "PRP$")


def _theatre(
    view: PlaceView, trigger: int, mention: PlaceMention, where: str, kind: Kind | None
) -> Iterator[str]:
    """Whether a country is the one that the events of the article lie in."""
    if kind_of(mention) != "land":
        return
    town = view.last_town(trigger)
    if town is not None and town.place.country == mention.place.country:
        yield "land of the last town"
        yield f"land of the last town, {kind}"
    if mention.place.name == view.theatre:
        yield "theatre"
        yield f"theatre, {where}"
        yield f"theatre, {kind}"


def _standing(view: PlaceView, mention: PlaceMention, where: str) -> Iterator[str]:
    """How much the article is about a place."""
    name, grain = mention.place.name, kind_of(mention)
    share = view.counts[name] / max(view.counts.total(), 1)
    yield f"share {round(share * 5) / 5:.1f}"
    yield f"{grain}: share {'high' if share > 0.2 else 'low'}"
    if name == view.top:
        yield "most named"
        yield f"most named {grain}, {where}"
    if name == view.land:
        yield "the land"
        yield f"the land, {where}"
    yield f"score {round(mention.score * 4) / 4:.2f}"
    if mention.place.country is None:
        yield "no country"
    if view.grammar.doc[mention.first].idx < view.grammar.title_end:
        yield f"in title, {grain}"


def _people(
    view: PlaceView,
    trigger: int,
    evidence: tuple[int, int],
    mention: PlaceMention,
    kind: Kind | None,
) -> Iterator[str]:
    """What the place's people do in the sentence: "Syrian towns", "Russian strikes"."""
    adjective = view.adjective(trigger, mention.place.name)
    yield f"profile {view.profiles[mention.place.name]}"
    yield f"profile {view.profiles[mention.place.name]}, {kind}"
    if adjective is None:
        return
    noun = adjective.head
    inside = "inside" if evidence[0] <= adjective.i < evidence[1] else "outside"
    yield f"its people {inside}"
    yield f"its people {inside}, {kind}"
    if noun.i == trigger:
        yield "its people on the trigger"
        yield f"its people on the trigger, {kind}"
    elif noun.head.i == trigger:
        yield f"its people as {noun.dep_}"
        yield f"its people as {noun.dep_}, {kind}"
    else:
        yield f"its people elsewhere {noun.dep_}"


@functools.lru_cache(maxsize=8)
def _anaphor(grammar: Grammar, trigger: int) -> str | None:
    """A word of the sentence that stands for a place named before: "the city", "there"."""
    for token in grammar.doc[trigger].sent:
        word = token.lower_
        if word in _ANAPHORS and (
            (word in ("there", "here") and token.dep_ == "advmod")
            or any(c.lower_ in ("the", "this", "that", "its") for c in token.lefts)
        ):
            return word
    return None


_ANAPHORS = frozenset(
    "city town village camp region enclave country province area district there here".split()
)


def claim_traits(
    view: PlaceView,
    trigger: int,
    evidence: tuple[int, int],
    around: Sequence[PlaceMention],
    kind: Kind | None,
) -> Iterator[str]:
    """What the claim itself says for having any place at all; `around` as in `place_traits`."""
    grammar = view.grammar
    placed = sum(view.roles[id(m)].startswith("prep") for m in around)
    inside = sum(evidence[0] <= m.first < evidence[1] for m in around)
    what = f"{min(len(around), 2)} here, {min(placed, 1)} placed, {min(inside, 1)} inside"
    now = tense(grammar, trigger)
    yield f"claim: {what}"
    yield f"claim: {kind}"
    yield f"claim: {kind}, {what}"
    yield f"claim: {now}"
    yield f"claim: {now}, {kind}"
    yield f"claim: number {magnitude(grammar, evidence)}"
    token = grammar.doc[trigger]
    yield f"claim: {token.tag_}"
    yield f"claim: {token.dep_}"
    yield f"claim: word {token.lemma_.lower()}"
    if grammar.is_list:
        yield "claim: list"
        yield f"claim: list, {kind}"
