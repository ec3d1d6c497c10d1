"""Examples in the documentation run, and print what the documentation shows.

Blocks marked `console` are run command by command and their output is compared; `...`
stands for any words or lines. Blocks marked `python` are run as programs. The examples of one
file share a folder in which `samples/` lies. Blocks with another mark are not run.

`make golden` writes the outputs that have changed into the documentation; review them.
"""

import doctest
import os
import subprocess
import sys
from pathlib import Path

import pytest
from markdown import ROOT, blocks, commands, files, name_of

RUN = ("console", "python")
UPDATE = bool(os.environ.get("ONRECORD_UPDATE_GOLDEN"))
WITH_EXAMPLES = [
    file
    for file in files()
    if any(block.language in RUN for block in blocks(file.read_text(encoding="utf-8")))
]


@pytest.fixture
def shell(tmp_path):
    """Run a command in the examples' folder: its output with errors, and its exit code."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONIOENCODING": "utf-8",
    }

    def run(*command):
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        output = done.stdout.decode("utf-8").replace(str(tmp_path), "~")
        lines = (line.rstrip() for line in output.splitlines())
        return "\n".join(lines).rstrip("\n"), done.returncode

    return run


def agrees(shown, printed):
    """Whether the output is the one shown, `...` standing for anything."""
    checker = doctest.OutputChecker()
    return checker.check_output(f"{shown}\n", f"{printed}\n", doctest.ELLIPSIS)


@pytest.mark.parametrize("file", WITH_EXAMPLES, ids=name_of)
def test_the_examples_print_what_is_shown(file, shell):
    text = file.read_text(encoding="utf-8")
    for block in blocks(text):
        where = f"{name_of(file)}:{block.line}"
        if block.language == "python":
            output, code = shell(sys.executable, "-c", block.content)
            assert code == 0, f"{where}\n{output}"
        for command, shown in commands(block) if block.language == "console" else ():
            output, code = shell("bash", "-o", "pipefail", "-c", command)
            assert code == 0, f"{where}\n$ {command}\n{output}"
            if UPDATE and not agrees(shown, output):
                replace_output(file, block, shown, output)
            else:
                assert agrees(shown, output), f"{where}\n$ {command}\n{output}"


def replace_output(file, block, shown, output):
    """Write the output of a command in the place of the one that is shown."""
    text = file.read_text(encoding="utf-8")
    assert shown in block.content, "an output with trailing white space: take it out by hand"
    assert text.count(shown) == 1, "an output that stands twice: change it by hand"
    file.write_text(text.replace(shown, output), encoding="utf-8")


def test_the_readme_has_examples_that_run():
    assert ROOT / "README.md" in WITH_EXAMPLES


def test_a_wrong_example_would_be_noticed():
    assert agrees("3 pages\n...\ndone", "3 pages\n1\n2\ndone")
    assert agrees("record: .../record.db", "record: ~/data/record.db")
    assert not agrees("3 pages", "4 pages")
    assert not agrees("3 pages\n...", "4 pages\n1")
