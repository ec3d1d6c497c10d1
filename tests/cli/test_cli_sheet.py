"""The printed record: what an analyst reads."""

# ruff: noqa: DTZ001 - pages that give no zone are told apart

import dataclasses
import datetime as dt

import click
import pytest

import factories
from factories import claim, grounded, statement, words
from onrecord.cli import wording
from onrecord.cli.layout import Run, flow
from onrecord.cli.sheet import sheet
from onrecord.types import (
    BLOCK_TYPES,
    CHANNELS,
    KINDS,
    STATUSES,
    Count,
    DateRange,
    Hop,
    Place,
    Problem,
    Published,
    Reading,
    Source,
)

BLOCKS = (
    "Shells and a flood in the same night at Velmora",
    "Of the 31 people hurt in the port, 14 were taken to hospital, governor Ada Renn said.",
    "About 540 drones were launched, the army said in a statement. It denied a retreat.",
    "A burning silo in Velmora on Friday.",
)
TYPES = ("title", "paragraph", "paragraph", "caption")


def printed(reading, columns=80, **more):
    return [
        click.unstyle(line) for text in sheet(reading, columns, **more) for line in text.split("\n")
    ]


@pytest.fixture
def reading():
    page = factories.page(*BLOCKS)
    at = dt.datetime(2031, 3, 4, 19, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    article = factories.article(
        *BLOCKS,
        of=page,
        types=TYPES,
        published=Published(at=at, precision="minute", read_from="meta"),
        trail=(
            Hop(relation="source", publisher="Harbour Wire", words="Source: Harbour Wire"),
            Hop(relation="full_article", publisher="Isle Blog", words="Full Article: Isle Blog"),
        ),
    )
    article = dataclasses.replace(article, byline=("Bo Ilves", "Cy Moor"), publisher=None)
    renn = grounded(Source(name="Ada Renn", role="governor"), words(article, "Ada Renn"))
    said = statement(article, "14 were taken to hospital", None, source=renn)
    denied = statement(
        article,
        "a retreat",
        None,
        stance="denied",
        source=grounded(Source(name="the army"), words(article, "the army")),
        channel=grounded("statement", words(article, "in a statement")),
        addressee=grounded("reporters", words(article, "army")),
    )
    day = dt.date(2031, 3, 4)
    claims = (
        claim(
            article,
            "14 were taken to hospital",
            "hospitalised",
            count=grounded(factories.exactly(14), words(article, "14")),
            of=grounded(31.0, words(article, "31")),
            what=grounded("people", words(article, "people")),
            place=grounded(Place(name="Velmora", country="VX"), words(article, "Velmora")),
            when=grounded(
                DateRange(start=day - dt.timedelta(days=1), end=day, precision="night"),
                words(article, "night"),
            ),
            said_by=renn,
            statement_id=said.id,
        ),
        claim(
            article,
            "About 540 drones were launched",
            "launch",
            count=grounded(Count(low=540, high=540, hedge="about"), words(article, "About 540")),
            what=grounded("drones", words(article, "drones")),
            said_by=denied.source,
            channel=denied.channel,
        ),
        claim(
            article,
            "denied a retreat",
            "control",
            what=grounded("retreat", words(article, "retreat")),
            status=grounded("denied", words(article, "denied")),
            said_by=denied.source,
        ),
        claim(article, "burning silo", "damage", what=grounded("silo", words(article, "silo"))),
    )
    return Reading(
        page_id=page.id, name="night", article=article, statements=(said, denied), claims=claims
    )


def test_the_head_says_what_the_page_says_of_itself(reading):
    text = "\n".join(printed(reading))
    for line in (
        "Publisher  not given",
        "By         Bo Ilves; Cy Moor",
        "Published  4 March 2031, 19:30 UTC+02:00 from the page's meta tags",
        "Language   en",
        "Origin     Isle Blog <- Harbour Wire",
        "Found      4 claims, 2 of them with a figure; 2 statements by 2 speakers",
    ):
        assert line in text


def test_a_claim_is_figure_what_where_when_then_who_then_the_words(reading):
    lines = printed(reading)
    at = lines.index("TAKEN TO HOSPITAL")
    id_ = reading.claims[0].id[:10]
    assert lines[at + 1 : at + 4] == [
        "  14 of 31 people \u00b7 Velmora (VX) \u00b7 night of 3 to 4 March 2031",
        f"      said by Ada Renn, governor {id_}",
        "      \u201c14 were taken to hospital\u201d",
    ]


def test_status_and_captions_are_marked(reading):
    lines = printed(reading)
    assert "  retreat [DENIED]" in lines
    assert "  silo [photo caption]" in lines


def test_a_hedge_is_in_words_and_the_channel_with_the_source(reading):
    lines = printed(reading)
    assert "  about 540 drones" in lines
    assert any("said by the army in a statement" in line for line in lines)


def test_people_come_before_weapons_and_weapons_before_things(reading):
    lines = printed(reading)
    order = [
        lines.index(heading)
        for heading in ("TAKEN TO HOSPITAL", "WEAPONS LAUNCHED", "DAMAGE", "CONTROL OF TERRITORY")
    ]
    assert order == sorted(order)


def test_statements_stand_under_their_speakers(reading):
    lines = printed(reading)
    at = lines.index("STATEMENTS")
    assert lines[at + 1] == "  Ada Renn, governor"
    assert lines[at + 2].startswith("    14 were taken to hospital (indirect)")
    assert lines[at + 3] == "  the army"
    assert "(indirect, denied, in a statement, to reporters)" in "\n".join(lines[at + 4 :])


@pytest.mark.parametrize("columns", [40, 80, 110])
def test_lines_keep_within_the_width(reading, columns):
    assert max(len(line) for line in printed(reading, columns)) <= columns


def test_claims_alone(reading):
    assert "STATEMENTS" not in printed(reading, claims_only=True)


def test_a_page_without_an_article_is_its_name_and_the_reason():
    lost = Reading(
        page_id=None,
        name="gone.html",
        problems=(Problem(subject="gone.html", error="PageError", message="does not exist"),),
    )
    assert printed(lost) == ["gone.html", "", "Problem: does not exist"]


def test_an_article_without_claims_says_so(reading):
    bare = dataclasses.replace(reading, claims=(), statements=())
    assert printed(bare)[-1] == "No claim was found."


def test_a_long_word_stands_alone_on_its_line():
    lines = flow([Run("a"), Run("b" * 50), Run("c")], 40, 2).split("\n")
    assert lines == ["  a", "  " + "b" * 50, "  c"]


# --- words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "of", "expected"),
    [
        (Count(low=23, high=None, hedge="at_least"), None, "at least 23"),
        (Count(low=1200, high=None, hedge="more_than"), None, "more than 1,200"),
        (Count(low=None, high=24, hedge="up_to"), None, "up to 24"),
        (Count(low=None, high=24, hedge="fewer_than"), None, "fewer than 24"),
        (Count(low=7, high=9, hedge="between"), None, "7 to 9"),
        (Count(low=0.2, high=0.2, hedge="about"), None, "about 1/5"),
        (Count(low=2.5, high=2.5, hedge="exact"), None, "2.5"),
        (Count(low=14, high=14, hedge="exact"), 23, "14 of 23"),
        (Count(low=None, high=None, hedge="vague"), None, "dozens of"),
    ],
)
def test_figures_in_words(count, of, expected):
    article = factories.article("dozens of shells")
    assert wording.count(grounded(count, words(article, "dozens of")), of) == expected


@pytest.mark.parametrize(
    ("start", "end", "precision", "long", "short"),
    [
        ("2031-03-04", "2031-03-04", "day", "4 March 2031", "2031-03-04"),
        ("2031-03-03", "2031-03-04", "night", "night of 3 to 4 March 2031", "2031-03-03/04"),
        (
            "2031-03-31",
            "2031-04-01",
            "night",
            "night of 31 March to 1 April 2031",
            "2031-03-31/2031-04-01",
        ),
        ("2031-03-01", "2031-03-31", "month", "March 2031", "2031-03"),
        ("2031-01-01", "2031-12-31", "year", "2031", "2031"),
        (
            "2030-12-01",
            "2031-02-28",
            "season",
            "1 December 2030 to 28 February 2031",
            "2030-12-01/2031-02-28",
        ),
    ],
)
def test_days_in_words(start, end, precision, long, short):
    value = DateRange(
        start=dt.date.fromisoformat(start), end=dt.date.fromisoformat(end), precision=precision
    )
    assert wording.days(value) == long
    assert wording.short_days(value) == short


@pytest.mark.parametrize(
    ("at", "precision", "expected"),
    [
        (dt.datetime(2031, 3, 4, 19, 30), "minute", "4 March 2031, 19:30 (zone not given)"),
        (dt.datetime(2031, 3, 4, 19, 30, tzinfo=dt.UTC), "minute", "4 March 2031, 19:30 UTC"),
        (dt.datetime(2031, 3, 4), "day", "4 March 2031 (no time given)"),
    ],
)
def test_publication_times_in_words(at, precision, expected):
    assert wording.published(Published(at=at, precision=precision, read_from="meta")) == expected


def test_every_word_of_the_vocabularies_has_words_of_its_own():
    assert set(wording.KIND_HEADINGS) == set(KINDS)
    assert set(wording.STATUS_WORDS) == set(STATUSES)
    assert set(wording._CHANNEL_WORDS) == set(CHANNELS)
    assert set(wording.BLOCK_WORDS) <= set(BLOCK_TYPES)


@pytest.mark.parametrize(
    ("kind", "target", "expected"),
    [
        ("attack", "the mill", "by Velmora against the mill"),
        ("attack", "The quay", "by Velmora"),
        ("aid", "the mill", "from Velmora to the mill"),
        ("call", "the mill", "Velmora with the mill"),
    ],
)
def test_parties_in_words(kind, target, expected):
    article = factories.article("Velmora, The mill and the quay")
    evidence = words(article, "Velmora")
    done = claim(
        article,
        "mill",
        kind,
        actor=grounded("Velmora", evidence),
        target=grounded(target, evidence),
        what=grounded("the quay", evidence),
    )
    assert wording.parties(done) == expected


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (Source(name="Ada Renn", role="mayor", country="NO"), "Ada Renn, mayor (NO)"),
        (Source(name="US official", country="US"), "US official"),
        (Source(name="Ada Renn", role="chief", side="Northern Front"),
         "Ada Renn, chief (Northern Front)"),
        (Source(name="Ada Renn", organisation="Northern Front", side="Northern Front"),
         "Ada Renn, Northern Front"),
    ],
)  # fmt: skip
def test_a_source_is_shown_with_what_is_known_of_it_once(source, shown):
    assert wording.source(source) == shown
