"""What expressions of time mean, by the day on which they were written."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import time_calendar as cal
from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.times import find_times
from onrecord.types import Article, ArticleId, Block, PageId, Published, Span

FRIDAY = dt.date(2024, 5, 17)


def _analyse(text: str, day: dt.date | None) -> Analysis:
    published = day and Published(
        at=dt.datetime.combine(day, dt.time()), precision="day", read_from="input"
    )
    return analyse(
        Article(
            id=ArticleId("a"),
            page_id=PageId("p"),
            name="t",
            text=text,
            blocks=(Block(Span(0, len(text)), "paragraph"),),
            published=published,
        )
    )


def _times(text: str, day: dt.date | None = FRIDAY) -> list[tuple[str, str, str]]:
    found = find_times(_analyse(text, day))
    return [(t.when.start.isoformat(), t.when.end.isoformat(), t.when.precision) for t in found]


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("The dam broke on 2 May 2023.", "2023-05-02", "2023-05-02", "day"),
        ("The dam broke on May 2, 2023.", "2023-05-02", "2023-05-02", "day"),
        ("The dam broke on 2023-05-02.", "2023-05-02", "2023-05-02", "day"),
        ("The dam broke on March 24.", "2024-03-24", "2024-03-24", "day"),
        ("The dam broke on 3 December.", "2023-12-03", "2023-12-03", "day"),
        ("The truce ends on June 30.", "2024-06-30", "2024-06-30", "day"),
        ("The dam broke on Friday, April 26.", "2024-04-26", "2024-04-26", "day"),
        ("Exports fell in the first quarter.", "2024-01-01", "2024-03-31", "range"),
        ("Exports fell in the fourth quarter.", "2023-10-01", "2023-12-31", "range"),
        ("Exports fell in the third quarter of 2021.", "2021-07-01", "2021-09-30", "range"),
        ("The harvest begins this summer.", "2024-06-01", "2024-08-31", "season"),
        ("It rained from 3 to 5 May.", "2024-05-03", "2024-05-05", "range"),
        ("It rained on April 16-17.", "2024-04-16", "2024-04-17", "range"),
        ("It rained from 30 April to 5 May.", "2024-04-30", "2024-05-05", "range"),
        ("A shell fell on Friday.", "2024-05-17", "2024-05-17", "day"),
        ("A shell fell on Monday.", "2024-05-13", "2024-05-13", "day"),
        ("The envoys will meet on Monday.", "2024-05-20", "2024-05-20", "day"),
        ("The envoys met last Friday.", "2024-05-10", "2024-05-10", "day"),
        ("A shell fell early Sunday.", "2024-05-12", "2024-05-12", "day"),
        ("Drones came overnight.", "2024-05-16", "2024-05-17", "night"),
        ("Drones came for most of the night.", "2024-05-16", "2024-05-17", "night"),
        ("Drones came all night.", "2024-05-16", "2024-05-17", "night"),
        ("Throughout the night drones came.", "2024-05-16", "2024-05-17", "night"),
        ("Drones came last night.", "2024-05-16", "2024-05-17", "night"),
        ("Drones came yesterday.", "2024-05-16", "2024-05-16", "day"),
        ("Drones came this morning.", "2024-05-17", "2024-05-17", "day"),
        ("The town fell last week.", "2024-05-06", "2024-05-12", "range"),
        ("The town fell this week.", "2024-05-13", "2024-05-17", "range"),
        ("The town fell at the weekend, over the weekend.", "2024-05-11", "2024-05-12", "range"),
        ("The town fell last month.", "2024-04-01", "2024-04-30", "month"),
        ("The town fell earlier this month.", "2024-05-01", "2024-05-17", "range"),
        ("The town fell in September.", "2023-09-01", "2023-09-30", "month"),
        ("The town fell in early April.", "2024-04-01", "2024-04-10", "range"),
        ("The town fell in late 2022.", "2022-10-01", "2022-12-31", "range"),
        ("The town fell in 2019.", "2019-01-01", "2019-12-31", "year"),
        ("The town fell last year.", "2023-01-01", "2023-12-31", "year"),
        ("Many have fled since 2022.", "2022-01-01", "2024-05-17", "range"),
        ("Many have fled since Monday.", "2024-05-13", "2024-05-17", "range"),
        ("Forty died in the past 24 hours.", "2024-05-16", "2024-05-17", "range"),
        ("Forty died over the past week.", "2024-05-10", "2024-05-17", "range"),
        ("He was freed two weeks ago.", "2024-05-03", "2024-05-03", "day"),
        ("He was freed two years ago.", "2022-01-01", "2022-12-31", "year"),
        ("He was freed three months ago.", "2024-02-01", "2024-02-29", "month"),
        ("The war ran from 1983 to 2005.", "1983-01-01", "2005-12-31", "range"),
        ("They fought in the spring of 2021.", "2021-03-01", "2021-05-31", "season"),
        ("They fought in the early 1990s.", "1990-01-01", "1994-12-31", "range"),
        ("Troops will leave by the end of June.", "2024-05-17", "2024-06-30", "range"),
    ],
)
def test_an_expression_means_these_days(text, start, end, precision):
    assert _times(text)[0] == (start, end, precision)


def test_days_are_counted_on_from_the_expression_before():
    text = "The siege began on 3 March 2022. Three days later the bridge fell."
    assert [start for start, _, _ in _times(text)] == ["2022-03-03", "2022-03-06"]


@pytest.mark.parametrize(
    "text",
    ["A shell fell on Friday.", "It fell on March 24.", "It fell last month.", "It fell today."],
)
def test_without_a_day_of_writing_what_depends_on_it_is_nothing(text):
    assert _times(text, None) == []


def test_without_a_day_of_writing_what_is_complete_still_stands():
    assert _times("It fell in May 2019.", None) == [("2019-05-01", "2019-05-31", "month")]


@pytest.mark.parametrize("opening", ["As of 14 June 2022", "Situation report as at 14 June 2022"])
def test_the_day_that_a_report_speaks_as_of_is_its_day_of_writing(opening):
    found = _times(f"{opening}\n\nTwo wells were reopened on 12 June.", None)
    assert found[-1][:2] == ("2022-06-12", "2022-06-12")


def test_a_full_date_in_the_dateline_is_the_day_of_writing():
    text = "VELMORA, 17 May 2024 - A shell fell on Monday."
    assert _times(text, None)[-1] == ("2024-05-13", "2024-05-13", "day")


@pytest.mark.parametrize(
    "text",
    ["About 2000 troops may march.", "They fired 1990 shells.", "It is 31 June 2024."],
)
def test_numbers_words_and_impossible_dates_are_no_times(text):
    assert _times(text) == []


def test_mentions_point_to_the_words():
    analysis = _analyse("The port burned overnight, on 2 May 2023.", FRIDAY)
    words = [analysis.doc[t.first : t.last].text for t in find_times(analysis)]
    assert words == ["overnight", "2 May 2023"]


DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1))


@given(DAYS, st.integers(0, 6))
def test_the_last_and_the_next_weekday_lie_around_the_day(day, number):
    last, following = cal.last_weekday(day, number), cal.next_weekday(day, number)
    assert day - dt.timedelta(6) <= last <= day <= following <= day + dt.timedelta(6)
    assert last.weekday() == following.weekday() == number


@given(DAYS, st.integers(-500, 500))
def test_months_move_and_come_back(day, count):
    assert cal.month_after(cal.month_after(day, count).start, -count) == cal.month_after(day, 0)


@given(DAYS)
def test_a_past_weekend_is_a_saturday_and_sunday_that_has_begun(day):
    weekend = cal.weekend(day)
    assert weekend.start.weekday() == 5
    assert weekend.start <= day
