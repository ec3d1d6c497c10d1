"""The expressions of time that news uses, as patterns over the text.

Each rule has a name, which says how it is resolved (`time_resolution`). Where two match
the same words the earlier rule has them.
"""

from __future__ import annotations

import re

_MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November"
    r"|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?:\.|\b))"
)
# Months that are words or names too: alone they need a word before them that says so.
_PLAIN_MONTH = (
    r"(?P<month>January|February|April|June|July|August|September|October|November|December)"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_DAY2 = _DAY.replace("?P<day>", "?P<day2>")
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)(?!\d|,\d|\.\d|s\b)"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART = r"(?P<part>(?i:early|mid|late|(?:the )?(?:end|beginning|start|middle) of))[- ](?:the )?"
_TO = r"\s*(?:-|–|—|\bto\b|\band\b|\buntil\b|\bthrough\b)\s*"
_NUMBER = (
    r"(?P<number>\d{1,3}|(?i:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|fifteen|eighteen|twenty|thirty|a couple of|a dozen))"
)
_UNIT = r"(?P<unit>hour|day|week|month|year|decade)s?"
_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_DAYTIME = r"(?P<daytime>morning|afternoon|evening|night)"
_ABOUT = r"(?:(?:about|around|almost|nearly|more than|over|some|roughly|less than|just) )?"
_OPTIONAL_YEAR = r"(?:,? (?:of )?" + _YEAR + ")?"

_RULES = {
    "iso": r"\b(?P<year>(?:1[6-9]|20)\d\d)-(?P<number_month>0[1-9]|1[0-2])"
    r"-(?P<day>0[1-9]|[12]\d|3[01])\b",
    "dotted": r"\b(?P<day>\d{1,2})[./](?P<number_month>\d{1,2})[./](?P<year>(?:19|20)\d\d)\b",
    "month_days": _MONTH + r"\s" + _DAY + _TO + _DAY2 + r"\b(?! ?(?:%|,\d))" + _OPTIONAL_YEAR,
    "days_month": r"\b" + _DAY + _TO + _DAY2 + r"\s(?:of )?" + _MONTH + _OPTIONAL_YEAR,
    "quarter": r"\b(?P<number>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[- ]quarter"
    r"(?: (?:of|in))?(?:,? " + _YEAR + r"| (?P<which>last|this|next) year|\b)",
    "day_month": r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? (?:the )?)?"
    + _DAY
    + r"\s(?:of )?"
    + _MONTH
    + _OPTIONAL_YEAR,
    "month_day": r"(?:\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?"
    + _MONTH
    + r"\s"
    + _DAY
    + r"\b(?![:%]|,\d| ?(?:percent|per cent|people))"
    + _OPTIONAL_YEAR,
    "end_of": r"\bby (?:the )?end of (?:the |this )?(?:"
    + _MONTH
    + _OPTIONAL_YEAR
    + r"|"
    + _YEAR.replace("?P<year>", "?P<year2>")
    + r"|(?P<unit>week|month|year))",
    "part_month": r"\b" + _PART + _MONTH + _OPTIONAL_YEAR,
    "part_year": r"\b" + _PART + r"(?:" + _YEAR + r"|(?P<which>last|this|next) year)",
    "part_decade": r"\b(?:" + _PART + r")?(?P<decade>(?:1[6-9]|20)\d0)s\b",
    "month_year": _MONTH + r",?\s(?:of )?" + _YEAR,
    "which_month": r"\b(?P<which>(?i:last|this|next|since|by|until|in|during|from|of|through"
    r"|late|early))\s" + _MONTH + r"\b",
    "weekdays_week": _WEEKDAY + r" (?:and|or) (?P<weekday2>\w+day) (?P<which>last|this|next) week",
    "weekday_week": r"\b(?:on )?" + _WEEKDAY + r" (?:of )?(?P<which>last|this|next) week",
    "first_months": r"\b(?P<end>first|last) " + _NUMBER + r" months of " + _YEAR,
    "so_far": r"\bso far this (?P<unit>week|month|year)\b",
    "same_unit": r"\b(?P<which>[Tt]he same|[Tt]hat|[Tt]he following|[Tt]he next|[Tt]he previous)"
    r" (?P<unit>week|month|year)\b",
    "season": r"\b(?:in )?(?P<by>by )?(?:the )?(?:(?P<which>last|this|next|previous) )?"
    + _SEASON
    + r"(?: of)?(?:,? "
    + _YEAR
    + r"|(?= offensive| campaign)|\b)",
    "weekday": r"\b(?:(?P<which>(?i:last|next|this|past|coming)) )?"
    + _WEEKDAY
    + r"(?:['’]s\b)?(?: "
    + _DAYTIME
    + r"\b)?",
    # Told of an event: whoever writes "through the night" writes on the morning after.
    "night": r"\b(?:[Oo]vernight|[Ll]ast night|(?:[Dd]uring|[Tt]hrough(?:out)?) the night"
    r"|(?:most|much|part|all) of the night|[Aa]ll night(?: long|(?=[.,;]|$)))\b",
    "daytime": r"\b[Tt]his " + _DAYTIME + r"\b",
    "today": r"\b(?:[Tt]oday|[Tt]onight)\b",
    "yesterday": r"\b(?P<twice>[Tt]he day before )?[Yy]esterday\b",
    "tomorrow": r"\b(?P<twice>[Tt]he day after )?[Tt]omorrow\b",
    "ago": r"\b" + _NUMBER + r" " + _UNIT + r" ago\b",
    "it_is_since": r"\b[Ii]t (?:is|has been) " + _NUMBER + r" " + _UNIT + r" since\b",
    "past_number": r"\b(?P<which>last|past|previous|next|coming) "
    + _ABOUT
    + _NUMBER
    + r"[ -]"
    + _UNIT
    + r"\b",
    "past_unit": r"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or|[Tt]hroughout|[Oo]f) the"
    r" (?P<which>last|past|previous|next|coming)"
    r" (?P<unit>hour|day|week|month|year|decade)\b",
    "half_part": r"\b(?P<earlier>[Ee]arlier|[Ll]ater) (?P<which>this|in the)"
    r" (?P<unit>week|month|year)\b",
    "weekend": r"\b(?P<which>(?i:last|this|next|the|past|coming)) weekend\b",
    "which_unit": r"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext) (?P<unit>week|month|year)\b",
    "lasting": r"\bfor " + _ABOUT + _NUMBER + r" " + _UNIT + r"\b",
    "later": r"\b" + _NUMBER + r" " + _UNIT + r" (?P<way>later|earlier|before|after)\b",
    "same_day": r"\b(?:[Tt]he same|[Tt]hat|(?:[Ll]ater|[Ee]arlier) (?:the same|that))"
    r" (?:very )?day\b",
    "years": r"\b(?P<year>(?:1[6-9]|20)\d\d)(?: ?[-–—] ?| to | and | or )"
    r"(?P<year2>(?:(?:19|20)\d\d)|\d\d)\b(?!-\d)",
    "year": r"\b(?P<before>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Dd]uring|[Oo]f|[Ff]rom|[Bb]efore|[Aa]fter"
    r"|[Tt]hrough|[Bb]etween|[Tt]ill|[Tt]he|[Aa]|[Yy]ear|[Ff]or|its|their|his|\()\s?"
    + _YEAR
    + r"\b(?! ?(?:%|percent|per cent|people|troops|soldiers|men|km|kilometres|miles|civilians"
    r"|drones|missiles|-strong))",
    "month": r"\b" + _PLAIN_MONTH + r"\b(?! \d)(?:['’]s)?",
}

RULES = tuple((name, re.compile(pattern)) for name, pattern in _RULES.items())

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "eighteen": 18,
    "twenty": 20, "thirty": 30, "a couple of": 2, "a dozen": 12,
}  # fmt: skip
