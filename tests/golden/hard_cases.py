"""The page of hard cases as data: texts, what is expected of them, and today's verdicts."""

import re
from dataclasses import dataclass

from sample_pages import ROOT

PAGE = ROOT / "docs" / "hard-cases.md"
READ, MISSED = "read", "not yet"
_CASE = re.compile(
    r"^### (?P<title>.+)\n\n> (?P<text>.+)\n\n(?P<lines>(?:    .+\n)+)\n"
    rf"(?P<why>.+)\n\nToday: (?P<verdict>{READ}|{MISSED})\.$",
    re.MULTILINE,
)
_CLAIM = re.compile(r"(?P<kind>\w+) (?P<hedge>\w+)(?: (?P<number>[\d.-]+))?(?: of (?P<of>\d+))?")
STATUSES = ("asserted", "denied", "planned", "possible")


@dataclass(frozen=True)
class Case:
    """A text and the lines of the record that a careful person makes of it."""

    title: str
    text: str
    lines: tuple[str, ...]
    verdict: str


def cases():
    """The cases of the page, in order."""
    return [
        Case(m["title"], m["text"], tuple(map(str.strip, m["lines"].splitlines())), m["verdict"])
        for m in _CASE.finditer(PAGE.read_text(encoding="utf-8"))
    ]


def headings():
    """How many cases the page has, whether or not they can be read as one."""
    return PAGE.read_text(encoding="utf-8").count("\n### ")


def is_read(case, reading):
    """Whether a reading holds all that a case lists, and no figure beside it."""
    statements = [line for line in case.lines if line.startswith("said ")]
    if statements:
        return all(any(_says(line, s) for s in reading.statements) for line in statements)
    if case.lines == ("nothing said",):
        return not reading.statements
    figures = [claim for claim in reading.claims if claim.count]
    if case.lines == ("nothing counted",):
        return not figures
    if len(figures) != len(case.lines):
        return False
    left = list(figures)
    for line in case.lines:
        found = next((claim for claim in left if _agrees(line, claim)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _agrees(line, claim):
    head, *details = line.split(" · ")
    match = _CLAIM.fullmatch(head)
    count, expected = claim.count.value, _bounds(match["hedge"], match["number"])
    agrees = (claim.kind, count.hedge) == (match["kind"], match["hedge"])
    agrees = agrees and (count.low, count.high) == expected
    agrees = agrees and (claim.of.value if claim.of else None) == _number(match["of"])
    status = next((detail for detail in details if detail in STATUSES), "asserted")
    return agrees and claim.status.value == status and all(_detail(d, claim) for d in details)


def _detail(detail, claim):
    word, _, value = detail.partition(" ")
    if word == "by":
        name = claim.said_by.value.name if claim.said_by else "narrator"
        return _same(name, value)
    if word == "in":
        place = claim.place.value if claim.place else None
        return place is not None and f"{place.name}, {place.country}" == value
    if detail in STATUSES:
        return True
    if value[0].isdigit():
        when = claim.when.value if claim.when else None
        first, _, last = value.partition("..")
        return when is not None and (str(when.start), str(when.end)) == (first, last or first)
    return claim.channel is not None and claim.channel.value == value


def _says(line, statement):
    said, *details = line.split(" · ")
    words = said.removeprefix("said ")[1:].removesuffix("”")
    speaker = statement.source.value.name if statement.source else ""
    by = next(d.removeprefix("by ") for d in details if d.startswith("by "))
    mode = next((d for d in details if d in ("direct", "indirect", "mixed")), statement.mode)
    agrees = words in statement.content.quote and _same(speaker, by) and statement.mode == mode
    told = statement.channel.value if statement.channel else None
    channel = next((d.removeprefix("on ") for d in details if d.startswith("on ")), told)
    stance = next((d.removeprefix("stance ") for d in details if "stance " in d), statement.stance)
    return agrees and (told, statement.stance) == (channel, stance)


def _same(name, expected):
    """Whether two names are one but for an article before them."""
    return re.sub(r"^the ", "", name.casefold()) == re.sub(r"^the ", "", expected.casefold())


def _number(digits):
    return float(digits) if digits else None


def _bounds(hedge, digits):
    if hedge == "vague":
        return None, None
    low, _, high = digits.partition("-")
    if hedge in ("at_least", "more_than"):
        return float(low), None
    if hedge in ("up_to", "fewer_than"):
        return None, float(low)
    return float(low), float(high or low)


def set_verdicts(verdicts):
    """Write the page anew with these verdicts, in the order of the cases."""
    left = iter(verdicts)
    text = PAGE.read_text(encoding="utf-8")
    text = re.sub(
        rf"^Today: (?:{READ}|{MISSED})\.$",
        lambda _: f"Today: {next(left)}.",
        text,
        flags=re.MULTILINE,
    )
    PAGE.write_text(text, encoding="utf-8")
