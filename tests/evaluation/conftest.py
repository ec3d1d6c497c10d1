"""A corpus of one invented document, and records of it."""

import json
from pathlib import Path

import pytest

TEXT = """Shells hit Lower Ford
Four people were killed and at least nine wounded in Lower Ford on Monday, the governor,
Ada Lind, said on Telegram. "We will rebuild the bridge," she added.
The army denied that it had fired 30 shells."""


def claim(kind, evidence, count=None, **slots):
    """A claim as a gold file has it; `count` is (low, high, hedge)."""
    low, high, hedge = count or (None, None, None)
    return {
        "kind": kind,
        "evidence": evidence,
        "count": {"low": low, "high": high, "hedge": hedge} if count else None,
        "what": None,
        "of": None,
        "actor": None,
        "target": None,
        "place": None,
        "when": None,
        "said_by": "Ada Lind",
        "channel": None,
        "status": "asserted",
    } | slots


PLACE = {"name": "Lower Ford", "country": "UA"}
MONDAY = {"start": "2024-03-04", "end": "2024-03-04"}

GOLD = {
    "doc": "ford",
    "published": "2024-03-05",
    "claims": [
        claim("attack", "Shells hit Lower Ford", place=PLACE, said_by="narrator"),
        claim(
            "killed",
            "Four people were killed",
            (4, 4, "exact"),
            what="people",
            place=PLACE,
            when=MONDAY,
            channel="telegram",
        ),
        claim(
            "injured",
            "at least nine wounded",
            (9, None, "at_least"),
            what="people",
            place=PLACE,
            when=MONDAY,
            channel="telegram",
        ),
        claim(
            "launch",
            "fired 30 shells",
            (30, 30, "exact"),
            what="shells",
            said_by="the army",
            status="denied",
        ),
    ],
    "statements": [
        {
            "speaker": "Ada Lind",
            "mode": "indirect",
            "channel": "telegram",
            "starts": "Four people were killed",
            "ends": "in Lower Ford on Monday",
        },
        {
            "speaker": "Ada Lind",
            "mode": "direct",
            "channel": "telegram",
            "starts": "We will rebuild",
            "ends": "the bridge",
        },
    ],
}


@pytest.fixture
def corpus_dir(tmp_path) -> Path:
    """`gold/` and `docs/` of the invented document."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "gold" / "ford.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "docs" / "ford.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def perfect() -> dict:
    """A record that says just what the gold says."""
    claims = [c | {"evidence": [{"quote": c["evidence"]}]} for c in GOLD["claims"]]
    statements = [
        {
            "speaker": "Governor Ada Lind",
            "mode": "indirect",
            "content": {
                "start": 22,
                "quote": TEXT[22:95],
            },
        },
        {
            "speaker": "Ada Lind",
            "mode": "direct",
            "content": {"quote": "We will rebuild the bridge"},
        },
    ]
    return {"id": "ford", "claims": claims, "statements": statements}
