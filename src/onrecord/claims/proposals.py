"""Facts that a text may hold, before it is weighed which of them it puts on record.

Three ways lead to a proposal: a number with a trigger in its sentence ("23 people were
injured"), a trigger whose object stands in the singular ("a man was killed": exactly one),
and a trigger alone ("Russian forces shelled the town").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from onrecord.claims.context import Context
from onrecord.claims.kinds import kind_table, things_of
from onrecord.claims.mentions import NumberMention
from onrecord.claims.phrases import (
    Antecedent,
    Quantity,
    agents,
    is_passive,
    is_singular,
    lemma,
    of_phrases,
    patients,
    stands_beside,
)
from onrecord.claims.triggers import HARM, Trigger
from onrecord.types import Count, Kind

if TYPE_CHECKING:
    from spacy.tokens import Token

ROUTES = (
    "self",
    "patient",
    "subject",
    "of",
    "state",
    "within",
    "beside",
    "agent",
    "up1",
    "up2",
    "after",
    "before",
    "far",
)
"""How a number reaches its trigger, the surest first."""

_OBJECT_PREPOSITIONS = ("of", "to", "in", "for", "with", "against", "on", "at")
_CLOSE = 4
# Routes by which a number may reach the trigger of another clause.
_LOOSE = frozenset({"beside", "agent", "up1", "up2", "after", "before", "far"})
_SUFFERED = HARM | {"damage", "hospitalised"}
_NOT_ONE = frozenset("anyone anybody everyone everybody nobody none each other".split())
_LISTING = frozenset({",", ";", "and", "plus", "another", "also"})
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "SYM"})
_Rank: TypeAlias = tuple[int, bool, int]
_Best: TypeAlias = dict[Kind, tuple[_Rank, str, Trigger]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A fact that may be on record: its kind, trigger and, where counted, the count.

    `item` is the token of what is counted or hit, `whole` the number it is a part of,
    `route` how the number reaches the trigger ("single" and "event" where there is none).
    `antecedent` is what a bare number takes up, `joined` are the tokens of those who are
    counted together with `item`. `listed` are the first and last token of the list that the
    number is in.
    """

    kind: Kind
    trigger: Trigger
    route: str
    count: Count | None = None
    number: NumberMention | None = None
    item: int | None = None
    whole: NumberMention | None = None
    antecedent: Antecedent | None = None
    joined: tuple[int, ...] = ()
    listed: tuple[int, int] | None = None


def figures(context: Context) -> Iterator[list[Proposal]]:
    """For each number the proposals of every kind that may count it, the surest route first.

    The members of a list are told together, however far the parse puts them from their verb:
    "shot down two missiles, five drones and a helicopter".
    """
    quantities = context.quantities
    reached = [_reached(context, found) for found in quantities]
    lists = [(found.number.first, _end(found)) for found in quantities]
    for chain in _chains(context, quantities):
        shared: _Best = {}
        for n in chain:
            _improve(shared, reached[n])
        for n in chain:
            lists[n] = (quantities[chain[0]].number.first, _end(quantities[chain[-1]]))
            _improve(reached[n], {k: way for k, way in shared.items() if way[2].role != "counted"})
    for found, best, listed in zip(quantities, reached, lists, strict=True):
        yield [
            Proposal(
                kind=kind,
                trigger=trigger,
                route=route,
                count=found.number.count,
                number=found.number,
                item=found.noun,
                whole=found.whole,
                antecedent=_antecedent(context, found, kind),
                listed=listed,
            )
            for kind, (_, route, trigger) in sorted(best.items(), key=lambda kv: kv[1][0])
        ]


def _reached(context: Context, found: Quantity) -> _Best:
    """For each kind the trigger that a number reaches most surely."""
    best: _Best = {}
    triggers = context.triggers[context.sentence_of[found.number.last - 1]]
    own = [trigger for trigger in triggers if _is_own(found, trigger)]
    for trigger in triggers:
        taken = bool(own) and trigger.index < found.number.first
        if taken or trigger.role == "act" or _is_mixed(found, trigger):
            continue
        route = _route(context, found, trigger)
        if route in _LOOSE and trigger.kind in _SUFFERED and _attacks(context, found):
            continue
        rank = (ROUTES.index(route), not trigger.strong, abs(trigger.index - found.head))
        _improve(best, {trigger.kind: (rank, route, trigger)})
    return best


def _attacks(context: Context, found: Quantity) -> bool:
    """Whether those counted attack: "nine died when 30 gunmen opened fire"."""
    if found.noun is None:
        return False
    noun = context.doc[found.noun]
    verb = noun.head
    if noun.dep_ != "nsubj" or is_passive(verb):
        return False
    acts = context.triggers[context.sentence_of[verb.i]]
    active = any(t.index == verb.i and t.role == "act" and t.kind == "attack" for t in acts)
    return active and any(c.dep_ in {"dobj", "prt"} for c in verb.children)


def _is_own(found: Quantity, trigger: Trigger) -> bool:
    """Whether a bare number stands right before its verb: "30 killed and 11 abducted"."""
    if found.noun is not None or trigger.index != found.number.last or not trigger.strong:
        return False
    return trigger.role == "object_of" and trigger.companion is None


def _improve(best: _Best, others: _Best) -> None:
    for kind, way in others.items():
        if kind not in best or way[0] < best[kind][0]:
            best[kind] = way


def _end(found: Quantity) -> int:
    return found.number.last - 1 if found.noun is None else max(found.noun, found.number.last - 1)


def _chains(context: Context, quantities: Sequence[Quantity]) -> Iterator[list[int]]:
    """Runs of quantities of like things with nothing but "," and "and" between them."""
    chain: list[int] = []
    for n, found in enumerate(quantities):
        if chain and _goes_on(context, quantities[chain[-1]], found):
            chain.append(n)
            continue
        if len(chain) > 1:
            yield chain
        chain = [n]
    if len(chain) > 1:
        yield chain


def _goes_on(context: Context, left: Quantity, right: Quantity) -> bool:
    if left.noun is None or right.noun is None or left.noun >= right.number.first:
        return False
    doc = context.doc
    between = doc[left.noun + 1 : right.number.first]
    links = [token.lower_ in _LISTING for token in between]
    if not any(links) or not all(
        link or t.pos_ in _NAMING for link, t in zip(links, between, strict=True)
    ):
        return False
    return bool(things_of(doc[left.noun]) & things_of(doc[right.noun]))


def _is_mixed(found: Quantity, trigger: Trigger) -> bool:
    """Whether "no casualties" would be read as no one killed: it says no one wounded too."""
    none = found.number.count.high == 0
    return none and trigger.kind == "killed" and trigger.word == "casualty"


def _antecedent(context: Context, found: Quantity, kind: Kind) -> Antecedent | None:
    """Of the numbers just told the closest one of a thing that `kind` counts."""
    table = kind_table()
    for earlier in found.before:
        if things_of(context.doc[earlier.noun]) & table.counts[kind]:
            return earlier
    return None


def _route(context: Context, found: Quantity, trigger: Trigger) -> str:
    token = context.doc[trigger.index]
    own = {found.head, found.noun}
    if trigger.index in own:
        return "self"
    if trigger.role == "object_of" and any(t.i in own for t in patients(token)):
        return "patient"
    if trigger.role == "subject_of" and any(t.i in own for t in agents(token)):
        return "subject"
    told_of = any(t.i in own for t in of_phrases(token, *_OBJECT_PREPOSITIONS))
    if told_of or (trigger.role == "event" and _is_scene(context, found, token)):
        return "of"
    if trigger.role == "state" and stands_beside(token, own):
        return "state"
    if _is_within(token, own):
        return "within"
    heads = {context.doc[i].head.i for i in own if i is not None}
    if token.head.i in own or token.i in heads:
        return "beside"
    if any(t.i in own for t in agents(token)):
        return "agent"
    return _distance_route(context, found, token)


def _is_scene(context: Context, found: Quantity, token: Token) -> bool:
    """Whether places are counted at which the event was: "debris fell at eight locations"."""
    if found.noun is None or token.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    prep = context.doc[found.noun].head
    return prep.dep_ == "prep" and prep.lower_ in {"at", "in", "on"} and prep.head == token.head


def _is_within(token: Token, own: set[int | None]) -> bool:
    """Whether a noun names the state of what is counted: "ten were in custody"."""
    if token.dep_ != "pobj" or token.head.dep_ != "prep":
        return False
    verb = token.head.head
    return any(t.i in own for t in agents(verb)) or verb.i in own


def _distance_route(context: Context, found: Quantity, token: Token) -> str:
    node = context.doc[found.head]
    for step in ("up1", "up2", "up2"):
        if node.head.i == node.i:
            break
        node = node.head
        if node.i == token.i:
            return step
    if 0 <= token.i - found.number.last <= _CLOSE:
        return "after"
    if 0 < found.number.first - token.i <= _CLOSE:
        return "before"
    return "far"


def singles(context: Context) -> Iterator[Proposal]:
    """Triggers of kinds that count persons and objects, done to one in the singular.

    Persons named together are counted together: "Lee and his wife were killed" are two.
    """
    table = kind_table()
    counted = {q.noun for q in context.quantities} | {q.head for q in context.quantities}
    seen: set[tuple[Kind, int]] = set()
    for trigger in context.all_triggers:
        if trigger.kind not in table.single:
            continue
        free = [i for i in affected(context, trigger) if i.i not in counted and _is_one(i)]
        for together in _joined(free, table.counts[trigger.kind]):
            if (trigger.kind, together[0].i) in seen:
                continue
            seen.update((trigger.kind, item.i) for item in together)
            yield Proposal(
                kind=trigger.kind,
                trigger=trigger,
                route="single",
                count=Count(low=len(together), high=len(together), hedge="exact"),
                item=together[0].i,
                joined=tuple(item.i for item in together[1:]),
            )


def _is_one(token: Token) -> bool:
    """Whether a word stands for one person or thing, and no other word beside it does."""
    return is_singular(token) and token.dep_ != "appos" and token.lower_ not in _NOT_ONE


def _joined(items: Sequence[Token], counts: frozenset[str]) -> list[list[Token]]:
    """The items one by one, persons joined by "and" together."""
    groups: list[list[Token]] = []
    for item in items:
        last = groups[-1][-1] if groups else None
        joined = last is not None and item.dep_ == "conj" and item.head.i == last.i
        if last is not None and joined and _is_person(last, counts) and _is_person(item, counts):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _is_person(token: Token, counts: frozenset[str]) -> bool:
    if "people" not in counts:
        return False
    return token.tag_ == "NNP" or bool(things_of(token) & {"people", "force"})


def affected(context: Context, trigger: Trigger) -> list[Token]:
    """Whom or what a trigger is about: its object, its subject, or what stands beside it."""
    token = context.doc[trigger.index]
    if trigger.role == "object_of":
        return _seats_of_fire(trigger, patients(token)) or patients(token)
    if trigger.role == "subject_of":
        return agents(token)
    if trigger.role == "event":
        owners = [c for c in token.children if c.dep_ == "poss"]
        return of_phrases(token, "of", "at", "in", "on") + owners
    if trigger.role == "counted":
        return [token]
    if token.dep_ == "amod":
        return [token.head]
    if token.dep_ in {"acomp", "oprd", "attr"}:
        return agents(token.head)
    return []


def _seats_of_fire(trigger: Trigger, objects: list[Token]) -> list[Token]:
    """What burns where a fire is the object: "ignited a fire at a depot"."""
    entries = kind_table().entries
    if trigger.kind != "damage" or not objects:
        return []
    names = entries.get(lemma(objects[0]), ())
    if not any(e.kind == "damage" and e.role == "event" for e in names):
        return []
    places = ("at", "in", "to", "on")
    return of_phrases(objects[0], *places) or of_phrases(objects[0].head, *places)


def events(context: Context) -> Iterator[Proposal]:
    """Triggers alone, one proposal for each word and kind, in the order of the text."""
    seen: set[tuple[Kind, int]] = set()
    for trigger in context.all_triggers:
        if trigger.role == "counted" or (trigger.kind, trigger.index) in seen:
            continue
        seen.add((trigger.kind, trigger.index))
        item = next(iter(affected(context, trigger)), None)
        yield Proposal(
            kind=trigger.kind,
            trigger=trigger,
            route="event",
            item=None if item is None else item.i,
        )
