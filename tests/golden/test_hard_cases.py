"""The page of hard cases says of each text whether it is read right; here it is held to that."""

import json
import os

import pytest
from hard_cases import MISSED, READ, cases, headings, is_read, set_verdicts

import onrecord

CASES = cases()


def verdict(case):
    """Whether the product reads a case today."""
    line = {"id": "case", "text": case.text, "published": "2025-10-06"}
    reading = onrecord.read(json.dumps(line) + "\n")
    return READ if is_read(case, reading) else MISSED


@pytest.fixture(scope="module", autouse=True)
def update():
    """Set the verdicts anew where that is asked for."""
    if os.environ.get("ONRECORD_UPDATE_GOLDEN"):
        set_verdicts([verdict(case) for case in CASES])


def test_every_case_of_the_page_is_tested():
    assert len(CASES) == headings() >= 30


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_verdict_is_todays(case):
    shown = {c.title: c.verdict for c in cases()}[case.title]
    assert verdict(case) == shown, "ONRECORD_UPDATE_GOLDEN=1 pytest tests/golden sets it anew"
