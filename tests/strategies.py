"""Readings of every shape, for property tests: all of the page `factories.page("Any page")`."""

import datetime as dt

from hypothesis import strategies as st

from factories import page
from onrecord import ids
from onrecord.types import (
    BLOCK_TYPES,
    CHANNELS,
    HEDGES,
    KINDS,
    MANNERS,
    MODES,
    STANCES,
    STATUSES,
    Article,
    Block,
    Claim,
    Count,
    DateRange,
    Grounded,
    Hop,
    Place,
    Problem,
    Published,
    Reading,
    SlotConfidence,
    Source,
    Span,
    Statement,
)

words = st.text(min_size=1, max_size=30)
maybe = st.none() | words
probabilities = st.floats(0, 1)
bounds = st.floats(min_value=0, max_value=1e15) | st.integers(0, 10**9)
zones = st.none() | st.just(dt.UTC) | st.just(dt.timezone(dt.timedelta(hours=5, minutes=30)))


@st.composite
def counts(draw):
    low, high = sorted([draw(bounds), draw(bounds)])
    low, high = draw(st.sampled_from([(low, high), (None, high), (low, None), (None, None)]))
    return Count(low=low, high=high, hedge=draw(st.sampled_from(HEDGES)))


@st.composite
def date_ranges(draw):
    start, end = sorted([draw(st.dates()), draw(st.dates())])
    return DateRange(start=start, end=end, precision=draw(st.sampled_from(["night", "month"])))


places = st.builds(Place, name=words, country=maybe, lat=st.none() | st.floats(-90, 90))
sources = st.builds(Source, name=words, role=maybe, organisation=maybe, country=maybe)


@st.composite
def readings(draw):
    text = draw(st.text(min_size=3, max_size=60))
    of = page("Any page")
    article = Article(
        id=ids.article_id(of.id, text),
        page_id=of.id,
        name=draw(words),
        text=text,
        blocks=(Block(Span(0, len(text)), draw(st.sampled_from(BLOCK_TYPES)), draw(maybe)),),
        title=draw(maybe),
        byline=tuple(draw(st.lists(words, max_size=2))),
        published=draw(
            st.none()
            | st.builds(
                Published,
                at=st.datetimes(timezones=zones),
                precision=st.sampled_from(["minute", "day"]),
                read_from=words,
            )
        ),
        trail=tuple(
            draw(st.lists(st.builds(Hop, relation=st.just("via"), publisher=words, words=words)))
        ),
    )

    def evidence():
        start = draw(st.integers(0, len(text) - 1))
        return article.evidence(start, draw(st.integers(start + 1, len(text))))

    def grounded(values):
        found = tuple(evidence() for _ in range(draw(st.integers(1, 2))))
        return Grounded(draw(values), found, draw(words))

    def optional(values):
        return grounded(values) if draw(st.booleans()) else None

    statement = Statement(
        id="s1",
        article_id=article.id,
        content=evidence(),
        mode=draw(st.sampled_from(MODES)),
        stance=draw(st.sampled_from(STANCES)),
        source=optional(sources),
        cue=evidence() if draw(st.booleans()) else None,
        channel=optional(st.sampled_from(CHANNELS)),
        addressee=optional(words),
        said_at=optional(date_ranges()),
    )
    slots = {
        "actor": optional(words),
        "target": optional(words),
        "place": optional(places),
        "when": optional(date_ranges()),
    }
    given = {slot: draw(probabilities) for slot, value in slots.items() if value}
    claim = Claim(
        id="c1",
        article_id=article.id,
        kind=draw(st.sampled_from(KINDS)),
        evidence=evidence(),
        status=grounded(st.sampled_from(STATUSES)),
        block=draw(st.sampled_from(BLOCK_TYPES)),
        manner=optional(st.sampled_from(MANNERS)),
        count=optional(counts()),
        what=optional(words),
        of=optional(bounds),
        **slots,
        confidence=draw(probabilities),
        slot_confidence=SlotConfidence(
            status=draw(probabilities), said_by=draw(probabilities), **given
        ),
        said_by=optional(sources),
        channel=optional(st.sampled_from(CHANNELS)),
        statement_id=draw(st.sampled_from([None, "s1"])),
    )
    return Reading(
        page_id=of.id,
        name=article.name,
        article=article,
        statements=(statement,),
        claims=(claim,),
        problems=(Problem(subject=draw(words), error="PageError", message="broken"),),
    )
