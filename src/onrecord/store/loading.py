"""Rows into nouns again."""

# ruff: noqa: S608 - names of tables and columns are our own; values are always bound

from __future__ import annotations

import json
import sqlite3
from typing import Any

from onrecord.serialise import article_from_dict, one_of, value_from_json
from onrecord.types import (
    BLOCK_TYPES,
    CONFIDENT_SLOTS,
    KINDS,
    MODES,
    STANCES,
    Article,
    ArticleId,
    Claim,
    ClaimId,
    Evidence,
    Grounded,
    Problem,
    SlotConfidence,
    Span,
    Statement,
    StatementId,
)


class Loader:
    """Assembles claims and statements; keeps the text of the article it was at last.

    Claims come in the order of their articles, so that one text at a time is enough.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        """Read from `db`."""
        self._db = db
        self._at: tuple[str, str] = ("", "")

    def _evidence(self, article: str, start: int, end: int) -> Evidence:
        if self._at[0] != article:
            (text,) = self._db.execute(
                "SELECT text FROM articles WHERE id = ?", (article,)
            ).fetchone()
            self._at = (article, text)
        return Evidence(ArticleId(article), Span(start, end), self._at[1][start:end])

    def _values(self, column: str, subject: sqlite3.Row) -> dict[str, Grounded[Any]]:
        # What is superseded is shown with the values that it had when it was.
        rows = self._db.execute(
            f"SELECT * FROM assertions WHERE {column} = ? AND superseded_by IS ?"
            " AND prop <> 'evidence'",
            (subject["id"], subject["superseded_by"]),
        )
        return {row["prop"]: self._value(row, subject["article_id"]) for row in rows}

    def _value(self, row: sqlite3.Row, article: str) -> Grounded[Any]:
        spans = [[row["start"], row["end"]], *json.loads(row["further"])]
        return Grounded(
            value_from_json(row["prop"], json.loads(row["value"])),
            tuple(self._evidence(article, start, end) for start, end in spans),
            row["origin"],
        )

    def claim(self, row: sqlite3.Row) -> Claim:
        """The claim of a row of `claims`."""
        article = row["article_id"]
        return Claim(
            id=ClaimId(row["id"]),
            article_id=ArticleId(article),
            kind=one_of(row["kind"], KINDS),
            evidence=self._evidence(article, row["start"], row["end"]),
            confidence=row["confidence"],
            slot_confidence=SlotConfidence(
                **{slot: row[f"confidence_{slot}"] for slot in CONFIDENT_SLOTS}
            ),
            block=one_of(row["block"], BLOCK_TYPES),
            statement_id=row["statement_id"] and StatementId(row["statement_id"]),
            **self._values("claim_id", row),
        )

    def statement(self, row: sqlite3.Row) -> Statement:
        """The statement of a row of `statements`."""
        article = row["article_id"]
        cue = row["cue_start"] is not None
        return Statement(
            id=StatementId(row["id"]),
            article_id=ArticleId(article),
            content=self._evidence(article, row["start"], row["end"]),
            mode=one_of(row["mode"], MODES),
            stance=one_of(row["stance"], STANCES),
            cue=self._evidence(article, row["cue_start"], row["cue_end"]) if cue else None,
            **self._values("statement_id", row),
        )

    def article(self, row: sqlite3.Row) -> Article:
        """The article of a row of `articles`."""
        blocks = self._db.execute(
            'SELECT start, "end", type, credit FROM blocks WHERE article_id = ? ORDER BY start',
            (row["id"],),
        )
        hops = self._db.execute(
            "SELECT relation, publisher, words, url FROM trail WHERE article_id = ?"
            " ORDER BY position",
            (row["id"],),
        )
        data = dict(row)
        published = data["published_at"] and {
            "at": data["published_at"],
            "precision": data["published_precision"],
            "read_from": data["published_from"],
        }
        return article_from_dict(
            data
            | {
                "byline": json.loads(data["byline"]),
                "published": published,
                "blocks": [dict(block) for block in blocks],
                "trail": [dict(hop) for hop in hops],
            }
        )


def problem(row: sqlite3.Row) -> Problem:
    """The problem of a row of `problems`."""
    return Problem(subject=row["subject"], error=row["error"], message=row["message"])
