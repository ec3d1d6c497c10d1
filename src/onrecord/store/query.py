"""What can be asked of the store, and the SQL for it."""

# ruff: noqa: S608 - names of tables and columns are our own; values are always bound

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from dataclasses import dataclass

from onrecord.exceptions import QueryError
from onrecord.types import KINDS, Kind

_KIND_COUNTRY = re.compile(r"[A-Za-z]{2}")


def fold(words: str) -> str:
    """`words` for comparing: no accents, case or punctuation, each word between spaces."""
    letters = unicodedata.normalize("NFKD", words.casefold())
    kept = "".join(c for c in letters if not unicodedata.combining(c) and c not in ".'\u2019")
    return " ".join(["", *re.findall(r"\w+", kept), ""])


def as_kind(word: str) -> Kind:
    """`word` as a kind. `QueryError`, with the likeliest kind meant, if it is none."""
    for kind in KINDS:
        if kind == word.casefold():
            return kind
    near = difflib.get_close_matches(word.casefold(), KINDS, 1)
    hint = f"did you mean {near[0]}?" if near else f"the kinds are {', '.join(KINDS)}"
    raise QueryError(word, f"is not a kind of claim; {hint}")


def as_day(word: str | dt.date) -> dt.date:
    """`word` as a day of the calendar. `QueryError` if it is none."""
    if isinstance(word, dt.date):
        return word.date() if isinstance(word, dt.datetime) else word
    try:
        return dt.date.fromisoformat(word)
    except ValueError as error:
        raise QueryError(word, "is not a day of the calendar; write it like 2025-07-04") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which claims, statements or articles. A field that is None or empty asks nothing.

    `speaker` and `place` match names by the beginnings of their words, whatever their case
    and accents; a speaker may bear one of `identities` instead. A place of two letters is a
    country code. Claims in `country` (a code) are taken as well as those at `place`, which
    then is the country's name. `since` and `until` are inclusive and look at the days of a
    claim, and at the publication day of statements and articles. `min_confidence` is the least
    `Claim.confidence` of a claim.
    """

    kinds: tuple[Kind, ...] = ()
    speaker: str | None = None
    identities: tuple[str, ...] = ()
    place: str | None = None
    country: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    min_confidence: float | None = None
    limit: int | None = None

    def __post_init__(self) -> None:
        """Refuse filters that can match nothing."""
        if self.since and self.until and self.since > self.until:
            raise QueryError(f"{self.since}..{self.until}", "ends before it starts")
        if self.limit is not None and self.limit < 1:
            raise QueryError(str(self.limit), "is no limit; ask for one or more")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise QueryError(str(self.min_confidence), "is no probability; give one from 0 to 1")
        for name in (self.speaker, self.place):
            if name is not None and not fold(name).strip():
                raise QueryError(repr(name), "holds no letter or digit to look for")

    @property
    def about_claims(self) -> bool:
        """Whether it asks something that only a claim can answer."""
        return bool(self.kinds or self.place) or self.min_confidence is not None


Clause = tuple[list[str], list[str | float | None]]


def claim_clause(query: Query, alias: str = "c") -> Clause:
    """The conditions on the claims called `alias`, but for their days."""
    conditions, values = _named(query, alias)
    if query.speaker:
        spoken, more = _spoken(query, alias)
        conditions.append(spoken)
        values += more
    return conditions, values


def _spoken(query: Query, alias: str) -> tuple[str, list[str]]:
    """The condition that the speaker of `alias` is asked for, by name or by identity."""
    keys = [fold(query.speaker or "").rstrip(), *(identity_key(id_) for id_ in query.identities)]
    each = " OR ".join(f"instr({alias}.speaker_key, ?)" for _ in keys)
    return f"({each})", keys


def identity_key(identity: str) -> str:
    """How an identity stands in a key of speakers, where no name can stand."""
    return f"={identity}="


def _named(query: Query, alias: str) -> Clause:
    conditions = [f"{alias}.superseded_by IS NULL"]
    values: list[str | float | None] = []
    if query.kinds:
        conditions.append(f"{alias}.kind IN ({', '.join('?' * len(query.kinds))})")
        values += query.kinds
    if query.place and _KIND_COUNTRY.fullmatch(query.place):
        conditions.append(f"{alias}.country = ?")
        values.append(query.place.upper())
    elif query.place:
        # `=` is never true of a missing country, neither the claim's nor the query's.
        conditions.append(f"(instr({alias}.place_key, ?) OR {alias}.country = ?)")
        values += [fold(query.place).rstrip(), query.country]
    if query.min_confidence is not None:
        conditions.append(f"{alias}.confidence >= ?")
        values.append(query.min_confidence)
    return conditions, values


def day_clause(query: Query) -> Clause:
    """The conditions on the days of the claims `c`: they touch the days asked for."""
    conditions: list[str] = []
    values: list[str | float | None] = []
    if query.since:
        conditions.append("c.day_end >= ?")
        values.append(query.since.isoformat())
    if query.until:
        conditions.append("c.day_start <= ?")
        values.append(query.until.isoformat())
    return conditions, values


def published_clause(query: Query) -> Clause:
    """The conditions on the publication day of the articles `a`."""
    conditions: list[str] = []
    values: list[str | float | None] = []
    if query.since:
        conditions.append("substr(a.published_at, 1, 10) >= ?")
        values.append(query.since.isoformat())
    if query.until:
        conditions.append("substr(a.published_at, 1, 10) <= ?")
        values.append(query.until.isoformat())
    return conditions, values


def statement_clause(query: Query) -> Clause:
    """The conditions on the statements `s`; a kind or a place asks for a claim read from it."""
    conditions = ["s.superseded_by IS NULL"]
    values: list[str | float | None] = []
    if query.speaker:
        spoken, more_keys = _spoken(query, "s")
        conditions.append(spoken)
        values += more_keys
    if query.about_claims:
        named, more = _named(query, "c")
        conditions.append(
            f"EXISTS (SELECT 1 FROM claims c WHERE c.statement_id = s.id AND {_all(named)})"
        )
        values += more
    return conditions, values


def article_clause(query: Query) -> Clause:
    """The conditions on the articles `a`; other filters ask for a claim or statement in it."""
    conditions: list[str] = []
    values: list[str | float | None] = []
    if query.about_claims:
        held, more = claim_clause(query)
        conditions.append(
            f"EXISTS (SELECT 1 FROM claims c WHERE c.article_id = a.id AND {_all(held)})"
        )
        values += more
    elif query.speaker:
        spoken, keys = _spoken(query, "s")
        conditions.append(
            "EXISTS (SELECT 1 FROM statements s WHERE s.article_id = a.id"
            f" AND s.superseded_by IS NULL AND {spoken})"
        )
        values += keys
    return conditions, values


def _all(conditions: list[str]) -> str:
    return " AND ".join(conditions)
