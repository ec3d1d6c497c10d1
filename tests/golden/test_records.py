"""The printed record of two pages as it is today, right or wrong: a change shows as a difference.

`ONRECORD_UPDATE_GOLDEN=1 pytest tests/golden` writes the files anew; review the difference.
"""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from sample_pages import ROOT

from onrecord.cli import main

RECORDS = Path(__file__).parent / "records"


@pytest.mark.parametrize("name", ["moscow-region-drones", "revised-toll"])
def test_printed_record(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    result = CliRunner().invoke(main, ["read", f"samples/pages/{name}.html"])
    assert result.exit_code == 0, result.output
    file = RECORDS / f"{name}.txt"
    if os.environ.get("ONRECORD_UPDATE_GOLDEN"):
        file.write_text(result.output, encoding="utf-8")
    assert result.output == file.read_text(encoding="utf-8")
