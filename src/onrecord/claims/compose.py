"""Which mentions belong to one claim: the judgement calls, as named steps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from onrecord.claims.actors import ORIGIN as ACTORS
from onrecord.claims.actors import Name, actor_of, owner_of, target_of
from onrecord.claims.analysis import Analysis
from onrecord.claims.anchoring import anchor_of, status_of
from onrecord.claims.binding import Binder
from onrecord.claims.confidence import UNSCORED, Chosen, calibrated
from onrecord.claims.context import Context
from onrecord.claims.hints import Hints
from onrecord.claims.kinds import kind_table
from onrecord.claims.mentions import Gazetteer, NumberMention, PlaceMention, TimeMention
from onrecord.claims.numbers import ORIGIN as NUMBERS
from onrecord.claims.parties import Case, Parties
from onrecord.claims.party_mentions import folded
from onrecord.claims.proposals import Proposal
from onrecord.claims.roles import evidence_span, what_span
from onrecord.claims.selection import Scored, scored
from onrecord.claims.status import ORIGIN as STATUS
from onrecord.claims.status import read_status
from onrecord.ids import claim_id
from onrecord.types import (
    Claim,
    Count,
    DateRange,
    Evidence,
    Grounded,
    Manner,
    Place,
    SlotConfidence,
    Span,
    Statement,
    Status,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc

ORIGIN = "events/1"
PLACES = "places/1"
TIMES = "times/1"
# Two facts with the same number above this are one fact told twice; small numbers recur.
_SMALL = 12
_HARM = frozenset({"killed", "injured", "casualties", "hospitalised", "damage", "outage"})
_STRIKES = frozenset({"attack", "launch"})


def find_claims(  # noqa: PLR0913  # what an article's recognisers found, one parameter each
    analysis: Analysis,
    statements: Sequence[Statement],
    places: Sequence[PlaceMention],
    times: Sequence[TimeMention],
    gazetteer: Gazetteer,
    hints: Hints | None = None,
    *,
    raw: bool = False,
) -> tuple[Claim, ...]:
    """The claims of an article, in the order of the text; each fact of a source once.

    `hints` is what the trained model says; without it the grammar stands alone. `raw` leaves
    the scores of those who chose where the probabilities belong.
    """
    composer = Composer(analysis, statements, places, times, gazetteer, hints)
    chosen = scored(composer.context, hints)
    named = {index for place in places for index in range(place.first, place.last)}
    # "KHARTOUM, 12 March - Four people were killed": the city of a dateline is not one of them.
    claims = [
        composer.claim(item, raw=raw)
        for item in chosen
        if (proposal := item.proposal).number is not None
        or proposal.count is None
        or not named & {proposal.item, *proposal.joined}
    ]
    return tuple(_once(claims))


class Composer:
    """The parts of one article from which claims are put together."""

    def __init__(
        self,
        analysis: Analysis,
        statements: Sequence[Statement],
        places: Sequence[PlaceMention],
        times: Sequence[TimeMention],
        gazetteer: Gazetteer,
        hints: Hints | None = None,
    ) -> None:
        """Read numbers, triggers and parties once."""
        self.analysis = analysis
        self.doc: Doc = analysis.doc
        self.context = Context(analysis)
        # The innermost statement is the shortest that holds the words.
        self.statements = sorted(
            statements, key=lambda s: s.content.span.end - s.content.span.start
        )
        self.binder = Binder(analysis, places, times, hints, self.context.all_triggers)
        self.gazetteer = gazetteer
        self.parties = Parties(self.context, gazetteer, hints)
        self.hints = hints

    def claim(self, item: Scored, *, raw: bool) -> Claim:
        """The claim that a proposal becomes."""
        proposal = item.proposal
        article = self.analysis.article
        trigger = self.doc[proposal.trigger.index]
        first, last = evidence_span(proposal, self.doc)
        evidence = self.analysis.evidence_of(first, last)
        statement = self.statement_of(proposal)
        block = article.block_at(trigger.idx)
        what_first, what_last = what_span(proposal, self.doc)
        what = self.analysis.evidence_of(what_first, what_last)
        anchor = anchor_of(self.doc, proposal)
        place = self.binder.bind_place(trigger.i, (first, last), proposal.kind, None, anchor)
        actor, target = self._parties(proposal, statement, place.value if place else None)
        if actor is not None:
            # Who did it bears on where it was.
            doer = actor.value.name
            place = self.binder.bind_place(trigger.i, (first, last), proposal.kind, doer, anchor)
        time = self.binder.bind_time(trigger.i, (first, last), proposal.kind, anchor)
        claim = Claim(
            id=claim_id(article.id, proposal.kind, self._anchors(proposal)),
            article_id=article.id,
            kind=proposal.kind,
            evidence=evidence,
            confidence=item.score,
            slot_confidence=SlotConfidence(
                status=UNSCORED,
                said_by=UNSCORED,
                actor=actor.score if actor else None,
                target=target.score if target else None,
                place=place.score if place else None,
                when=time.score if time else None,
            ),
            status=self._status(proposal, statement, evidence),
            block=block.type if block else "paragraph",
            manner=self._manner(proposal),
            count=self._count(proposal),
            what=Grounded(what.quote, (what,), ORIGIN),
            of=self._whole(proposal),
            actor=self._named(actor),
            target=self._named(target),
            place=self._placed(place),
            when=self._dated(time),
            said_by=statement.source if statement else None,
            channel=statement.channel if statement else None,
            statement_id=statement.id if statement else None,
        )
        return claim if raw else calibrated(claim, statement)

    def _placed(self, place: Chosen[PlaceMention] | None) -> Grounded[Place] | None:
        if place is None:
            return None
        return Grounded(place.value.place, (self._words(place.value),), PLACES)

    def _dated(self, time: Chosen[TimeMention] | None) -> Grounded[DateRange] | None:
        if time is None:
            return None
        return Grounded(time.value.when, (self._words(time.value),), TIMES)

    def _words(self, mention: NumberMention | PlaceMention | TimeMention) -> Evidence:
        return self.analysis.evidence_of(mention.first, mention.last)

    def _anchors(self, proposal: Proposal) -> list[Span]:
        anchors = [self.analysis.evidence(self.doc[proposal.trigger.index]).span]
        if proposal.number is not None:
            anchors.append(self._words(proposal.number).span)
        elif proposal.count is not None and proposal.item is not None:
            anchors.append(self.analysis.evidence(self.doc[proposal.item]).span)
        return anchors

    def statement_of(self, proposal: Proposal) -> Statement | None:
        """The innermost statement that holds a proposal's words."""
        at = self.doc[proposal.trigger.index].idx
        if proposal.number is not None:
            at = self.doc[proposal.number.first].idx
        holding = (s for s in self.statements if s.content.span.start <= at < s.content.span.end)
        return next(holding, None)

    def _status(
        self, proposal: Proposal, statement: Statement | None, evidence: Evidence
    ) -> Grounded[Status]:
        stance = statement.stance if statement else None
        reading = read_status(self.doc[proposal.trigger.index], stance)
        words = evidence
        # What a word of the sentence says is not voted on: "denied", "may", "reportedly".
        if reading.word is None and self.hints is not None:
            status = status_of(anchor_of(self.doc, proposal), reading.status, self.hints)
            if status != reading.status:
                return Grounded(status, (words,), STATUS)
        if reading.word is not None:
            words = self.analysis.evidence(self.doc[reading.word])
        elif reading.status != "asserted" and statement is not None and statement.cue is not None:
            words = statement.cue
        return Grounded(reading.status, (words,), STATUS)

    def _manner(self, proposal: Proposal) -> Grounded[Manner] | None:
        trigger = proposal.trigger
        manner = kind_table().manners[proposal.kind].get(trigger.word.partition(" ")[0])
        if manner is None:
            return None
        return Grounded(manner, (self.analysis.evidence(self.doc[trigger.index]),), ORIGIN)

    def _count(self, proposal: Proposal) -> Grounded[Count] | None:
        if proposal.count is None:
            return None
        if proposal.number is not None:
            return Grounded(proposal.count, (self._words(proposal.number),), NUMBERS)
        one = proposal.trigger.index if proposal.item is None else proposal.item
        words = tuple(self.analysis.evidence(self.doc[i]) for i in (one, *proposal.joined))
        return Grounded(proposal.count, words, NUMBERS)

    def cases(
        self, proposal: Proposal, statement: Statement | None, scene: PlaceMention | None
    ) -> tuple[Case, Case]:
        """What is known of a claim when its actor, and when its target is chosen."""
        speaker = statement.source.value if statement and statement.source else None
        country = scene.place.country if scene else None
        doer = self._actor(proposal)
        aimed = target_of(proposal.trigger, self.doc, self.gazetteer)
        return Case(proposal, doer, speaker, country), Case(proposal, aimed, speaker, country)

    def _parties(
        self, proposal: Proposal, statement: Statement | None, scene: PlaceMention | None
    ) -> tuple[Chosen[Name] | None, Chosen[Name] | None]:
        """Who did it, and to whom; one party is not both."""
        own, other = self.cases(proposal, statement, scene)
        actor, target = self.parties.choose("actor", own), self.parties.choose("target", other)
        if actor and target and folded(actor.value.name) == folded(target.value.name):
            target = None
        return actor, target

    def _actor(self, proposal: Proposal) -> Name | None:
        """Who did it; for harm whose doer is not named, who struck in the same sentence."""
        own = actor_of(proposal.trigger, self.doc, self.gazetteer)
        if own is None and proposal.kind == "deployment" and proposal.item is not None:
            # "Forty Norland soldiers arrived": those who move are whose they are.
            return owner_of(self.doc[proposal.item], proposal.kind, self.gazetteer)
        if own is not None or proposal.kind not in _HARM:
            return own
        sentence = self.context.sentence_of[proposal.trigger.index]
        strikes = (t for t in self.context.triggers[sentence] if t.kind in _STRIKES and t.strong)
        strikers = (actor_of(strike, self.doc, self.gazetteer) for strike in strikes)
        return next((name for name in strikers if name is not None), None)

    def _whole(self, proposal: Proposal) -> Grounded[float] | None:
        whole = proposal.whole
        if whole is None:
            return None
        value = whole.count.low if whole.count.low is not None else whole.count.high
        if value is None:
            return None
        return Grounded(value, (self._words(whole),), NUMBERS)

    def _named(self, chosen: Chosen[Name] | None) -> Grounded[str] | None:
        if chosen is None:
            return None
        name = chosen.value
        return Grounded(name.name, (self.analysis.evidence_of(name.first, name.last),), ACTORS)


def _once(claims: Iterable[Claim]) -> list[Claim]:
    """Each fact of a source once, at its fullest mention, with ids that differ."""
    kept: dict[object, Claim] = {}
    for claim in claims:
        key: object = claim.id
        if claim.count is not None and max(_bounds(claim.count.value)) > _SMALL:
            source = claim.said_by.value.name if claim.said_by else None
            key = (claim.kind, *_bounds(claim.count.value), source)
        if key not in kept or _fullness(claim) > _fullness(kept[key]):
            kept[key] = claim
    unique = {claim.id: claim for claim in kept.values()}
    return sorted(unique.values(), key=lambda c: (c.evidence.span, c.kind, c.id))


def _bounds(count: Count) -> tuple[float, float]:
    """Both bounds; 0 for one that the text does not set."""
    return count.low or 0.0, count.high or 0.0


def _fullness(claim: Claim) -> int:
    return sum(1 for _ in claim.values())
