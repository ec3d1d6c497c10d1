"""Who did it and to whom: which of an article's parties are those of one claim.

Each party has traits: how the grammar links it to the claim's words, how far off it stands,
whether the article tells that it acts. A table of weights, learned from hand-made records
(`training/binding/fit_parties.py`), says how much each speaks for it; the best is taken if it
beats naming nobody.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from itertools import repeat
from typing import TYPE_CHECKING, Literal

from onrecord.claims.actors import Name
from onrecord.claims.anchoring import anchor_of, words
from onrecord.claims.confidence import Chosen, share
from onrecord.claims.context import Context
from onrecord.claims.hints import Hints, Pieced
from onrecord.claims.joint import Weighed, joint
from onrecord.claims.mentions import Gazetteer
from onrecord.claims.party_mentions import PartyMention, cast_of, folded
from onrecord.claims.phrases import agents, children, lemma
from onrecord.claims.proposals import Proposal
from onrecord.exceptions import ModelError
from onrecord.types import Source

if TYPE_CHECKING:
    from spacy.tokens import Token

Slot = Literal["actor", "target"]
# How many sentences back a party is looked for, and how many steps a path through the parse has.
_BACK = 3
_STEPS = 4
_LONGEST_PATH = 5
# How many of the parties that act most are looked for in the whole article.
_LEADING = 3
_CODE = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party that a claim might have, and what speaks for it."""

    name: Name
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Table:
    """Weights by trait; `least` is the sum from which a candidate beats naming nobody."""

    least: float
    weights: Mapping[str, float]

    def best(self, candidates: Iterable[Candidate]) -> Chosen[Name] | None:
        """The candidate with the highest sum, the first of equals, if that is enough."""
        scored = [(self.score(candidate), -n, candidate) for n, candidate in enumerate(candidates)]
        if not scored:
            return None
        score, _, candidate = max(scored, key=lambda item: item[:2])
        if score <= 0:
            return None
        return Chosen(candidate.name, share([each for each, *_ in scored], 0.0))

    def score(self, candidate: Candidate) -> float:
        """The sum of the weights of the candidate's traits, above 0 where it is enough."""
        return sum(map(self.weights.get, candidate.traits, repeat(0.0))) - self.least


@functools.cache
def tables() -> Mapping[str, Table]:
    """The tables that ship with the package: "actor" and "target"."""
    try:
        path = resources.files("onrecord.claims") / "lexicon" / "parties.json"
        read = json.loads(path.read_text(encoding="utf-8"))
        return {name: Table(table["least"], table["weights"]) for name, table in read.items()}
    except (OSError, KeyError, ValueError) as error:
        raise ModelError("lexicon/parties.json") from error


@dataclass(frozen=True, slots=True)
class Case:
    """What is known of a claim when its party is chosen.

    `rule` is what the grammar says, `speaker` who tells it, `country` the code of the country
    where it happened.
    """

    proposal: Proposal
    rule: Name | None
    speaker: Source | None
    country: str | None


class Parties:
    """Chooses among the parties of one article."""

    def __init__(self, context: Context, gazetteer: Gazetteer, hints: Hints | None = None) -> None:
        self._context = context
        self._hints = hints
        self._gazetteer = gazetteer
        self._cast = cast_of(context, gazetteer)
        self._most_done = max(self._cast.doers.values(), default=0)
        self._by_sentence: dict[int, list[PartyMention]] = {}
        for mention in self._cast.mentions:
            number = context.sentence_of[mention.token]
            self._by_sentence.setdefault(number, []).append(mention)
        self._paths: dict[tuple[int, int], str] = {}
        self._pieces: dict[tuple[int, int], Pieced] = {}
        self._alike: dict[str, list[Pieced]] = {}
        if hints is not None:
            for mention in self._cast.mentions:
                where = self._pieces_of(mention.name, hints)
                self._alike.setdefault(mention.key, []).append(where)

    def choose(self, slot: Slot, case: Case) -> Chosen[Name] | None:
        """The party of a claim, None where nobody is named."""
        if self._hints is None:
            return tables()[slot].best(self.candidates(case))
        return joint().chosen[slot].choose(self.weighed(slot, case))

    def weighed(self, slot: Slot, case: Case) -> Iterator[Weighed[Name]]:
        """Each candidate with what the grammar and the model say for it."""
        if self._hints is None:
            return
        arrow = self._hints.arrow(anchor_of(self._context.doc, case.proposal), slot)
        table = tables()[slot]
        for candidate in self.candidates(case):
            name = candidate.name
            alike = self._alike.get(folded(name.name), [])
            own = self._pieces_of(name, self._hints)
            yield Weighed(name, table.score(candidate), arrow.odds([own, *alike]))

    def _pieces_of(self, name: Name, hints: Hints) -> Pieced:
        """Where the model read a name; most are asked about for every claim near them."""
        tokens = name.first, name.last
        if tokens not in self._pieces:
            self._pieces[tokens] = hints.where(words(self._context.doc, *tokens))
        return self._pieces[tokens]

    def candidates(self, case: Case) -> Iterator[Candidate]:
        """Each party near the claim once, where it stands closest, with its traits."""
        rule = case.rule or self._speaking(case)
        seen: set[str] = set()
        ruled = "none"
        if rule is not None:
            own = self._mention(rule)
            ruled = own.form
            seen.add(own.key)
            yield Candidate(rule, frozenset(self._traits(case, own, ruled, own=True)))
        for mention in self._near(case.proposal.trigger.index):
            if mention.key not in seen:
                seen.add(mention.key)
                traits = self._traits(case, mention, ruled, own=False)
                yield Candidate(mention.name, frozenset(traits))

    def _speaking(self, case: Case) -> Name | None:
        """Whom "we" stands for: the country or group that the speaker speaks for."""
        if case.speaker is None or case.speaker.side is None:
            return None
        token = self._context.doc[case.proposal.trigger.index]
        own = [*agents(token), *children(token, "poss")]
        pronoun = next((t for t in own if t.lower_ in {"we", "our"}), None)
        if pronoun is None:
            return None
        side = case.speaker.side
        name = self._gazetteer.country_name(side) if len(side) == _CODE else side
        return Name(name, pronoun.i, pronoun.i + 1)

    def _mention(self, name: Name) -> PartyMention:
        """A name as the mention that it is; the grammar also reads names that are none."""
        key = folded(name.name)
        same = next((m for m in self._cast.mentions if m.key == key), None)
        return PartyMention(name, name.last - 1, key, same.form if same else "common")

    def _near(self, trigger: int) -> Iterator[PartyMention]:
        """Mentions of the sentence, the closest first, then of those before, then the title."""
        here = self._context.sentence_of[trigger]
        own = self._by_sentence.get(here, [])
        yield from sorted(own, key=lambda m: abs(m.token - trigger))
        if self._context.is_list:
            return
        for back in range(1, _BACK + 1):
            yield from reversed(self._by_sentence.get(here - back, []))
        if here > _BACK:
            yield from self._by_sentence.get(0, [])
        for key, _ in self._cast.doers.most_common(_LEADING):
            yield from (m for m in self._cast.mentions if m.key == key)

    def _traits(self, case: Case, mention: PartyMention, ruled: str, *, own: bool) -> Iterator[str]:
        proposal = case.proposal
        doc, kind = self._context.doc, proposal.kind
        trigger, token = doc[proposal.trigger.index], doc[mention.token]
        here, there = self._context.sentence_of[trigger.i], self._context.sentence_of[token.i]
        away = str(here - there) if 0 <= here - there <= _BACK else "far" if there else "title"
        how = "verb" if trigger.pos_ in {"VERB", "AUX"} else "noun"
        rank = self._rank(mention.key)
        rule = f"{own}:{ruled}"
        yield f"rule={rule}"
        yield f"{kind}|rule={own}|away={away}"
        yield f"rule={rule}|{how}|{proposal.trigger.role}"
        yield f"rule={rule}|form={mention.form}|away={away}"
        yield f"rule={rule}|doer={rank}|away={away}"
        yield f"kind={kind}|rule={rule}"
        yield f"form={mention.form}|away={away}"
        yield f"{kind}|form={mention.form}|away={away}"
        yield f"dep={token.dep_}|away={away}|{how}"
        yield f"{kind}|dep={token.dep_}|away={away}"
        yield f"doer={rank}|away={away}"
        yield f"{kind}|doer={rank}"
        yield f"{kind}|doer={rank}|form={mention.form}"
        yield f"times={min(self._cast.times[mention.key], 4)}|away={away}"
        yield f"list={self._context.is_list}|away={away}"
        if case.speaker is not None:
            yield f"{kind}|speaks={mention.key in folded(case.speaker.name)}"
        if case.country is not None:
            home = mention.key == folded(self._gazetteer.country_name(case.country))
            yield f"{kind}|home={home}|form={mention.form}"
            yield f"home={home}|doer={rank}|away={away}"
            yield f"{kind}|home={home}|{how}|rule={own}"
        if token.dep_ in {"nsubj", "nsubjpass"}:
            yield f"does={lemma(token.head)}|away={away}"
        if away == "0":
            yield from self._grammar(proposal, trigger, token, how)

    def _grammar(self, proposal: Proposal, trigger: Token, token: Token, how: str) -> Iterator[str]:
        """What links a party of the same sentence to the claim's words."""
        kind, path = proposal.kind, self._path(trigger, token)
        side = "before" if token.i < trigger.i else "after"
        yield f"path={path}|{how}"
        yield f"{kind}|path={path}"
        yield f"{proposal.trigger.role}|path={path}"
        yield f"{kind}|{proposal.trigger.word}|path={path}"
        yield f"{kind}|{side}|dep={token.dep_}"
        if proposal.item is None:
            return
        item = self._context.doc[proposal.item]
        inside = item.left_edge.i <= token.i <= item.i
        yield f"{kind}|{proposal.trigger.role}|counted={item.i == token.i}|inside={inside}"
        yield f"{kind}|item={self._path(item, token)}"

    def _path(self, start: Token, goal: Token) -> str:
        """As `_path`, read once: whoever may have done it may have had it done to them."""
        ends = start.i, goal.i
        if ends not in self._paths:
            self._paths[ends] = _path(start, goal)
        return self._paths[ends]

    def _rank(self, key: str) -> str:
        """Whether a party acts more often in the article than any other, or at all."""
        times = self._cast.doers[key]
        if times == 0:
            return "none"
        return "top" if times == self._most_done else "some"


def _path(start: Token, goal: Token) -> str:
    """The links of the parse from one token up and down to another, "far" where they are many."""
    up = _upward(start)
    down = _upward(goal)
    meeting = next((token for token in up if token in down), None)
    if meeting is None:
        return "far"
    climbed = [token.dep_ for token in up[: up.index(meeting)]]
    descended = [_link(token) for token in reversed(down[: down.index(meeting)])]
    if len(climbed) + len(descended) > _LONGEST_PATH:
        return "far"
    return "^".join(climbed) + ">" + ">".join(descended)


def _upward(token: Token) -> list[Token]:
    found = [token]
    while len(found) <= _STEPS and found[-1].head.i != found[-1].i:
        found.append(found[-1].head)
    return found


def _link(token: Token) -> str:
    return f"{token.dep_}:{token.lower_}" if token.dep_ in {"prep", "agent"} else token.dep_
