"""The words of numbers and hedges: the tables behind `numbers.py`."""

from __future__ import annotations

from onrecord.types import Hedge

SMALL: dict[str, int] = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split(),
        start=1,
    )
} | {
    word: value
    for value, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
}

# "Both sides" are the parties to a conflict: nobody counts them.
PARTIES = frozenset("sides parties countries nations leaders governments states presidents".split())

GROUPS: dict[str, int] = {
    "pair": 2,
    "duo": 2,
    "couple": 2,
    "twins": 2,
    "both": 2,
    "twice": 2,
    "thrice": 3,
    "trio": 3,
    "triplets": 3,
    "quartet": 4,
    "foursome": 4,
    "quintet": 5,
}

SCALES: dict[str, float] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}

FRACTION_PARTS: dict[str, int] = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fourth": 4,
    "fifth": 5,
    "fifths": 5,
    "sixth": 6,
    "tenth": 10,
    "tenths": 10,
    "eighth": 8,
    "eighths": 8,
    "sixths": 6,
    "ninth": 9,
}

# "Every third house" is a third of the houses.
ORDINAL_SHARES: dict[str, int] = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "8th": 8,
    "ninth": 9,
    "tenth": 10,
    "10th": 10,
}

VAGUE_WORDS = frozenset(
    "dozens hundreds thousands millions billions scores several some many few numerous "
    "multiple countless untold innumerable most tens umpteen".split()
)

VAGUE_PHRASES: tuple[tuple[str, ...], ...] = (
    ("tens", "of", "thousands"),
    ("tens", "of", "millions"),
    ("hundreds", "of", "thousands"),
    ("hundreds", "of", "millions"),
    ("thousands", "upon", "thousands"),
    ("a", "few", "dozen"),
    ("a", "few", "hundred"),
    ("a", "few", "thousand"),
    ("a", "few"),
    ("a", "handful"),
    ("a", "series", "of"),
    ("a", "majority"),
    ("the", "majority"),
    ("a", "lot", "of"),
    ("large", "numbers"),
    ("great", "numbers"),
    ("growing", "numbers"),
    ("large", "quantities"),
    ("vast", "quantities"),
    ("hordes", "of"),
    ("droves", "of"),
    ("swarms", "of"),
    ("waves", "of"),
    ("a", "string", "of"),
    ("a", "spate", "of"),
    ("a", "slew", "of"),
    ("a", "host", "of"),
    ("a", "swarm", "of"),
    ("a", "couple", "of"),
    ("a", "couple", "more"),
)

# What may stand in "a ... number of".
SIZES = frozenset(
    "unspecified unknown undisclosed unidentified uncertain untold certain large larger small "
    "smaller limited growing increasing significant substantial considerable great greater "
    "huge vast record high low sizeable sizable good".split()
)

NO_ONE: tuple[tuple[str, ...], ...] = (
    ("not", "a", "single"),
    ("not", "a", "soul"),
    ("not", "one"),
    ("no", "one"),
    ("nobody",),
    ("none",),
    ("zero",),
    ("no",),
)

# Behind these "no" denies no thing: "no longer", "No. 1".
NOT_NONE = frozenset({"longer", "more", "fewer", "less", "matter", "."})

_EACH: dict[Hedge, tuple[str, ...]] = {
    "at_least": (
        "at least",
        "no fewer than",
        "no less than",
        "not less than",
        "not fewer than",
        "a minimum of",
        "at a minimum",
        "at the very least",
        "minimum",
    ),
    "more_than": (
        "more than",
        "over",
        "well over",
        "just over",
        "slightly over",
        "a little over",
        "far more than",
        "many more than",
        "slightly more than",
        "a little more than",
        "well above",
        "well in excess of",
        "above",
        "in excess of",
        "upwards of",
        "upward of",
        "greater than",
        "exceeding",
    ),
    "about": (
        "about",
        "around",
        "almost",
        "nearly",
        "roughly",
        "some",
        "approximately",
        "an estimated",
        "the estimated",
        "estimated",
        "an additional estimated",
        "close to",
        "close on",
        "shy of",
        "just shy of",
        "approx",
        "approx.",
        "somewhere around",
        "in the region of",
        "on the order of",
        "~",
        "as few as",
        "circa",
        "an approximate",
        "a reported",
        "an average of",
    ),
    "up_to": (
        "up to",
        "as many as",
        "as much as",
        "at most",
        "a maximum of",
        "no more than",
        "not more than",
        "upto",
        "a high of",
    ),
    "fewer_than": ("fewer than", "less than", "under", "just under", "below"),
}
HEDGES_BEFORE: tuple[tuple[tuple[str, ...], Hedge], ...] = tuple(
    sorted(
        ((tuple(phrase.split()), hedge) for hedge, phrases in _EACH.items() for phrase in phrases),
        key=lambda entry: -len(entry[0]),
    )
)
HEDGES_AFTER: tuple[tuple[tuple[str, ...], Hedge], ...] = (
    (("or", "more"), "at_least"),
    (("or", "so"), "about"),
    (("or", "fewer"), "up_to"),
    (("or", "less"), "up_to"),
    (("or", "higher"), "at_least"),
    (("and", "counting"), "at_least"),
    (("plus",), "at_least"),
    (("or", "thereabouts"), "about"),
    (("-", "odd"), "about"),
)

CURRENCY = frozenset(
    "$ £ € us$ c$ a$ usd eur dollar dollars euro euros pound pounds hryvnia hryvnias uah ruble "
    "rubles rouble roubles rub yen lira".split()
)

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)

UNITS_OF_MEASURE = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds "
    "decade decades century centuries night nights km kilometer kilometers kilometre kilometres "
    "mile miles meter meters metre metres m cm mm inch inches foot feet ft yard yards "
    "kg kilogram kilograms kilo kilos ton tons tonne tonnes litre litres liter "
    "liters barrel barrels degree degrees caliber calibre knots mph kph megawatts mw gigawatts "
    "story storey stories storeys floor bedroom weekday weekend weekends year-old years-old moment "
    "moments way ways point points".split()
)

LABELS = frozenset(
    "no no. number resolution article chapter page section flight brigade division regiment "
    "battalion unit channel route highway room level phase version part group type block "
    "line point stage protocol aged age".split()
)

# Every word that a number may begin with, digits aside.
OPENERS = (
    frozenset(words[0] for words in (*NO_ONE, *VAGUE_PHRASES))
    | VAGUE_WORDS
    | GROUPS.keys()
    | SMALL.keys()
    | {"a", "an", "the", "half", "every", "between", "from"}
)
