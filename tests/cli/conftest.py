import pytest
from click.testing import CliRunner

from onrecord.cli import main


@pytest.fixture(autouse=True)
def quick(monkeypatch, small_pipeline, tmp_path):
    """The command line over the smallest pipeline, with a data folder of its own."""
    monkeypatch.setattr("onrecord.record.default_pipeline", lambda: small_pipeline)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "80")


@pytest.fixture
def run():
    """Run a command; what it printed, what it complained of, and its exit code."""

    def run(*arguments, **more):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], **more)

    return run


@pytest.fixture
def pages(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bridge.txt").write_text("The bridge at Velmora\n\n3 hurt in the night.\n")
    (folder / "mill.txt").write_text("The mill at Velmora\n\n5 hurt at noon.\n")
    return folder


@pytest.fixture
def db(tmp_path, pages, run):
    path = tmp_path / "kept.db"
    assert run("add", pages, "--db", path).exit_code == 0
    return path
