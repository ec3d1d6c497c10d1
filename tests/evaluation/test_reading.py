"""Documents reach the pipeline under their names and with their publication dates."""

import dataclasses
import json

import pytest

from onrecord.evaluation import reading
from onrecord.evaluation.corpus import load_corpus
from onrecord.pipeline import default_pipeline

PAGE = """<html><head><title>Shells hit Lower Ford</title></head><body><article>
<h1>Shells hit Lower Ford</h1>
<p>Four people were killed and at least nine wounded in Lower Ford on Monday, the governor said.</p>
<p>The army denied that it had fired any shells at the town in the past three days.</p>
</article></body></html>"""


@pytest.fixture
def read(corpus_dir, monkeypatch):
    """Read the invented corpus with a pipeline that finds nothing."""
    blind = dataclasses.replace(default_pipeline(), finders=())
    monkeypatch.setattr(reading, "default_pipeline", lambda: blind)

    def read(articles=None):
        corpus = load_corpus(corpus_dir / "gold", corpus_dir / "docs")
        return dict(reading.read_corpus(corpus, articles))

    return read


def test_a_text_is_read_with_the_date_of_its_gold(read):
    article = read()["ford"]["article"]
    assert article["published"]["at"].startswith("2024-03-05")
    assert "Four people were killed" in article["text"]


def test_an_article_file_has_its_own_dates_and_may_hold_more(read, corpus_dir):
    lines = [
        {"id": "ford", "text": "Shells hit Lower Ford on Monday.", "published": "2024-03-06"},
        {"id": "other", "text": "Nothing happened in Upper Ford on Monday."},
    ]
    file = corpus_dir / "articles.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    records = read(file)
    assert set(records) == {"ford"}
    assert records["ford"]["article"]["published"]["at"].startswith("2024-03-06")


def test_a_page_is_read_as_a_page(read, corpus_dir):
    (corpus_dir / "docs" / "ford.txt").unlink()
    (corpus_dir / "docs" / "ford.html").write_text(PAGE, encoding="utf-8")
    text = read()["ford"]["article"]["text"]
    assert "Four people were killed" in text
    assert "<p>" not in text


def test_a_page_without_an_article_is_not_read(read, corpus_dir):
    (corpus_dir / "docs" / "ford.txt").unlink()
    (corpus_dir / "docs" / "ford.html").write_text("<html><body></body></html>", encoding="utf-8")
    assert read() == {}
