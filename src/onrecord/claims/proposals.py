"""Facts that a text may hold, before it is weighed which of them it puts on record.

Three ways lead to a proposal: a number with a trigger in its sentence ("23 people were
injured"), a trigger whose object stands in the singular ("a man was killed": exactly one),
and a trigger alone ("Russian forces shelled the town").
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.kinds import kind_table
from onrecord.claims.mentions import NumberMention
from onrecord.claims.numbers import find_numbers, is_money
from onrecord.claims.phrases import (
    Quantity,
    agents,
    lemma,
    of_phrases,
    patients,
    quantity,
)
from onrecord.claims.triggers import Trigger, find_triggers
from onrecord.types import Count, Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ROUTES = (
    "self",
    "patient",
    "subject",
    "of",
    "state",
    "beside",
    "agent",
    "up1",
    "up2",
    "after",
    "before",
    "far",
)
"""How a number reaches its trigger, the surest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact that may be on record: its kind, trigger and, where counted, the count.

    `item` is the token of what is counted or hit. `traits` are what is known of it, the
    features by which it is weighed.
    """

    kind: Kind
    trigger: Trigger
    route: str
    count: Count | None = None
    number: NumberMention | None = None
    item: int | None = None
    whole: NumberMention | None = None
    traits: tuple[str, ...] = field(default=(), repr=False)


class Proposer:
    """Everything found in one article that a proposal is made from."""

    def __init__(self, analysis: Analysis) -> None:
        self.doc: Doc = analysis.doc
        self.analysis = analysis
        numbers = find_numbers(analysis)
        by_first = {number.first: number for number in numbers}
        self.quantities = [quantity(self.doc, number, by_first) for number in numbers]
        self.sentence_of = _sentences(self.doc)
        self.triggers: dict[int, list[Trigger]] = defaultdict(list)
        for trigger in find_triggers(analysis):
            self.triggers[self.sentence_of[trigger.index]].append(trigger)
        self.numbers_in: dict[int, int] = defaultdict(int)
        for number in numbers:
            self.numbers_in[self.sentence_of[number.last - 1]] += 1

    # --- numbers ---------------------------------------------------------------------

    def figures(self) -> Iterator[list[Proposal]]:
        """For each number the proposals of every kind that may count it."""
        for found in self.quantities:
            sentence = self.sentence_of[found.number.last - 1]
            best: dict[Kind, tuple[int, int, str, Trigger]] = {}
            for trigger in self.triggers[sentence]:
                if trigger.role == "act":
                    continue
                route = self._route(found, trigger)
                rank = (ROUTES.index(route), abs(trigger.index - found.head))
                if trigger.kind not in best or rank < best[trigger.kind][:2]:
                    best[trigger.kind] = (*rank, route, trigger)
            ranks = sorted((rank, kind) for kind, (rank, *_) in best.items())
            proposals = []
            for kind, (rank, distance, route, trigger) in best.items():
                traits = self._figure_traits(found, kind, route, trigger, distance)
                rivals = [other for r, other in ranks if other != kind and r <= rank]
                traits += [f"{kind}|rival={other}" for other in rivals[:3]]
                traits.append(f"best={not rivals}|{route}")
                proposals.append(
                    Proposal(
                        kind=kind,
                        trigger=trigger,
                        route=route,
                        count=found.number.count,
                        number=found.number,
                        item=found.noun,
                        whole=found.whole,
                        traits=tuple(traits),
                    )
                )
            yield proposals

    def _route(self, found: Quantity, trigger: Trigger) -> str:
        doc = self.doc
        token = doc[trigger.index]
        own = {found.head, found.noun}
        if trigger.index in own:
            return "self"
        if trigger.role == "object_of" and any(t.i in own for t in patients(token)):
            return "patient"
        if trigger.role == "subject_of" and any(t.i in own for t in agents(token)):
            return "subject"
        if trigger.role in {"event", "counted"} and any(
            t.i in own for t in of_phrases(token, "of", "to", "in", "for", "with", "against", "on")
        ):
            return "of"
        if trigger.role == "state" and self._stands_beside(token, own):
            return "state"
        if token.head.i in own or token.i in {doc[i].head.i for i in own if i is not None}:
            return "beside"
        if any(t.i in own for t in agents(token)):
            return "agent"
        return self._distance_route(found, token)

    def _stands_beside(self, token: Token, own: set[int | None]) -> bool:
        if token.head.i in own:
            return True
        if token.dep_ in {"acomp", "oprd", "attr"}:
            return any(c.i in own for c in token.head.children)
        return False

    def _distance_route(self, found: Quantity, token: Token) -> str:
        node = self.doc[found.head]
        for step in ("up1", "up2", "up2"):
            if node.head.i == node.i:
                break
            node = node.head
            if node.i == token.i:
                return step
        if 0 <= token.i - found.number.last <= 4:
            return "after"
        if 0 < found.number.first - token.i <= 4:
            return "before"
        return "far"

    def _figure_traits(
        self, found: Quantity, kind: Kind, route: str, trigger: Trigger, distance: int
    ) -> list[str]:
        doc = self.doc
        number = found.number
        table = kind_table()
        noun = None if found.noun is None else lemma(doc[found.noun])
        classes = sorted(table.classes_of(noun)) if noun else ["bare"]
        if is_money(self.analysis, number):
            classes = ["money"]
        fits = "yes" if set(classes) & table.counts[kind] else "no"
        fits = "bare" if classes == ["bare"] else "unknown" if not classes else fits
        size = _size(number.count)
        traits = [
            f"{kind}",
            f"{kind}|{route}",
            f"{kind}|{route}|fits={fits}",
            f"{kind}|{trigger.role}:{trigger.word}",
            f"{trigger.role}|{route}|fits={fits}",
            f"{kind}|size={size}",
            f"{kind}|noun={noun}",
            f"noun={noun}",
            f"{kind}|gap={_bucket(distance)}",
            f"headline={self._is_headlines()}|{kind}",
        ]
        traits += [f"{kind}|class={name}" for name in classes or ["unknown"]]
        traits += [f"{kind}|gov={word}" for word in self._governors(found.head)]
        traits += [f"gov={word}" for word in self._governors(found.head)]
        traits.append(f"{kind}|of={found.whole is not None}")
        return traits

    def _governors(self, head: int) -> list[str]:
        words = []
        node = self.doc[head]
        words.append(f"dep:{node.dep_}")
        for _ in range(2):
            if node.head.i == node.i:
                break
            node = node.head
            words.append(lemma(node))
        return words

    def _is_headlines(self) -> bool:
        return self.analysis.article.name.startswith("headlines-")

    # --- one ------------------------------------------------------------------------

    def singles(self) -> Iterator[Proposal]:
        """Triggers of kinds that count persons and objects, done to one in the singular."""
        table = kind_table()
        counted = {q.noun for q in self.quantities} | {q.head for q in self.quantities}
        seen: set[tuple[Kind, int]] = set()
        for trigger in self._all_triggers():
            if trigger.kind not in table.single or trigger.role == "counted":
                continue
            for item in self._affected(trigger):
                if item.i in counted or (trigger.kind, item.i) in seen or not _singular(item):
                    continue
                seen.add((trigger.kind, item.i))
                yield Proposal(
                    kind=trigger.kind,
                    trigger=trigger,
                    route="single",
                    count=Count(low=1, high=1, hedge="exact"),
                    item=item.i,
                    traits=tuple(self._single_traits(trigger, item)),
                )

    def _affected(self, trigger: Trigger) -> list[Token]:
        token = self.doc[trigger.index]
        if trigger.role == "object_of":
            return patients(token)
        if trigger.role == "subject_of":
            return agents(token)
        if trigger.role == "event":
            owners = [c for c in token.children if c.dep_ == "poss"]
            return of_phrases(token) + owners
        if token.dep_ == "amod":
            return [token.head]
        if token.dep_ in {"acomp", "oprd", "attr"}:
            return agents(token.head)
        return []

    def _single_traits(self, trigger: Trigger, item: Token) -> list[str]:
        kind = trigger.kind
        classes = sorted(kind_table().classes_of(lemma(item))) or ["unknown"]
        article = _article(item)
        traits = [
            "single",
            f"single|{kind}",
            f"single|{kind}|{trigger.role}:{trigger.word}",
            f"single|{kind}|article={article}",
            f"single|article={article}",
            f"single|{kind}|noun={lemma(item)}",
            f"single|headline={self._is_headlines()}|{kind}",
        ]
        traits += [f"single|{kind}|class={name}|{article}" for name in classes]
        traits += [f"single|{t}" for t in self._clause_traits(self.doc[trigger.index])]
        return traits

    # --- events ----------------------------------------------------------------------

    def events(self) -> Iterator[Proposal]:
        """Triggers alone, one proposal for each word and kind."""
        before: dict[str, int] = defaultdict(int)
        seen: set[tuple[Kind, int]] = set()
        for trigger in self._all_triggers():
            if trigger.role == "counted" or (trigger.kind, trigger.index) in seen:
                continue
            seen.add((trigger.kind, trigger.index))
            item = next(iter(self._affected(trigger)), None)
            yield Proposal(
                kind=trigger.kind,
                trigger=trigger,
                route="event",
                item=None if item is None else item.i,
                traits=tuple(self._event_traits(trigger, item, before)),
            )
            before[f"{trigger.kind}:{trigger.word}"] += 1
            before[trigger.kind] += 1

    def _event_traits(
        self, trigger: Trigger, item: Token | None, before: dict[str, int]
    ) -> list[str]:
        token = self.doc[trigger.index]
        kind = trigger.kind
        classes = [] if item is None else sorted(kind_table().classes_of(lemma(item)))
        sentence = self.sentence_of[token.i]
        others = {t.kind for t in self.triggers[sentence] if t.kind != kind}
        traits = [
            "event",
            f"event|{kind}",
            f"event|{kind}|{trigger.role}",
            f"event|{kind}|{trigger.word}|{token.pos_}",
            f"event|{kind}|{trigger.word}|again={min(before[f'{kind}:{trigger.word}'], 3)}",
            f"event|again={min(before[f'{kind}:{trigger.word}'], 3)}|{token.pos_}",
            f"event|{kind}|before={min(before[kind], 5)}",
            f"event|{kind}|item={None if item is None else lemma(item)}",
            f"event|sentence={min(sentence, 4)}",
            f"event|headline={self._is_headlines()}|{kind}",
            f"event|numbers={min(self.numbers_in[sentence], 3)}",
        ]
        traits += [f"event|{kind}|class={name}" for name in classes or ["none"]]
        traits += [f"event|{kind}|beside={other}" for other in sorted(others)]
        clause = self._clause_traits(token)
        traits += [f"event|{t}" for t in clause]
        traits += [f"event|{kind}|{t}" for t in clause]
        return traits

    def _clause_traits(self, token: Token) -> list[str]:
        traits = [f"dep={token.dep_}", f"tag={token.tag_}"]
        traits.append(f"head={lemma(token.head)}")
        for child in token.children:
            if child.dep_ in {"aux", "auxpass", "neg", "det", "poss", "prt"}:
                traits.append(f"{child.dep_}={lemma(child)}")
            elif child.dep_ in {"nsubj", "nsubjpass", "dobj", "agent", "amod", "compound"}:
                name = "name" if child.pos_ == "PROPN" else child.pos_
                traits.append(f"has={child.dep_}:{name}")
                if child.dep_ in {"amod", "compound"}:
                    traits.append(f"mod={lemma(child)}")
            elif child.dep_ == "prep":
                traits.append(f"prep={child.lower_}")
        return traits

    def _all_triggers(self) -> Iterator[Trigger]:
        for sentence in sorted(self.triggers):
            yield from self.triggers[sentence]


def _sentences(doc: Doc) -> list[int]:
    numbers: list[int] = []
    for n, sentence in enumerate(doc.sents):
        numbers.extend([n] * len(sentence))
    return numbers


def _singular(token: Token) -> bool:
    if token.tag_ == "NNP":
        return True
    if token.tag_ == "NN":
        return token.ent_type_ == "" and not any(c.dep_ == "nummod" for c in token.children)
    return token.lower_ in {"he", "she", "him", "her", "his", "himself", "herself"}


def _article(token: Token) -> str:
    if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$"}:
        return "pronoun"
    for child in token.children:
        if child.dep_ in {"det", "poss"}:
            return child.lower_ if child.dep_ == "det" else "poss"
    return "name" if token.pos_ == "PROPN" else "bare"


def _size(count: Count) -> str:
    value = count.low if count.low is not None else count.high
    if value is None:
        return "vague"
    if value == 0:
        return "zero"
    if 0 < value < 1:
        return "fraction"
    return next(
        (
            name
            for top, name in ((1, "one"), (12, "few"), (200, "tens"), (9e3, "many"))
            if value <= top
        ),
        "mass",
    )


def _bucket(distance: int) -> str:
    return next((str(top) for top in (1, 2, 4, 8, 16) if distance <= top), "more")
