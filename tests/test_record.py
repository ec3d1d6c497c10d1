import dataclasses
import datetime as dt
import io
import subprocess
import sys

import pytest

import factories
import onrecord
from onrecord.exceptions import NotFoundError, QueryError
from onrecord.pipeline import Pipeline
from onrecord.record import Record, open_record
from onrecord.types import Claim, Reading, Statement


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "bridge.txt").write_text("The bridge at Velmora\n\n3 hurt in the night.\n")
    (folder / "mill.txt").write_text("The mill at Velmora\n\n5 hurt at noon.\n")
    return folder


def test_what_is_added_can_be_asked_for(record, files):
    assert record.add(files) == ()
    assert [claim.count.value.low for claim in record.claims()] in ([3, 5], [5, 3])
    assert {article.name for article in record.articles()} == {"bridge", "mill"}
    assert record.tally().claims == 2


def test_a_broken_input_among_good_ones_is_reported_and_the_rest_is_in(record, files):
    (files / "void.txt").write_text("nothing")
    (files / "empty.txt").write_text("")
    problems = record.add(files, files / "gone.html")
    assert {problem.error for problem in problems} == {
        "NotAnArticleError",
        "PageFormatError",
        "PageError",
    }
    assert record.tally().articles == 2
    assert set(record.problems()) == set(problems)


def test_adding_again_reads_nothing_but_tells_the_same_problems(store, files):
    read = []

    def extract(page):
        from small_finder import extract_plain

        read.append(page.name)
        return extract_plain(page)

    record = Record(store, Pipeline(extract, (), "v"))
    (files / "void.txt").write_text("nothing")
    first = record.add(files)
    assert record.add(files) == first
    assert len(first) == 1
    assert sorted(read) == ["bridge", "mill", "void"]
    assert [added.reading for added in record.add_each(files)] == [None] * 3


def test_adding_is_lazy(record, files):
    steps = record.add_each(files)
    assert record.tally().articles == 0
    next(steps)
    assert record.tally().articles == 1


def test_a_finder_that_invents_words_costs_its_page_only(store, files):
    class Inventor:
        def find(self, article):
            claim = factories.claim(article, "hurt")
            if "mill" in article.text:
                quote = claim.evidence.quote[::-1]
                forged = dataclasses.replace(claim.evidence, quote=quote)
                claim = dataclasses.replace(claim, evidence=forged)
            return (), (claim,)

    from small_finder import extract_plain

    (problem,) = Record(store, Pipeline(extract_plain, (Inventor(),), "v")).add(files)
    assert (problem.subject, problem.error) == ("mill", "UngroundedError")
    assert store.tally().claims == 1


def test_evidence_is_found_by_the_beginning_of_an_id(record, files):
    record.add(files)
    claim = next(record.claims())
    exhibit = record.evidence(claim.id[:12])
    assert exhibit.subject == claim
    assert exhibit.article.id == claim.article_id
    assert exhibit.superseded_by is None
    assert record.evidence(claim.article_id).subject is None
    with pytest.raises(NotFoundError):
        record.evidence("c1nothing")


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        ({"kind": "injurd"}, "did you mean injured"),
        ({"kind": ["killed", "zzz"]}, "the kinds are launch"),
        ({"since": "3025-13-40"}, "not a day of the calendar"),
        ({"since": "2031-03-05", "until": "2031-03-04"}, "ends before it starts"),
        ({"limit": -1}, "no limit"),
    ],
)
def test_filters_that_mean_nothing_are_refused_with_the_cure(record, filters, sentence):
    with pytest.raises(QueryError, match=sentence):
        record.claims(**filters)


def test_days_may_be_words_or_dates(record, files):
    record.add(files)
    assert list(record.claims(since="2031-03-04")) == []
    assert list(record.claims(until=dt.date(2031, 3, 4), kind="injured")) == []
    assert record.undated(since="2031-03-04") == 2


def test_a_record_is_closed_and_opened_again(tmp_path, small_pipeline, files):
    with open_record(tmp_path / "kept.db", pipeline=small_pipeline) as record:
        record.add(files)
        kept = list(record.claims())
    with open_record(tmp_path / "kept.db", create=False) as record:
        assert list(record.claims()) == kept
        assert record.path == tmp_path / "kept.db"


# --- the real rooms --------------------------------------------------------------------

STORY = (
    "<html><body><article><h1>Two hurt as shells hit Velmora market</h1>"
    "<p>Two people were injured when shells hit the market, mayor Ada Renn said on Telegram.</p>"
    "<p>She added that the market would stay closed until the end of the week.</p>"
    "</article></body></html>"
)


@pytest.mark.parametrize("source", [STORY, STORY.encode()])
def test_a_page_can_be_handed_over_as_it_is(source):
    reading = onrecord.read(source, name="market")
    assert isinstance(reading, Reading)
    assert reading.name == "market"
    assert "shells hit the market" in reading.article.text
    assert all(isinstance(claim, Claim) for claim in reading.claims)
    assert all(isinstance(statement, Statement) for statement in reading.statements)
    injured = [claim for claim in reading.claims if claim.kind == "injured"]
    assert [claim.count.value.low for claim in injured][:1] == [2]


def test_a_file_can_be_read(tmp_path):
    path = tmp_path / "market.html"
    path.write_text(STORY)
    by_path, by_name = onrecord.read(path), onrecord.read(str(path))
    assert by_path == by_name
    assert by_path.name == "market"
    assert list(onrecord.read_all(path)) == [by_path]


def test_what_cannot_be_read_is_told_by_its_problems(tmp_path):
    reading = onrecord.read(tmp_path / "gone.html")
    assert reading.article is None
    assert "does not exist" in reading.problems[0].message


def test_several_pages_are_refused_where_one_is_asked_for(files):
    with pytest.raises(QueryError, match="use read_all"):
        onrecord.read(files)


def test_standard_input_can_be_read():
    (reading,) = onrecord.read_all("-", stdin=io.BytesIO(STORY.encode()))
    assert reading.name == "stdin"


def test_json_of_a_real_reading_brings_it_back():
    reading = onrecord.read(STORY)
    assert onrecord.from_dict(onrecord.to_dict(reading)) == reading


def test_every_public_name_is_there_and_no_other():
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        onrecord.nothing  # noqa: B018


def test_importing_onrecord_imports_nothing_heavy():
    code = "import sys, onrecord; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not {"spacy", "lxml", "rich", "trafilatura", "sqlite3", "click"} & set(loaded)
