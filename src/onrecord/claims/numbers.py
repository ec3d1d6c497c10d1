"""Numbers that may count something, read from an article's tokens.

The grammar is our own: an entity recogniser labels "14" in "14 of them" a date and drops
the hedge of "at least 23". What is read here is how many and how firmly; what is counted
and whether it belongs on record is decided by the readers of events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.claims.analysis import Analysis
from onrecord.claims.mentions import NumberMention
from onrecord.claims.number_labels import YEARS, is_label, near_month
from onrecord.claims.number_words import (
    CURRENCY,
    FRACTION_PARTS,
    GROUPS,
    HEDGES_AFTER,
    HEDGES_BEFORE,
    NO_ONE,
    NOT_NONE,
    OPENERS,
    ORDINAL_SHARES,
    PARTIES,
    SCALES,
    SIZES,
    SMALL,
    UNITS_OF_MEASURE,
    VAGUE_PHRASES,
    VAGUE_WORDS,
)
from onrecord.types import Count, Hedge

ORIGIN = "numbers/1"

_DIGITS = re.compile(
    r"^(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<scale>k|m|mn|bn|tn)?(?P<plus>\+)?$",
    re.IGNORECASE,
)
_SHARE = re.compile(r"^(?P<top>[1-9])/(?P<size>[2-9]|10)$")
_LARGEST_WHOLE = 100
# "One in four" is a share; "two in 37 villages" is not.
_ROUND_WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100})
_PAIR_REACH = 5


@dataclass(frozen=True, slots=True)
class _Value:
    """A number at tokens `first`..`last`: its bounds, or vague where both are None."""

    first: int
    last: int
    low: float | None
    high: float | None
    hedge: Hedge = "exact"


class _Reader:
    """The words of one article, and the grammar over them."""

    def __init__(self, analysis: Analysis) -> None:
        self.doc = analysis.doc
        self.words = [token.lower_ for token in analysis.doc]

    def word(self, i: int) -> str:
        """The lower-cased token at `i`, empty beyond the text."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def values(self) -> Iterator[_Value]:
        """Every number with its own hedge, in the order of the text."""
        i = 0
        while i < len(self.words):
            value = self._value(i)
            if value is None:
                i += 1
                continue
            bound = value.low if value.low is not None else value.high
            if not is_label(self.doc, value.first, value.last, bound):
                yield self._hedged(value)
            i = max(value.last, i + 1)

    def _value(self, i: int) -> _Value | None:
        # Most words open no number: asking the whole grammar about each is slow.
        word = self.words[i]
        if word not in OPENERS and not word[0].isdecimal():
            return None
        return self._range(i) or self._simple(i)

    # --- plain numbers ---------------------------------------------------------------

    def _simple(self, i: int) -> _Value | None:
        value = self._nobody(i) or self._vague(i) or self._fraction(i) or self._cardinal(i)
        if value is None:
            return None
        return self._percent(value)

    def _nobody(self, i: int) -> _Value | None:
        for words in NO_ONE:
            if words[0] == self.words[i] and tuple(self.words[i : i + len(words)]) == words:
                follower = self.word(i + len(words))
                if words == ("no",) and follower in NOT_NONE:
                    return None
                return _Value(i, i + len(words), 0, 0)
        return None

    def _vague(self, i: int) -> _Value | None:
        for words in VAGUE_PHRASES:
            if words[0] == self.words[i] and tuple(self.words[i : i + len(words)]) == words:
                if words[-1] == "majority" and self.word(i + 2) != "of":
                    return None
                return _Value(i, i + len(words), None, None, "vague")
        sized = 2 if self._is_size(i + 1) else 1
        numbered = tuple(self.words[i + sized : i + sized + 2]) == ("number", "of")
        if self.word(i) in {"a", "an"} and numbered:
            return _Value(i, i + sized + 2, None, None, "vague")
        if self.word(i) not in VAGUE_WORDS:
            return None
        if self.word(i) == "some" and self._cardinal(i + 1):
            return None
        if self.word(i - 1) in {"as", "how"} or self._is_superlative(i):
            return None
        last = i + 1
        while self.word(last) in SCALES or self.word(last) in VAGUE_WORDS - {"some", "most"}:
            last += 1
        while self.word(last) == "of" and self.word(last + 1) in {"thousands", "millions"}:
            last += 2
        return _Value(i, last, None, None, "vague")

    def _is_size(self, i: int) -> bool:
        """Whether an adjective says how large "a ... number of" is."""
        return self.word(i) in SIZES or (i < len(self.doc) and self.doc[i].pos_ == "ADJ")

    def _is_superlative(self, i: int) -> bool:
        """Whether "most" belongs to an adjective: "the most infamous prison"."""
        if self.word(i) != "most" or i + 1 >= len(self.doc):
            return False
        follower = self.doc[i + 1]
        return self.doc[i].tag_ == "RBS" or (self.doc[i].head.i == i + 1 and follower.pos_ == "ADJ")

    def _fraction(self, i: int) -> _Value | None:
        word, after = self.word(i), i + 1
        if (told := self._share(i)) is not None:
            return told
        if word == "half" and self.word(i + 1) == "a" and self.word(i + 2) in SCALES:
            return _Value(i, i + 3, SCALES[self.word(i + 2)] / 2, SCALES[self.word(i + 2)] / 2)
        if word == "half" and self.word(i + 1) not in {"-", "brother", "sister", "hour", "past"}:
            return _Value(i, after, 0.5, 0.5)
        if word in {"a", "one"} or word in SMALL:
            part = i + 2 if self.word(after) == "-" else after
            size = FRACTION_PARTS.get(self.word(part))
            joined = part > after and word != "a"
            if size and (joined or self.word(part + 1) == "of"):
                top = 1 if word in {"a", "one"} else SMALL[word]
                share = round(top / size, 3)
                return _Value(i, part + 1, share, share)
        return None

    def _share(self, i: int) -> _Value | None:
        """A share told as "1/3", "one in four", "every third"."""
        if match := _SHARE.match(self.word(i)):
            top, size, last = int(match["top"]), int(match["size"]), i + 1
        elif self.word(i) == "every" and self.word(i + 1) in ORDINAL_SHARES:
            top, size, last = 1, ORDINAL_SHARES[self.word(i + 1)], i + 2
        else:
            part = self._digits(i) or self._spelled(i)
            if part is None or part.low is None or self.word(part.last) not in {"in", "out"}:
                return None
            after = part.last + 1 + (self.words[part.last : part.last + 2] == ["out", "of"])
            after += self.word(after) == "every"
            whole = self._digits(after) or self._spelled(after)
            if whole is None or whole.low not in _ROUND_WHOLES:
                return None
            top, size, last = int(part.low), int(whole.low), whole.last
        if not 0 < top < size <= _LARGEST_WHOLE or self.word(last) in UNITS_OF_MEASURE:
            return None
        return _Value(i, last, round(top / size, 3), round(top / size, 3))

    def _cardinal(self, i: int) -> _Value | None:
        if self.word(i) in GROUPS:
            if self.word(i) == "both" and not self._is_both(i):
                return None
            if self.word(i) == "couple" and self.word(i + 1) in {"of", "more"}:
                return None
            return _Value(i, i + 1, GROUPS[self.word(i)], GROUPS[self.word(i)])
        return self._digits(i) or self._spelled(i)

    def _is_both(self, i: int) -> bool:
        """Whether "both" counts two: "both brothers", not "both sides" or "both A and B"."""
        if self.doc[i].dep_ in {"nsubj", "nsubjpass"}:
            return True
        plural = i + 1 < len(self.doc) and self.doc[i + 1].tag_ == "NNS"
        return plural and self.word(i + 1) not in PARTIES

    def _digits(self, i: int) -> _Value | None:
        match = _DIGITS.match(self.word(i))
        if not match:
            return None
        number = float(match["n"].replace(",", ""))
        number *= SCALES.get(match["scale"] or "", 1)
        last = i + 1
        if thousands := self._spaced_thousands(i):
            number, last = thousands
        if self.word(last) == "-" and self.word(last + 1) in SCALES:
            last += 1
        if self.word(last) in SCALES and (match["scale"] is None):
            number *= SCALES[self.word(last)]
            last += 1
        hedge: Hedge = "exact"
        if match["plus"] or self.word(last) == "+":
            last += 0 if match["plus"] else 1
            return _Value(i, last, number, None, "at_least")
        return _Value(i, last, number, number, hedge)

    def _spaced_thousands(self, i: int) -> tuple[float, int] | None:
        """A number that a tokeniser took apart ("23, 000 people"), and the token behind it.

        Other groups than zeros are as often a second number: "killed 5, 100 fled".
        """
        digits = self.word(i)
        last = i + 1
        while digits.isdigit() and self.word(last) == "," and self.word(last + 1) == "000":
            digits += "000"
            last += 2
        if last == i + 1 or len(self.word(i)) > 3:
            return None
        return float(digits), last

    def _spelled(self, i: int) -> _Value | None:
        first = i
        total, current = 0.0, 0.0
        if self._opens_round(i):
            current, i = 1, i + 1
        elif self.word(i) not in SMALL:
            return None
        while True:
            word = self.word(i)
            if word in SMALL:
                current += SMALL[word]
            elif tuple(self.words[i : i + 3]) == ("and", "a", "half"):
                current += 0.5
                i += 2
            elif word in {"hundred", "dozen"}:
                current = max(current, 1) * SCALES[word]
            elif word in SCALES:
                total += max(current, 1) * SCALES[word]
                current = 0
            elif (word in {"and", "-"}) and self._continues(i, current):
                pass
            else:
                break
            i += 1
        number = total + current
        return _Value(first, i, number, number)

    def _opens_round(self, i: int) -> bool:
        """Whether "a" or "the" opens a round number: "a dozen", "a million", "the hundred"."""
        if self.word(i) == "a":
            return self.word(i + 1) in {"dozen", "hundred", "thousand", "million", "billion"}
        return self.word(i) == "the" and self.word(i + 1) == "hundred"

    def _continues(self, i: int, current: float) -> bool:
        """Whether the joint at `i` ("twenty-three", "hundred and five") goes on a number."""
        follower = self.word(i + 1)
        if self.word(i) == "-":
            tens = current % 100 >= 20 and current % 10 == 0
            return follower in SCALES or (tens and SMALL.get(follower, 10) < 10)
        return self.word(i - 1) in {"hundred", "thousand"} and follower in SMALL

    def _percent(self, value: _Value) -> _Value:
        last = value.last
        if self.word(last) in {"%", "percent", "pc"}:
            last += 1
        elif self.word(last) == "per" and self.word(last + 1) == "cent":
            last += 2
        else:
            return value
        share = [None if x is None else round(x / 100, 6) for x in (value.low, value.high)]
        return replace(value, last=last, low=share[0], high=share[1])

    # --- ranges and hedges -----------------------------------------------------------

    def _range(self, i: int) -> _Value | None:
        between = self.word(i) in {"between", "from"}
        low = self._cardinal(i + 1 if between else i)
        if low is None or low.low is None:
            return None
        joint = self.word(low.last)
        if joint not in {"-", "–", "—", "to", "or"} and not (between and joint == "and"):
            return None
        after = low.last + 1
        if joint == "-" and self.word(after) in {"to", "and"}:
            after += 1
        high = self._cardinal(after)
        if high is None or high.high is None:
            return None
        bottom, top = low.low, high.high
        scale = self._scale(high)
        if bottom < top / scale <= 1000 and low.last - low.first == 1 and scale > 1:
            bottom *= scale
        if bottom >= top or self._joined_dates(low, high):
            return None
        return self._percent(_Value(i, high.last, bottom, top, "between"))

    def _scale(self, value: _Value) -> float:
        return float(SCALES.get(self.word(value.last - 1), 1))

    def _joined_dates(self, low: _Value, high: _Value) -> bool:
        return near_month(self.doc, low.first, high.last) or (
            low.low in YEARS and high.high in YEARS and "," not in self.word(low.first)
        )

    def _hedged(self, value: _Value) -> _Value:
        for words, hedge in HEDGES_BEFORE:
            start = value.first - len(words)
            if start >= 0 and tuple(self.words[start : value.first]) == words:
                return _apply(replace(value, first=start), hedge)
        for words, hedge in HEDGES_AFTER:
            if tuple(self.words[value.last : value.last + len(words)]) == words:
                return _apply(replace(value, last=value.last + len(words)), hedge)
        return value

    def paired(self, values: Iterable[_Value]) -> Iterator[_Value]:
        """The same values; a firm bound on the first of a pair holds for both."""
        previous: _Value | None = None
        for own in values:
            paired = previous is not None and self._is_pair(previous, own)
            value = _apply(own, previous.hedge) if previous is not None and paired else own
            yield value
            previous = value

    def _is_pair(self, left: _Value, right: _Value) -> bool:
        between = self.words[left.last : right.first]
        bound = left.hedge in {"at_least", "more_than"}
        short = 1 < len(between) <= _PAIR_REACH and between[-1] == "and"
        return bound and right.hedge == "exact" and short and right.low != 0


def _apply(value: _Value, hedge: Hedge) -> _Value:
    if value.hedge == "vague" or value.low == 0 == value.high:
        return value
    if value.hedge == "between" and hedge not in {"at_least", "more_than"}:
        return value
    low, high = value.low, value.high
    if hedge in {"at_least", "more_than"}:
        low, high = (low if low is not None else high), None
    elif hedge in {"up_to", "fewer_than"}:
        low, high = None, (high if high is not None else low)
    return replace(value, low=low, high=high, hedge=hedge)


def _mention(value: _Value) -> NumberMention:
    count = Count(low=value.low, high=value.high, hedge=value.hedge)
    return NumberMention(first=value.first, last=value.last, count=count)


def find_numbers(analysis: Analysis) -> tuple[NumberMention, ...]:
    """Numbers that may count something, with their hedges, in the order of the text.

    Dates, years, clock times, ages, measures and the numbers in names are left out; amounts
    of money stay (`is_money` tells them). A fraction of a whole is below 1.
    """
    reader = _Reader(analysis)
    return tuple(_mention(value) for value in reader.paired(reader.values()))


def is_money(analysis: Analysis, number: NumberMention) -> bool:
    """Whether the number is an amount of money."""
    doc = analysis.doc
    if number.first > 0 and doc[number.first - 1].lower_ in CURRENCY:
        return True
    if any(token.lower_ in CURRENCY for token in doc[number.first : number.last]):
        return True
    return number.last < len(doc) and doc[number.last].lower_ in CURRENCY
