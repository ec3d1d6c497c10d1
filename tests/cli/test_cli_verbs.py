import csv
import dataclasses
import io
import json

import pytest

from onrecord.serialise import from_dict


def test_the_version(run):
    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout.startswith("onrecord ")


@pytest.mark.parametrize("verb", ["read", "add", "claims", "statements", "articles", "evidence"])
def test_each_verb_has_help_with_examples(run, verb):
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert f"onrecord {verb}" in result.stdout.split("Examples:")[1]


# --- read ------------------------------------------------------------------------------


def test_read_prints_each_page(run, pages):
    result = run("read", pages)
    assert result.exit_code == 0
    for words in ("The bridge at Velmora", "INJURED", "3", "\u201c3 hurt\u201d", "The mill"):
        assert words in result.stdout


def test_read_as_json_lines_gives_readings(run, pages):
    lines = run("read", pages, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["bridge", "mill"]
    assert [from_dict(json.loads(line)).claims[0].count.value.low for line in lines] == [3, 5]


def test_read_as_json_gives_one_array(run, pages, tmp_path):
    assert len(json.loads(run("read", pages, "--format", "json").stdout)) == 2
    (tmp_path / "void").mkdir()
    failed = run("read", tmp_path / "gone.txt", "--format", "json")
    assert json.loads(failed.stdout)[0]["problems"][0]["error"] == "PageError"


def test_read_as_csv_has_a_line_for_each_claim(run, pages):
    rows = list(csv.DictReader(io.StringIO(run("read", pages, "--format", "csv").stdout)))
    assert [(row["kind"], row["count_low"], row["said_by"]) for row in rows] == [
        ("injured", "3", "narrator"),
        ("injured", "5", "narrator"),
    ]


def test_read_takes_standard_input(run):
    result = run("read", "-", "--format", "jsonl", input="The quay\n\n7 hurt\n")
    assert json.loads(result.stdout)["claims"][0]["count"]["low"] == 7


def test_read_only_some_kinds(run, pages):
    result = run("read", pages, "--kind", "killed", "--format", "jsonl")
    assert [json.loads(line)["claims"] for line in result.stdout.splitlines()] == [[], []]


def test_a_bad_page_among_good_ones_is_listed_at_the_end(run, pages):
    (pages / "void.txt").write_text("nothing")
    result = run("read", pages, pages / "gone.html")
    assert result.exit_code == 1
    assert "3 hurt" in result.stdout
    assert "5 hurt" in result.stdout
    assert "2 problems:" in result.stderr
    assert "void: holds no article text" in result.stderr
    assert "gone.html: does not exist" in result.stderr
    assert "Traceback" not in result.output


# --- add -------------------------------------------------------------------------------


def test_add_says_where_and_what(run, pages, tmp_path):
    result = run("add", pages, "--db", tmp_path / "kept.db")
    assert result.exit_code == 0
    assert f"record: {tmp_path / 'kept.db'}" in result.stderr
    assert "2 pages read: 2 claims, 0 statements" in result.stdout


def test_add_uses_the_data_folder_if_not_told_otherwise(run, pages, tmp_path):
    result = run("add", pages)
    assert str(tmp_path / "data" / "onrecord" / "record.db") in result.stderr
    assert "3" in run("claims").stdout


def test_adding_again_reads_nothing_new(run, pages, db):
    result = run("add", pages, "--db", db)
    assert "0 pages read, 2 known already" in result.stdout
    assert "the record holds 2 articles, 2 claims" in result.stdout


def test_a_bad_page_is_listed_each_time_it_is_added(run, pages, db):
    (pages / "void.txt").write_text("nothing")
    for _ in range(2):
        result = run("add", pages, "--db", db)
        assert result.exit_code == 1
        assert "void: holds no article text" in result.stderr
        assert "the record holds 2 articles" in result.stdout


def test_an_interrupted_run_says_how_to_go_on_and_can_be_completed(
    run, pages, tmp_path, monkeypatch
):
    from small_finder import HurtFinder

    def stop_at_the_mill(self, article):
        if "mill" in article.text:
            raise KeyboardInterrupt
        return find(self, article)

    find = HurtFinder.find
    monkeypatch.setattr(HurtFinder, "find", stop_at_the_mill)
    db = tmp_path / "kept.db"
    stopped = run("add", pages, "--db", db)
    assert stopped.exit_code == 1
    assert f"stopped; 1 page of these so far in {db}" in stopped.stderr
    assert "Run the same command again" in stopped.stderr

    monkeypatch.setattr(HurtFinder, "find", find)
    done = run("add", pages, "--db", db)
    assert done.exit_code == 0
    assert "1 page read, 1 known already" in done.stdout


# --- asking ----------------------------------------------------------------------------


def test_claims_as_a_table(run, db):
    result = run("claims", "--db", db)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["Id", "Kind", "What", "Place", "When", "Said", "by"]
    assert len(lines) == 3
    assert all(len(line) <= 80 for line in lines)


def test_claims_as_json_lines_say_which_article(run, db):
    lines = run("claims", "--db", db, "--format", "jsonl").stdout.splitlines()
    claims = [json.loads(line) for line in lines]
    assert {claim["article"]["title"] for claim in claims} == {
        "The bridge at Velmora",
        "The mill at Velmora",
    }
    assert {claim["evidence"][0]["quote"] for claim in claims} == {"3 hurt", "5 hurt"}


@pytest.mark.parametrize("verb", ["claims", "statements", "articles"])
@pytest.mark.parametrize("format_", ["table", "json", "jsonl", "csv"])
def test_nothing_found_is_an_answer(run, db, verb, format_):
    result = run(verb, "--db", db, "--speaker", "nobody", "--format", format_)
    assert result.exit_code == 0
    assert result.stdout.strip() in ("", "[\n]")
    if format_ == "table":
        assert f"no {verb} found" in result.stderr


def test_a_limit_says_that_there_is_more(run, db):
    result = run("claims", "--db", db, "--limit", "1")
    assert len(result.stdout.splitlines()) == 2
    result = run("articles", "--db", db, "--format", "jsonl", "--limit", "1")
    assert len(result.stdout.splitlines()) == 1


def test_articles_in_every_format(run, db):
    assert "The mill at Velmora" in run("articles", "--db", db).stdout
    for line in run("articles", "--db", db, "--format", "jsonl").stdout.splitlines():
        assert json.loads(line)["text"].startswith("The ")
    table = run("articles", "--db", db, "--format", "csv").stdout
    assert {row["name"] for row in csv.DictReader(io.StringIO(table))} == {"bridge", "mill"}
    assert len(json.loads(run("articles", "--db", db, "--format", "json").stdout)) == 2


def test_claims_without_a_date_are_told_of(run, db):
    result = run("claims", "--db", db, "--since", "2031-03-04")
    assert "2 claims without a date were left out" in result.stderr


# --- evidence --------------------------------------------------------------------------


def first(run, db, verb):
    return json.loads(run(verb, "--db", db, "--format", "jsonl").stdout.splitlines()[0])


def test_evidence_shows_the_words_in_their_article(run, db):
    claim = first(run, db, "claims")
    result = run("evidence", claim["id"][:12], "--db", db)
    assert result.exit_code == 0
    (words,) = claim["evidence"]
    offsets = f"{words['start']}-{words['end']}"
    title = claim["article"]["title"]
    for shown in (title, "The Velmora Post", words["quote"], offsets, "by test/1"):
        assert shown in result.stdout


def test_the_words_are_marked_in_their_sentence(run, db):
    claim = first(run, db, "claims")
    shown = run("evidence", claim["id"], "--db", db).stdout
    assert f"Velmora \u00b6 \u00bb{claim['evidence'][0]['quote']}\u00ab " in shown


def test_evidence_of_a_statement(run, tmp_path):
    page = tmp_path / "quay.txt"
    page.write_text('The quay\n\nIt was late. "Nobody was here", Ada Renn said.\n')
    path = tmp_path / "quay.db"
    run("add", page, "--db", path)
    statement = first(run, path, "statements")
    assert statement["speaker"] == "Ada Renn"
    shown = run("evidence", statement["id"][:9], "--db", path).stdout
    assert '"\u00bbNobody was here\u00ab", Ada Renn said.' in shown
    assert "source: name Ada Renn" in shown


def test_evidence_says_what_a_newer_reader_no_longer_finds(run, db, small_pipeline, monkeypatch):
    claim = first(run, db, "claims")
    newer = dataclasses.replace(small_pipeline, finders=(), version="small 2")
    monkeypatch.setattr("onrecord.record.default_pipeline", lambda: newer)
    pages = db.parent / "pages"
    assert "2 pages read: 0 claims" in run("add", pages, "--db", db).stdout
    assert run("claims", "--db", db).stdout == ""
    shown = run("evidence", claim["id"], "--db", db).stdout
    assert "The reader small 2 no longer finds this." in shown
    assert claim["evidence"][0]["quote"] in shown


def test_evidence_of_an_article_is_its_text_with_offsets(run, db):
    article = first(run, db, "articles")
    result = run("evidence", article["id"], "--db", db)
    assert f"0-{article['blocks'][0]['end']} title" in result.stdout
    assert "hurt" in result.stdout


def test_evidence_as_json(run, db):
    claim = first(run, db, "claims")
    shown = json.loads(run("evidence", claim["id"], "--db", db, "--format", "json").stdout)
    assert shown["id"] == claim["id"]
    assert shown["context"]["before"] == f"{claim['article']['title']}\n\n"
    assert shown["context"]["after"][:3] in (" in", " at")


def test_an_unknown_id_is_one_line(run, db):
    result = run("evidence", "c1zzzz", "--db", db)
    assert result.exit_code == 1
    assert result.stderr.strip() == "Error: id c1zzzz: is not in the store"


def test_a_wide_table_has_room_for_the_article(run, db, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    assert "Article" in run("claims", "--db", db).stdout.splitlines()[0]
