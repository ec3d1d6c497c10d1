"""Gold and documents are found by name, and what is wrong with them is said plainly."""

import json

import pytest

from onrecord.evaluation.corpus import load_corpus, load_records
from onrecord.exceptions import EvaluationError


def test_a_document_is_found_by_its_name(corpus_dir):
    (document,) = load_corpus(corpus_dir / "gold", corpus_dir / "docs")
    assert document.name == "ford"
    assert document.published == "2024-03-05"
    assert document.text.startswith("Shells hit")


def test_a_page_has_no_text_of_its_own(corpus_dir):
    (corpus_dir / "docs" / "ford.txt").rename(corpus_dir / "docs" / "ford.html")
    (document,) = load_corpus(corpus_dir / "gold", corpus_dir / "docs")
    assert document.text is None


def test_documents_can_be_lines_of_an_article_file(corpus_dir):
    file = corpus_dir / "articles.jsonl"
    file.write_text(json.dumps({"id": "ford", "text": "Shells hit."}) + "\n", encoding="utf-8")
    (document,) = load_corpus(corpus_dir / "gold", file)
    assert document.text == "Shells hit."


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("gold/ford.gold.json", "{", "is no JSON"),
        ("gold/ford.gold.json", "[]", "is no JSON object"),
        ("gold/ford.gold.json", "[" * 100_000, "is nested too deeply"),
        ("gold/lost.gold.json", '{"doc": "lost"}', "lost: there is gold for it, but no document"),
        ("docs/ford.txt", b"\xff", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named(corpus_dir, file, content, message):
    raw = content if isinstance(content, bytes) else content.encode()
    (corpus_dir / file).write_bytes(raw)
    with pytest.raises(EvaluationError, match=message):
        load_corpus(corpus_dir / "gold", corpus_dir / "docs")


def test_no_gold_at_all(corpus_dir):
    with pytest.raises(EvaluationError, match="holds no gold files"):
        load_corpus(corpus_dir / "docs", corpus_dir / "docs")


def test_a_bad_line_of_a_record_is_named(tmp_path):
    file = tmp_path / "pred.jsonl"
    file.write_text('{"id": "a"}\n\n{"id": \n', encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"pred\.jsonl:3: is no JSON"):
        load_records(file)
