"""A reading into rows. Every function runs inside one transaction of the caller.

To add is: mark everything of the page superseded, then write what the reading says, which
takes the mark off again from all that is read as before. So adding twice changes nothing,
and what a newer reader no longer finds stays behind with its mark.
"""

# ruff: noqa: S608 - names of tables and columns are our own; values are always bound

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator

from onrecord import ids
from onrecord.serialise import STATEMENT_PROPERTIES, statement_values, value_to_json
from onrecord.store.query import fold, identity_key
from onrecord.types import (
    CLAIM_PROPERTIES,
    CONFIDENT_SLOTS,
    Article,
    Capture,
    Claim,
    Grounded,
    Page,
    PageId,
    Problem,
    Reading,
    Source,
    Statement,
)

# The words of a claim as each run chose them; the row of the claim holds the last choice.
EVIDENCE = "evidence"
ASSERTED = (EVIDENCE, *CLAIM_PROPERTIES, *STATEMENT_PROPERTIES)

_Row = tuple[object, ...]


def _plain(words: str) -> str:
    """`words` as UTF-8 can hold them.

    A file name that is no UTF-8 has lone surrogates in Python; they are written as numbers.
    """
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def put_run(db: sqlite3.Connection, version: str, now: str) -> str:
    """Have a row for the run of `version`; its id."""
    run = ids.run_id(version)
    db.execute(
        "INSERT INTO runs VALUES (?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET last_seen = excluded.last_seen",
        (run, version, now, now),
    )
    return run


def put_page(db: sqlite3.Connection, page: Page, now: str) -> None:
    """Have a row for the page, and one for where it lay."""
    db.execute(
        "INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET last_seen = excluded.last_seen",
        (
            page.id,
            page.media_type,
            page.url and _plain(page.url),
            zlib.compress(page.body),
            now,
            now,
        ),
    )
    put_capture(db, page, now)


def put_capture(db: sqlite3.Connection, page: Page, now: str) -> None:
    """Have a row for where the page lay."""
    capture = page.capture
    db.execute(
        "INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET last_seen = excluded.last_seen",
        (page.id, _plain(capture.path), capture.line or 0, _plain(page.name), now, now),
    )


def supersede(db: sqlite3.Connection, page: PageId, run: str, capture: Capture) -> None:
    """Mark all that is current of a page, and the failures to open it, superseded by `run`."""
    articles = "SELECT id FROM articles WHERE page_id = :page"
    subjects = {
        "claim_id": f"SELECT id FROM claims WHERE article_id IN ({articles})",
        "statement_id": f"SELECT id FROM statements WHERE article_id IN ({articles})",
    }
    # The "+" keeps SQLite from walking all inputs that failed rather than one subject's.
    marks = [
        ("readings", "page_id = :page"),
        ("problems", "page_id = :page"),
        ("problems", "+page_id IS NULL AND subject IN (:path, :line)"),
        ("claims", f"article_id IN ({articles})"),
        ("statements", f"article_id IN ({articles})"),
        *(("assertions", f"{column} IN ({of})") for column, of in subjects.items()),
    ]
    for table, where in marks:
        db.execute(
            f"UPDATE {table} SET superseded_by = :run WHERE superseded_by IS NULL AND {where}",
            {
                "run": run,
                "page": page,
                "path": _plain(capture.path),
                "line": _plain(f"{capture.path}:{capture.line}"),
            },
        )


def put_reading(db: sqlite3.Connection, reading: Reading, page: PageId, run: str, now: str) -> None:
    """Write what a reading says."""
    article = reading.article
    if article:
        put_article(db, article, now)
        _put_statements(db, reading.statements)
        _put_claims(db, reading.claims, article)
        _put_assertions(db, _assertions(reading), run)
    db.execute(
        "INSERT INTO readings VALUES (?, ?, ?, NULL, ?, ?) ON CONFLICT DO UPDATE SET"
        " article_id = excluded.article_id, superseded_by = NULL, last_seen = excluded.last_seen",
        (page, run, article.id if article else None, now, now),
    )
    put_problems(db, reading.problems, page, now)


def put_problems(
    db: sqlite3.Connection, problems: Iterable[Problem], page: PageId | None, now: str
) -> None:
    """Write problems, of a page or of an input that could not be had as one."""
    rows = [
        (
            ids.problem_id(page, p.subject, p.error, p.message),
            *(page, _plain(p.subject), p.error, _plain(p.message), now, now),
        )
        for p in problems
    ]
    db.executemany(
        "INSERT INTO problems VALUES (?, ?, ?, ?, ?, NULL, ?, ?) ON CONFLICT DO UPDATE SET"
        " superseded_by = NULL, last_seen = excluded.last_seen",
        rows,
    )


def put_article(db: sqlite3.Connection, article: Article, now: str) -> None:
    """Write an article. Of two names for one text the lesser stays, whichever came first."""
    published = article.published
    values = {
        "id": article.id,
        "page_id": article.page_id,
        "name": article.name,
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "credit": article.credit,
        "byline": json.dumps(article.byline, ensure_ascii=False),
        "language": article.language,
        "published_at": published.at.isoformat() if published else None,
        "published_precision": published.precision if published else None,
        "published_from": published.read_from if published else None,
        "text": article.text,
        "first_seen": now,
        "last_seen": now,
    }
    fixed = ("id", "page_id", "name", "text", "first_seen")
    moving = ", ".join(f"{name} = excluded.{name}" for name in values if name not in fixed)
    db.execute(
        f"INSERT INTO articles VALUES ({', '.join('?' * len(values))}) ON CONFLICT (id) DO UPDATE"
        f" SET name = min(name, excluded.name), {moving}",
        tuple(_plain(value) if value else value for value in values.values()),
    )
    db.execute("DELETE FROM blocks WHERE article_id = ?", (article.id,))
    db.executemany(
        "INSERT INTO blocks VALUES (?, ?, ?, ?, ?)",
        [(article.id, b.span.start, b.span.end, b.type, b.credit) for b in article.blocks],
    )
    db.execute("DELETE FROM trail WHERE article_id = ?", (article.id,))
    db.executemany(
        "INSERT INTO trail VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                *(article.id, position, hop.relation),
                *(_plain(hop.publisher), _plain(hop.words), hop.url and _plain(hop.url)),
            )
            for position, hop in enumerate(article.trail)
        ],
    )


def _put(db: sqlite3.Connection, table: str, columns: str, rows: Iterable[_Row]) -> None:
    names = columns.split()
    moving = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    db.executemany(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT (id) DO UPDATE SET {moving}, superseded_by = NULL",
        rows,
    )


def _key(source: Grounded[Source] | None) -> str | None:
    """The speaker folded for search: the name, and who it is where that is known."""
    if source is None:
        return None
    identity = source.value.identity
    return fold(source.value.name) + (identity_key(identity) if identity else "")


def _put_statements(db: sqlite3.Connection, statements: Iterable[Statement]) -> None:
    rows = [
        (s.id, s.article_id, s.content.span.start, s.content.span.end, s.mode, s.stance)
        + ((s.cue.span.start, s.cue.span.end) if s.cue else (None, None))
        + (_key(s.source),)
        for s in statements
    ]
    columns = 'id article_id start "end" mode stance cue_start cue_end speaker_key'
    _put(db, "statements", columns, rows)


def _put_claims(db: sqlite3.Connection, claims: Iterable[Claim], article: Article) -> None:
    sure = " ".join(f"confidence_{slot}" for slot in CONFIDENT_SLOTS)
    columns = (
        'id article_id statement_id kind start "end" block'
        f" speaker_key place_key country day_start day_end confidence {sure}"
    )
    _put(db, "claims", columns, [_claim_row(claim, article) for claim in claims])


def _claim_row(claim: Claim, article: Article) -> _Row:
    place = claim.place.value if claim.place else None
    when = claim.when.value if claim.when else None
    return (
        claim.id,
        article.id,
        claim.statement_id,
        claim.kind,
        claim.evidence.span.start,
        claim.evidence.span.end,
        claim.block,
        _key(claim.said_by) or fold("narrator"),
        fold(place.name) if place else None,
        place.country if place else None,
        when.start.isoformat() if when else None,
        when.end.isoformat() if when else None,
        claim.confidence,
        *(getattr(claim.slot_confidence, slot) for slot in CONFIDENT_SLOTS),
    )


def _assertions(reading: Reading) -> Iterator[tuple[str, str, str, Grounded[object]]]:
    """Claim or statement column, its id, the property, the value."""
    for statement in reading.statements:
        for prop, value in statement_values(statement):
            yield "statement_id", statement.id, prop, value
    for claim in reading.claims:
        origin = claim.status.origin
        words: Grounded[object] = Grounded(claim.evidence.quote, (claim.evidence,), origin)
        yield "claim_id", claim.id, EVIDENCE, words
        for prop, value in claim.values():
            yield "claim_id", claim.id, prop, value


def _put_assertions(
    db: sqlite3.Connection,
    assertions: Iterable[tuple[str, str, str, Grounded[object]]],
    run: str,
) -> None:
    rows: dict[str, list[_Row]] = {"claim_id": [], "statement_id": []}
    for column, subject, prop, grounded in assertions:
        value = json.dumps(value_to_json(grounded.value), ensure_ascii=False)
        first, *further = (evidence.span for evidence in grounded.evidence)
        id_ = ids.assertion_id(subject, prop, value, (first, *further), grounded.origin)
        more = json.dumps([[span.start, span.end] for span in further])
        rows[column].append(
            (id_, subject, prop, value, first.start, first.end, more, grounded.origin, run)
        )
    for column, some in rows.items():
        db.executemany(
            f'INSERT INTO assertions (id, {column}, prop, value, start, "end", further, origin,'
            " run_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET superseded_by = NULL",
            some,
        )
