"""Days, weeks, months and years as ranges of dates; how news counts them.

A week is Monday to Sunday; "early May" is the 1st to the 10th, "mid-May" the 11th to the
20th, "late May" the rest; "early 2014" is four months, "late 2014" three.
"""

from __future__ import annotations

import calendar
import datetime as dt

from onrecord.types import DatePrecision, DateRange

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if n} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""A season's first month (north of the equator)."""


def day(date: dt.date) -> DateRange:
    """One day."""
    return DateRange(start=date, end=date)


def days(start: dt.date, end: dt.date, precision: DatePrecision = "range") -> DateRange | None:
    """From `start` to `end`; None where it would end before it starts."""
    return DateRange(start=start, end=end, precision=precision) if start <= end else None


def night_to(date: dt.date) -> DateRange:
    """The night that ends on the morning of `date`."""
    return DateRange(start=date - dt.timedelta(1), end=date, precision="night")


def month(year: int, number: int, part: str = "") -> DateRange:
    """A month, or its "early", "mid" or "late" part."""
    last = calendar.monthrange(year, number)[1]
    first, final = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part, (1, last))
    return DateRange(
        start=dt.date(year, number, first),
        end=dt.date(year, number, final),
        precision="range" if part else "month",
    )


def year(number: int, part: str = "") -> DateRange:
    """A year, or its "early", "mid" or "late" part."""
    first, last = {"early": (1, 4), "mid": (6, 8), "late": (10, 12)}.get(part, (1, 12))
    return DateRange(
        start=dt.date(number, first, 1),
        end=month(number, last).end,
        precision="range" if part else "year",
    )


def season(number: int, name: str) -> DateRange:
    """A season by the year in which it starts."""
    first = SEASONS[name]
    start = dt.date(number, first, 1)
    return DateRange(start=start, end=month_after(start, 2).end, precision="season")


def quarter(number: int, which: int) -> DateRange:
    """The first to fourth three months of a year."""
    first = dt.date(number, 3 * which - 2, 1)
    return DateRange(start=first, end=month_after(first, 2).end, precision="range")


def month_after(date: dt.date, count: int) -> DateRange:
    """The whole month `count` months after that of `date` (before, where negative)."""
    years, index = divmod(date.year * 12 + date.month - 1 + count, 12)
    return month(years, index + 1)


def shift_months(date: dt.date, count: int) -> dt.date:
    """The same day `count` months later, or the last day of that month."""
    target = month_after(date, count)
    return target.start.replace(day=min(date.day, target.end.day))


def week(date: dt.date, count: int = 0) -> DateRange:
    """The week of `date`, or the one `count` weeks later."""
    monday = date - dt.timedelta(date.weekday() - 7 * count)
    return DateRange(start=monday, end=monday + dt.timedelta(6), precision="range")


def weekend(date: dt.date, count: int = -1) -> DateRange:
    """The Saturday and Sunday last begun (-1) or next to come (0)."""
    ahead = (5 - date.weekday()) % 7
    saturday = date + dt.timedelta(ahead if count == 0 or ahead == 0 else ahead - 7)
    return DateRange(start=saturday, end=saturday + dt.timedelta(1), precision="range")


def last_weekday(date: dt.date, number: int) -> dt.date:
    """The latest such weekday up to and with `date`."""
    return date - dt.timedelta((date.weekday() - number) % 7)


def next_weekday(date: dt.date, number: int) -> dt.date:
    """The first such weekday from `date` on."""
    return date + dt.timedelta((number - date.weekday()) % 7)
