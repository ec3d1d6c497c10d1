"""The import contract holds, and it bites; `import onrecord` costs nothing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("spacy", "rich", "lxml", "trafilatura", "onnxruntime", "numpy", "htmldate", "py3langid")


def lint_imports(folder):
    """Run the import contract of `folder`'s pyproject.toml on the package in its src."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    environment = {"PYTHONPATH": str(folder / "src"), "PATH": ""}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path):
    """A copy of the package and its contract, to be broken."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    return tmp_path


def add_import(folder, module, line):
    """Append an import to a module of the copy."""
    file = folder / "src" / "onrecord" / module
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")


def test_the_import_contract_holds(copy):
    result = lint_imports(copy)
    assert result.returncode == 0, result.stdout
    assert "1 kept, 0 broken" in result.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("articles/__init__.py", "import onrecord.claims"),
        ("types.py", "import onrecord.store"),
        ("text.py", "import onrecord.pipeline"),
        ("pipeline.py", "import onrecord.record"),
        ("record.py", "import onrecord.cli"),
        ("exceptions.py", "from onrecord.types import Span"),
        ("claims/__init__.py", "def lazily():\n    import onrecord.gazetteer"),
    ],
)
def test_the_import_contract_bites(copy, module, line):
    add_import(copy, module, line)
    result = lint_imports(copy)
    assert result.returncode == 1
    assert "0 kept, 1 broken" in result.stdout


@pytest.mark.parametrize(
    "module", ["onrecord", "onrecord.types", "onrecord.cli", "onrecord.pipeline", "onrecord.record"]
)
def test_an_import_pulls_in_nothing_heavy(module):
    program = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout.split()
    assert module in loaded
    assert not {name.split(".")[0] for name in loaded} & set(HEAVY)


def test_files_stay_small():
    """A file that is too long to keep in mind wants to be two."""
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for folder in ("src", "tests", "tools")
        for file in (ROOT / folder).rglob("*.py")
    }
    assert len(lengths) > 50
    assert {name: lines for name, lines in lengths.items() if lines > 500} == {}
