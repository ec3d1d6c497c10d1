"""From an expression of time to days, by the day on which it was written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.claims import time_calendar as cal
from onrecord.claims.time_grammar import NUMBERS
from onrecord.types import DateRange

_MONTHS_IN_YEAR = 12
_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
# A day without a year that is so many days ahead is told as a plan, else as past.
_SOON = 100


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against: all None or False where it is not known.

    `today`: the day of writing; `known`: whether that is given rather than inferred;
    `ahead`: the clause speaks of the future; `before`: the days of the expression before.
    """

    today: dt.date | None
    ahead: bool
    before: DateRange | None


def resolve(rule: str, match: re.Match[str], context: Context) -> DateRange | None:
    """The days that `match` of `rule` means; None where they cannot be known."""
    groups = {name: value for name, value in match.groupdict().items() if value}
    try:
        if rule in _ABSOLUTE:
            return _ABSOLUTE[rule](groups)
        if rule in _BY_CONTEXT:
            return _BY_CONTEXT[rule](groups, context)
        if context.today is None:
            return None
        return _RELATIVE[rule](groups, context.today, context.ahead)
    except (ValueError, OverflowError):  # 31 June, the year 0
        return None


def month_number(groups: dict[str, str]) -> int:
    """The month that is named."""
    return cal.MONTHS[groups["month"].rstrip(".").lower()]


def _number(groups: dict[str, str]) -> int:
    word = groups["number"].lower()
    return int(word) if word.isdigit() else NUMBERS[word]


def _part(groups: dict[str, str]) -> str:
    part = groups.get("part", "").lower().removeprefix("the ").removesuffix(" of")
    return {"end": "late", "beginning": "early", "start": "early", "middle": "mid"}.get(part, part)


def _iso(groups: dict[str, str]) -> DateRange:
    return cal.day(dt.date(int(groups["year"]), int(groups["number_month"]), int(groups["day"])))


def _dotted(groups: dict[str, str]) -> DateRange | None:
    """Day first, as all but the United States write it; month first where only that can be."""
    day, month = int(groups["day"]), int(groups["number_month"])
    if month > _MONTHS_IN_YEAR:
        day, month = month, day
    return cal.day(dt.date(int(groups["year"]), month, day))


def _years(groups: dict[str, str]) -> DateRange | None:
    first, second = groups["year"], groups["year2"]
    last = int(first[:2] + second if len(second) == 2 else second)
    return cal.days(cal.year(int(first)).start, cal.year(last).end)


def _decade(groups: dict[str, str]) -> DateRange | None:
    first = int(groups["decade"])
    start, end = {"early": (0, 4), "mid": (4, 6), "late": (6, 9)}.get(_part(groups), (0, 9))
    return cal.days(cal.year(first + start).start, cal.year(first + end).end)


def _dated_year(groups: dict[str, str], today: dt.date | None, *, ahead: bool) -> int | None:
    """The year given, or the one that puts the month nearest before (or after) today."""
    if "year" in groups:
        return int(groups["year"])
    if today is None:
        return None
    month = month_number(groups)
    start = dt.date(today.year, month, 1)
    if ahead:
        return today.year + (cal.month(today.year, month).end < today)
    return today.year - (start > today)


def _month_day(groups: dict[str, str], context: Context) -> DateRange | None:
    year = _dated_year(groups, context.today, ahead=context.ahead)
    if year is None:
        return None
    date = dt.date(year, month_number(groups), int(groups["day"]))
    if "year" not in groups and context.today and not context.ahead:
        date = _nearest(date, context.today)
    return cal.day(date)


def _nearest(date: dt.date, today: dt.date) -> dt.date:
    """The same day of the year that is close: "on 30 June", written on 12 June, is to come."""
    coming = date.replace(year=today.year + (date.replace(year=today.year) < today))
    return coming if (coming - today).days <= _SOON else coming.replace(year=coming.year - 1)


def _quarter(groups: dict[str, str], context: Context) -> DateRange | None:
    """Three months; without a year the latest that has begun."""
    number = _QUARTERS[groups["number"].lower()]
    if "year" in groups:
        return cal.quarter(int(groups["year"]), number)
    today = context.today
    if today is None:
        return None
    if "which" in groups:
        return cal.quarter(today.year + _STEP[groups["which"]], number)
    current = cal.quarter(today.year, number)
    begun = current.start <= today or context.ahead
    return current if begun else cal.quarter(today.year - 1, number)


def _month_days(groups: dict[str, str], context: Context) -> DateRange | None:
    first = _month_day(groups, context)
    last = _month_day({**groups, "day": groups["day2"]}, context)
    return cal.days(first.start, last.end) if first and last else None


def _month_year(groups: dict[str, str], context: Context) -> DateRange | None:
    year = _dated_year(groups, context.today, ahead=context.ahead)
    return None if year is None else cal.month(year, month_number(groups), _part(groups))


def _which_month(groups: dict[str, str], context: Context) -> DateRange | None:
    if context.today is None:
        return None
    which, ahead = groups["which"].lower(), context.ahead
    if which in ("next", "by") or which == "this":
        ahead = True
    if which in ("last", "since"):
        ahead = False
    year = _dated_year(groups, context.today, ahead=ahead)
    if year is None:
        return None
    month = cal.month(year, month_number(groups), which if which in ("early", "late") else "")
    if which == "by":
        return cal.days(min(context.today, month.start), month.end)
    return month


def _part_year(groups: dict[str, str], context: Context) -> DateRange | None:
    if "year" in groups:
        return cal.year(int(groups["year"]), _part(groups))
    if context.today is None:
        return None
    return cal.year(context.today.year + _STEP[groups["which"]], _part(groups))


def _season(groups: dict[str, str], context: Context) -> DateRange | None:
    name = groups["season"]
    if "year" in groups:
        return cal.season(int(groups["year"]), name)
    today = context.today
    if today is None or (name == "fall" and "which" not in groups):
        return None
    current = cal.season(today.year, name)
    if groups.get("which") == "this" and name != "winter":
        return current
    if groups.get("which") == "next" or "by" in groups or context.ahead:
        return current if current.end >= today else cal.season(today.year + 1, name)
    if groups.get("which") == "last" and current.end >= today:
        return cal.season(today.year - 1, name)
    return current if current.start <= today else cal.season(today.year - 1, name)


def _later(groups: dict[str, str], context: Context) -> DateRange | None:
    """Counted from the expression before, if that is a day: "three days later"."""
    before = context.before
    if before is None or (before.end - before.start).days > 1:
        return None
    sign = 1 if groups["way"] in ("later", "after") else -1
    return _moved(before.start, sign * _number(groups), groups["unit"])


def _same_day(_groups: dict[str, str], context: Context) -> DateRange | None:
    before = context.before
    return before if before and (before.end - before.start).days <= 1 else None


def _same_unit(groups: dict[str, str], context: Context) -> DateRange | None:
    """Counted from the expression before: "the same year", "the following month"."""
    if context.before is None:
        return None
    word = groups["which"].lower().removeprefix("the ")
    step = {"following": 1, "next": 1, "previous": -1}.get(word, 0)
    return _unit(context.before.start, groups["unit"], step)


def _first_months(groups: dict[str, str]) -> DateRange | None:
    year, count = int(groups["year"]), _number(groups)
    if groups["end"] == "first":
        return cal.days(cal.year(year).start, cal.month(year, count).end)
    return cal.days(cal.month(year, _MONTHS_IN_YEAR + 1 - count).start, cal.year(year).end)


def _end_of(groups: dict[str, str], context: Context) -> DateRange | None:
    today = context.today
    if "year2" in groups:
        whole = cal.year(int(groups["year2"]))
        return cal.days(min(today, whole.end), whole.end) if today else whole
    if today is None:
        return None
    if "month" in groups:
        year = _dated_year(groups, today, ahead=True)
        end = cal.month(year or today.year, month_number(groups)).end
    else:
        end = _unit(today, groups["unit"], 0).end
    return cal.days(min(today, end), end)


_STEP = {"last": -1, "this": 0, "next": 1, "previous": -1, "past": -1, "coming": 1}


def _unit(today: dt.date, unit: str, step: int) -> DateRange:
    if unit == "week":
        return cal.week(today, step)
    if unit == "month":
        return cal.month_after(today, step)
    return cal.year(today.year + step)


def _moved(date: dt.date, count: int, unit: str) -> DateRange | None:
    """A day so many units off; whole months and years where those are the unit."""
    if unit in ("day", "week"):
        return cal.day(date + dt.timedelta(count * (7 if unit == "week" else 1)))
    if unit == "month" or (unit == "year" and abs(count) == 1):
        return cal.month_after(date, count if unit == "month" else 12 * count)
    if unit == "year":
        return cal.year(date.year + count)
    return None


def _back(date: dt.date, count: int, unit: str) -> dt.date:
    """The day so many units before (after, where negative)."""
    if unit in ("month", "year", "decade"):
        months = {"month": 1, "year": _MONTHS_IN_YEAR, "decade": 120}[unit]
        return cal.shift_months(date, -count * months)
    hours = {"hour": 1, "day": 24, "week": 168}[unit] * count
    return date - dt.timedelta(-(-hours // 24) if hours > 0 else hours // 24)


def _weekday(groups: dict[str, str], today: dt.date, ahead: bool) -> DateRange:  # noqa: FBT001
    number = cal.WEEKDAYS[groups["weekday"].lower()]
    which = groups.get("which", "").lower()
    if which == "next":
        date = cal.week(today, 1).start + dt.timedelta(number)
    elif which == "last":
        date = cal.last_weekday(today - dt.timedelta(1), number)
    elif which == "coming" or ahead:
        date = cal.next_weekday(today, number)
    else:
        date = cal.last_weekday(today, number)
    return cal.day(date)


def _weekday_week(groups: dict[str, str], today: dt.date, _ahead: bool) -> DateRange | None:  # noqa: FBT001
    monday = cal.week(today, _STEP[groups["which"]]).start
    first = monday + dt.timedelta(cal.WEEKDAYS[groups["weekday"].lower()])
    second = groups.get("weekday2", groups["weekday"]).lower()
    last = monday + dt.timedelta(cal.WEEKDAYS.get(second, first.weekday()))
    return cal.days(first, last, "day" if first == last else "range")


def _past(groups: dict[str, str], today: dt.date, _ahead: bool) -> DateRange | None:  # noqa: FBT001
    count = _number(groups) if "number" in groups else 1
    if groups["which"] in ("next", "coming"):
        return cal.days(today, _back(today, -count, groups["unit"]))
    return cal.days(_back(today, count, groups["unit"]), today)


def _half_part(groups: dict[str, str], today: dt.date, _ahead: bool) -> DateRange | None:  # noqa: FBT001
    whole = _unit(today, groups["unit"], 0)
    if groups["earlier"].lower() == "earlier":
        return cal.days(whole.start, today)
    return cal.days(today, whole.end)


def _which_unit(groups: dict[str, str], today: dt.date, ahead: bool) -> DateRange | None:  # noqa: FBT001
    which, unit = groups["which"].lower(), groups["unit"]
    whole = _unit(today, unit, _STEP[which])
    if which == "this" and unit == "week" and not ahead:
        return cal.days(whole.start, today)
    return whole


def _weekend(groups: dict[str, str], today: dt.date, ahead: bool) -> DateRange:  # noqa: FBT001
    future = groups["which"].lower() in ("next", "coming") or ahead
    return cal.weekend(today, 0 if future else -1)


def _shifted(step: int) -> Callable[[dict[str, str], dt.date, bool], DateRange]:
    def resolved(groups: dict[str, str], today: dt.date, _ahead: bool) -> DateRange:  # noqa: FBT001
        return cal.day(today + dt.timedelta(step * (2 if "twice" in groups else 1)))

    return resolved


_ABSOLUTE: dict[str, Callable[[dict[str, str]], DateRange | None]] = {
    "iso": _iso,
    "dotted": _dotted,
    "years": _years,
    "first_months": _first_months,
    "part_decade": _decade,
    "year": lambda groups: cal.year(int(groups["year"])),
}
_BY_CONTEXT: dict[str, Callable[[dict[str, str], Context], DateRange | None]] = {
    "month_day": _month_day,
    "day_month": _month_day,
    "month_days": _month_days,
    "days_month": _month_days,
    "part_month": _month_year,
    "month_year": _month_year,
    "month": _month_year,
    "which_month": _which_month,
    "part_year": _part_year,
    "season": _season,
    "quarter": _quarter,
    "later": _later,
    "same_day": _same_day,
    "same_unit": _same_unit,
    "end_of": _end_of,
}
_RELATIVE: dict[str, Callable[[dict[str, str], dt.date, bool], DateRange | None]] = {
    "weekday": _weekday,
    "weekday_week": _weekday_week,
    "weekdays_week": _weekday_week,
    "night": lambda _groups, today, _ahead: cal.night_to(today),
    "daytime": lambda _groups, today, _ahead: cal.day(today),
    "today": lambda _groups, today, _ahead: cal.day(today),
    "yesterday": _shifted(-1),
    "tomorrow": _shifted(1),
    "ago": lambda groups, today, _ahead: _moved(today, -_number(groups), groups["unit"]),
    "it_is_since": lambda groups, today, _a: _moved(today, -_number(groups), groups["unit"]),
    "past_number": _past,
    "past_unit": _past,
    "lasting": lambda groups, today, ahead: _past({**groups, "which": "past"}, today, ahead),
    "half_part": _half_part,
    "so_far": lambda groups, today, _ahead: cal.days(_unit(today, groups["unit"], 0).start, today),
    "which_unit": _which_unit,
    "weekend": _weekend,
}
