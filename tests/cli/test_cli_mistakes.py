import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["read"], "Usage"),
        (["claims", "--kind", "injurd"], "did you mean injured?"),
        (["read", "x.html", "--kind", "injurd"], "did you mean injured?"),
        (["claims", "--since", "3025-13-40"], "not a day of the calendar; write it like"),
        (["claims", "--since", "2031-03-05", "--until", "2031-03-04"], "ends before it starts"),
        (["claims", "--limit", "0"], "0 is not in the range"),
        (["claims", "--speaker", "  "], "no letter or digit"),
        (["claims", "--format", "xml"], "'xml' is not one of"),
        (["evidence", "c1"], "begins several ids"),
        (["reed", "page.html"], "No such command 'reed'"),
    ],
)
def test_a_command_that_is_not_understood_exits_with_2_and_says_why(run, db, arguments, sentence):
    if arguments[0] in ("claims", "evidence"):
        arguments = [*arguments, "--db", db]
    result = run(*arguments)
    assert result.exit_code == 2
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_asking_a_record_that_is_not_there(run, tmp_path):
    result = run("claims", "--db", tmp_path / "none.db")
    assert result.exit_code == 1
    assert "is not there yet; `onrecord add` makes it" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_record(run, pages):
    result = run("add", pages, "--db", pages / "mill.txt")
    assert result.exit_code == 1
    assert "is not a record of onrecord" in result.stderr
    assert (pages / "mill.txt").read_text().startswith("The mill")


def test_a_reader_that_stops_listening_is_no_error(tmp_path):
    lines = "\n\n".join(f"Paragraph {number} says a little." for number in range(3000))
    page = tmp_path / "long.txt"
    page.write_text(f"The long page\n\n{lines}\n")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import onrecord.record as r, small_finder as s;"
        "from onrecord.pipeline import Pipeline; from onrecord.cli import main;"
        "r.default_pipeline = lambda: Pipeline(s.extract_plain, (), 'v');"
        "main(['read', *[sys.argv[2]] * 40, '--format', 'jsonl'])"
    )
    tests = str(Path(__file__).parent.parent)
    process = subprocess.Popen(
        [sys.executable, "-c", code, tests, str(page)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert complaint == b""


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_interrupting_read_leaves_no_traceback(run, pages, monkeypatch):
    from small_finder import HurtFinder

    def stop(self, article):
        raise KeyboardInterrupt

    monkeypatch.setattr(HurtFinder, "find", stop)
    result = run("read", pages)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
