"""A process that is killed while it adds: what is committed stays, and can be completed."""

import signal
import subprocess
import sys
import time

import pytest

from factories import NIGHT
from onrecord.pipeline import Pipeline
from onrecord.record import Record
from onrecord.store import Store
from small_finder import HurtFinder, extract_plain

PAGES = 200
ADDER = """
import sys
sys.path.insert(0, sys.argv[1])
from small_finder import HurtFinder, extract_plain
from onrecord.pipeline import Pipeline
from onrecord.record import Record
from onrecord.store import Store

class Adder:
    def find(self, article):
        print(article.name, flush=True)
        return HurtFinder().find(article)

with Store(sys.argv[2]) as store:
    Record(store, Pipeline(extract_plain, (Adder(),), "v1")).add(sys.argv[3])
"""


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(PAGES):
        text = "\n\n".join((f"Report {number:03}", f"{number} hurt", *NIGHT))
        (folder / f"r{number:03}.txt").write_text(text)
    return folder


def start(request, db, folder):
    return subprocess.Popen(
        [sys.executable, "-c", ADDER, str(request.config.rootpath / "tests"), str(db), str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("after", [1, 7, 90])
def test_a_killed_process_leaves_what_it_committed_and_is_completed(
    request, tmp_path, folder, after
):
    db = tmp_path / "record.db"
    process = start(request, db, folder)
    begun = [process.stdout.readline() for _ in range(after)]
    # Somewhere within the transaction of the page that was begun last.
    time.sleep(0.0007 * after % 0.003)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert len(begun) == after

    with Store(db) as store:
        kept = list(store.articles())
        # Each page but the last was committed before the next was begun.
        assert after - 1 <= len(kept) < PAGES
        assert all(store.touch(page_of(article, folder), "v1") for article in kept)
        assert store.tally().claims == len(kept)
        assert store._db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert store._db.execute("PRAGMA foreign_key_check").fetchall() == []

        pipeline = Pipeline(extract_plain, (HurtFinder(),), "v1")
        again = [added.reading for added in Record(store, pipeline).add_each(folder)]
        assert sum(reading is None for reading in again) == len(kept)
        assert store.tally().claims == PAGES


def page_of(article, folder):
    from onrecord.pages import open_pages

    return next(open_pages([str(folder / f"{article.name}.txt")]))
