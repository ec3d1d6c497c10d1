"""Run the console examples of the documentation and write what they print today.

    python tools/refresh_examples.py [FILE.md ...]     default: README.md and docs/*.md

An output that a line of nothing but `...` cuts short is left as it is. `tests/docs` checks the same
blocks; review the difference before it is committed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?P<command>.*)\n(?P<shown>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def refresh(file: Path, folder: Path) -> bool:
    """Rewrite the examples of `file`, run in `folder`; whether anything has changed."""
    text = file.read_text(encoding="utf-8")
    fresh = _BLOCK.sub(lambda block: _COMMAND.sub(lambda m: _rerun(m, folder), block[0]), text)
    if fresh != text:
        file.write_text(fresh, encoding="utf-8")
    return fresh != text


def _rerun(match: re.Match[str], folder: Path) -> str:
    output = _output(match["command"], folder)
    if "..." in match["shown"].splitlines():
        return match[0]
    return f"$ {match['command']}\n{output}"


def _output(command: str, folder: Path) -> str:
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder / "data"),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],  # noqa: S607 - found as a reader's would be
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        print(f"{command}: exit code {done.returncode}", file=sys.stderr)
    lines = done.stdout.decode("utf-8").replace(str(folder), "~").splitlines()
    shown = "\n".join(line.rstrip() for line in lines).rstrip("\n")
    return f"{shown}\n" if shown else ""


def main() -> None:
    """Refresh the files named on the command line, or all that have examples."""
    files = [Path(name) for name in sys.argv[1:]]
    for file in files or [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "samples").symlink_to(ROOT / "samples")
            if refresh(file, folder):
                print(f"{file}: new output")


if __name__ == "__main__":
    main()
