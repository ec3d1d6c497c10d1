"""What a user names becomes pages or one plain sentence each."""

import io
import json
import os
import tracemalloc

import pytest

from onrecord.pages import (
    ARTICLE_MEDIA_TYPE,
    HTML_MEDIA_TYPE,
    MAX_PAGE_BYTES,
    TEXT_MEDIA_TYPE,
    open_pages,
)
from onrecord.types import Capture, Page, Problem

HTML = b"<!DOCTYPE html><html><body><p>Two drones fell on Lozova, the mayor said.</p></body></html>"
TEXT = b"Drones over Lozova\n\nTwo drones fell on the town, the mayor said.\n"


def lines(*records):
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def only(items):
    items = list(items)
    assert len(items) == 1
    return items[0]


def of_bytes(body):
    return only(open_pages(["-"], stdin=io.BytesIO(body)))


def test_a_file_is_a_page_named_after_it(tmp_path):
    path = tmp_path / "night-over-lozova.html"
    path.write_bytes(HTML)
    page = only(open_pages([str(path)]))
    assert (page.name, page.media_type, page.body) == ("night-over-lozova", HTML_MEDIA_TYPE, HTML)
    assert page.capture == Capture(path=str(path))


def test_an_article_file_is_a_page_a_line(tmp_path):
    path = tmp_path / "articles.jsonl"
    path.write_bytes(
        lines(
            {"id": "first", "text": "One.", "url": "https://example.org/1"},
            {"id": 7, "text": "Two."},
            {"text": "Three."},
        )
    )
    pages = list(open_pages([str(path)]))
    assert [page.name for page in pages] == ["first", "7", "articles:3"]
    assert [page.capture.line for page in pages] == [1, 2, 3]
    assert {page.media_type for page in pages} == {ARTICLE_MEDIA_TYPE}
    assert pages[0].url == "https://example.org/1"
    assert json.loads(pages[1].body) == {"id": 7, "text": "Two."}


def test_a_page_has_the_same_id_wherever_it_lies(tmp_path):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(HTML)
    first, second = open_pages([str(tmp_path)])
    assert first.id == second.id


@pytest.mark.parametrize(
    ("name", "body", "media_type"),
    [
        ("a.txt", lines({"id": "a", "text": "One."}), ARTICLE_MEDIA_TYPE),
        ("a.txt", HTML, HTML_MEDIA_TYPE),
        ("a.txt", b"\xef\xbb\xbf" + HTML, HTML_MEDIA_TYPE),
        ("a", HTML.decode().encode("utf-16"), HTML_MEDIA_TYPE),
        ("a.html", TEXT, TEXT_MEDIA_TYPE),
        ("a.txt", TEXT, TEXT_MEDIA_TYPE),
        ("a.txt", b"They wrote <p> where they meant a paragraph.", TEXT_MEDIA_TYPE),
        ("a.html", b"Loose words first.<br>Then a line.", HTML_MEDIA_TYPE),
        ("a", b'<?xml version="1.0"?>\n<!-- x --><html><p>Hit.</p></html>', HTML_MEDIA_TYPE),
        ("a", lines({"id": "a", "text": "word " * 40_000}), ARTICLE_MEDIA_TYPE),
    ],
)
def test_content_tells_what_a_file_is(tmp_path, name, body, media_type):
    (tmp_path / name).write_bytes(body)
    assert only(open_pages([str(tmp_path / name)])).media_type == media_type


def test_standard_input_is_read_for_a_dash():
    page = of_bytes(HTML)
    assert (page.name, page.media_type, page.capture.path) == ("stdin", HTML_MEDIA_TYPE, "-")
    assert of_bytes(lines({"id": "x", "text": "One."})).name == "x"


def test_a_folder_stands_for_its_pages_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "deep.htm").write_bytes(HTML)
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "c.jsonl").write_bytes(lines({"id": "x", "text": "One."}))
    (tmp_path / "index.php").write_bytes(HTML)
    for ignored in ("style.css", "picture.png", ".hidden.html"):
        (tmp_path / ignored).write_bytes(b"body {}")
    assert [page.name for page in open_pages([str(tmp_path)])] == ["a", "deep", "x", "index"]


def test_what_a_folder_holds_besides_pages_is_reported_if_it_may_matter(tmp_path):
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "page.html").write_bytes(HTML)
    page, problem = open_pages([str(tmp_path)])
    assert isinstance(page, Page)
    assert problem == Problem(
        subject=str(tmp_path / "report.pdf"),
        error="PageFormatError",
        message="is a PDF, not a page; save its text as .txt first",
    )


def test_an_empty_folder_is_a_problem(tmp_path):
    assert "holds no page" in only(open_pages([str(tmp_path)])).message


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.4\n%\xe2\xe3", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture"),
        (b"PK\x03\x04\x14\x00", "is a ZIP archive"),
        (b"\x1f\x8b\x08\x00", "is gzip-compressed"),
        (b"\x00\x01\x02\x03" * 50, "is a binary file"),
        (b'<?xml version="1.0"?><rss version="2.0"></rss>', "is a feed"),
        (b"<p>" + b"a" * MAX_PAGE_BYTES, "is larger than 20 MB"),
    ],
)
def test_what_is_no_page_gets_a_sentence(body, sentence):
    problem = of_bytes(body)
    assert problem.error == "PageFormatError"
    assert sentence in problem.message


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b'{"id": "a", "text": "One."', "is not a line of JSON"),
        (b'{"id": "a"}', 'has no "text"'),
        (b'{"id": "a", "text": "  "}', 'has no "text"'),
        (b'{"id": "a", "text": ["One."]}', 'has no "text"'),
        (b"[1, 2]", "is no JSON object"),
        (b'{"id": "a", "text": "Caf\xe9"}', "is not UTF-8 (byte 25"),
        ('{"id": "a"}'.encode("utf-16-le"), "is not UTF-8"),
        (b'{"text": ' + b"[" * 200_000, "nested too deeply"),
    ],
)
def test_a_bad_line_does_not_stop_the_others(line, sentence):
    good = lines({"id": "good", "text": "One drone fell on the town." * 10})
    first, bad, last = open_pages(["-"], stdin=io.BytesIO(good + line + b"\n\n" + good))
    assert (first.name, last.name) == ("good", "good")
    assert bad.subject == "-:2"
    assert bad.error == "PageFormatError"
    assert sentence in bad.message
    assert last.capture.line == 4


def test_a_line_over_the_limit_is_left_out_and_not_held():
    good = lines({"id": "good", "text": "One."})
    long = b'{"id": "long", "text": "' + b"a" * (2 * MAX_PAGE_BYTES) + b'"}\n'
    _, bad, last = open_pages(["-"], stdin=io.BytesIO(good + long + good))
    assert "is larger than 20 MB" in bad.message
    assert last.name == "good"


def test_half_a_surrogate_pair_in_an_id_can_be_printed():
    page = of_bytes(b'{"id": "caf\\ud83d", "text": "One."}\n')
    assert page.name.encode("utf-8").startswith(b"caf")


def test_missing_and_forbidden_files_do_not_stop_the_others(tmp_path):
    good = tmp_path / "good.html"
    good.write_bytes(HTML)
    problem, nul, page = open_pages([str(tmp_path / "none.html"), "a\0b", str(good)])
    assert (problem.error, problem.message) == ("PageError", "does not exist; check the name")
    assert nul.error == "PageError"
    assert page.name == "good"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path):
    path = tmp_path / "secret.html"
    path.write_bytes(HTML)
    path.chmod(0)
    assert only(open_pages([str(path)])).message == "may not be read; check its permissions"


class Endless(io.RawIOBase):
    """A stream that repeats `unit` for ever, counts what is taken, and wants a limit."""

    def __init__(self, unit):
        self.unit, self.taken = unit, 0

    def readable(self):
        return True

    def read(self, size=-1):
        assert size >= 0, "read without a limit"
        start = self.taken % len(self.unit)
        self.taken += size
        return (self.unit * (size // len(self.unit) + 2))[start : start + size]

    def readline(self, size=-1):
        rest = self.unit[self.taken % len(self.unit) :]
        return self.read(min(size, len(rest)))


def test_an_endless_page_is_not_read_to_its_end():
    stream = Endless(b"word ")
    problem = only(open_pages(["-"], stdin=stream))
    assert "is larger than 20 MB" in problem.message
    assert stream.taken <= MAX_PAGE_BYTES + 100_000


def test_an_article_file_is_read_as_it_is_asked_for():
    stream = Endless(lines({"id": "a", "text": "One."}))
    pages = open_pages(["-"], stdin=stream)
    assert [next(pages).name for _ in range(3000)] == ["a"] * 3000


def test_ten_thousand_articles_are_not_held(tmp_path):
    path = tmp_path / "many.jsonl"
    line = lines({"id": "a", "text": "A drone fell on the town. " * 100})
    path.write_bytes(line * 10_000)
    tracemalloc.start()
    try:
        assert sum(isinstance(page, Page) for page in open_pages([str(path)])) == 10_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 2_000_000
