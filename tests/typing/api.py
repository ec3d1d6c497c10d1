"""The public names as a typed program uses them. mypy reads this file; nothing runs it."""

from collections.abc import Iterator
from pathlib import Path
from typing import assert_type

import onrecord
from onrecord.types import Article, Claim, Count, Problem, Reading, Span, Statement

reading = onrecord.read("page.html")
assert_type(reading, Reading)
assert_type(onrecord.read(b"<p>A title</p>", name="post"), Reading)
assert_type(onrecord.read_all(Path("pages"), "articles.jsonl"), Iterator[Reading])

for claim in reading.claims:
    assert_type(claim, Claim)
    assert_type(claim.evidence.span, Span)
    if claim.count is not None:
        assert_type(claim.count.value, Count)
        assert_type(claim.count.value.low, float | None)

with onrecord.open_record("record.db") as record:
    assert_type(record, onrecord.Record)
    assert_type(record.add("page.html", Path("pages")), tuple[Problem, ...])
    assert_type(record.claims(kind="injured", place="Kyiv", since="2025-07-04"), Iterator[Claim])
    assert_type(record.statements(speaker="Lind"), Iterator[Statement])
    assert_type(record.articles(limit=3), Iterator[Article])
    record.claims(colour="red")  # type: ignore[call-arg]

assert_type(onrecord.__version__, str)
assert_type(onrecord.from_dict(onrecord.to_dict(reading)), Reading)
