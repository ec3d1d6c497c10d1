import dataclasses

import pytest

import factories
from onrecord.exceptions import ModelError
from onrecord.pipeline import Pipeline, reader_version, unopened
from onrecord.types import Problem
from small_finder import HurtFinder, extract_plain


def test_a_page_is_read_into_an_article_and_its_claims(small_pipeline):
    page = factories.page("The bridge", "3 hurt, later 4 hurt")
    reading = small_pipeline.read(page)
    assert reading.article.title == "The bridge"
    assert [claim.count.value.low for claim in reading.claims] == [3, 4]
    assert reading.problems == ()
    assert reading.page_id == page.id


def test_reading_is_a_pure_function_of_the_page(small_pipeline):
    page = factories.page("The bridge", "3 hurt")
    assert small_pipeline.read(page) == small_pipeline.read(page)


def test_a_page_without_an_article_is_a_problem_of_its_reading(small_pipeline):
    reading = small_pipeline.read(factories.page("nothing"))
    assert reading.article is None
    assert reading.problems == (
        Problem(subject="night", error="NotAnArticleError", message="holds no article text"),
    )


def test_what_is_odd_about_an_article_is_told_and_the_rest_is_read(small_pipeline):
    reading = small_pipeline.read(factories.page("In the year 3025", "3 hurt"))
    assert len(reading.claims) == 1
    assert reading.problems[0].message == "has an odd date"


def test_a_finder_that_fails_leaves_the_article_and_what_others_find(small_pipeline):
    class Blind:
        def find(self, article):
            return (), ()

    page = factories.page("unreadable", "3 hurt")
    reading = Pipeline(extract_plain, (HurtFinder(), Blind()), "v").read(page)
    assert reading.article is not None
    assert [problem.error for problem in reading.problems] == ["ClaimError"]


def test_of_two_finders_the_earlier_has_the_word():
    class Guess:
        def find(self, article):
            _, claims = HurtFinder().find(article)
            more = factories.claim(article, "hurt", "killed")
            return (), (*(dataclasses.replace(claim, count=None) for claim in claims), more)

    page = factories.page("The bridge", "3 hurt")
    found = Pipeline(extract_plain, (HurtFinder(), Guess()), "v").read(page).claims
    assert [(claim.kind, claim.count is None) for claim in found] == [
        ("injured", False),
        ("killed", True),
    ]


@pytest.mark.parametrize("language", ["de", "uk", "pt-BR"])
def test_an_article_in_another_language_is_kept_without_claims_and_says_so(language):
    def extract(page):
        article, problems = extract_plain(page)
        return dataclasses.replace(article, language=language), problems

    reading = Pipeline(extract, (HurtFinder(),), "v").read(factories.page("Titel", "3 hurt"))
    assert reading.article.language == language
    assert reading.claims == ()
    assert f"another language ({language})" in reading.problems[0].message


@pytest.mark.parametrize("language", [None, "en", "en-GB", "EN"])
def test_english_and_what_cannot_be_told_are_read(language):
    def extract(page):
        article, problems = extract_plain(page)
        return dataclasses.replace(article, language=language), problems

    reading = Pipeline(extract, (HurtFinder(),), "v").read(factories.page("Title", "3 hurt"))
    assert len(reading.claims) == 1


def test_an_unexpected_error_stops_the_run_and_names_the_page():
    class Broken:
        def find(self, article):
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError) as raised:
        Pipeline(extract_plain, (Broken(),), "v").read(factories.page("Title"))
    assert raised.value.__notes__ == ["while reading night.txt, page night"]


def test_inputs_that_could_not_be_opened_stay_in_their_place(small_pipeline):
    gone = Problem(subject="gone.html", error="PageError", message="does not exist")
    readings = list(small_pipeline.read_all([factories.page("A", "3 hurt"), gone]))
    assert readings[1] == unopened(gone)
    assert readings[1].page_id is None
    assert readings[1].name == "gone.html"


def test_pages_are_read_one_at_a_time(small_pipeline):
    asked = []

    def pages():
        for name in "abc":
            asked.append(name)
            yield factories.page("Title", name=name)

    next(small_pipeline.read_all(pages()))
    assert asked == ["a"]


def test_the_version_of_the_reader_is_the_same_every_time():
    assert reader_version() == reader_version()
    assert reader_version().startswith("onrecord ")


@pytest.mark.parametrize(
    ("variable", "file"),
    [("ONRECORD_REGISTRY", "registry.toml"), ("ONRECORD_GAZETTEER", "places.sqlite")],
)
def test_a_table_of_the_users_own_is_part_of_the_readers_version(
    tmp_path, monkeypatch, variable, file
):
    before = reader_version()
    (tmp_path / file).write_bytes(b"more")
    monkeypatch.setenv(variable, str(tmp_path / file if file.endswith("toml") else tmp_path))
    assert reader_version() != before


def test_a_missing_model_stops_the_run_rather_than_failing_every_page():
    class Bare:
        def find(self, article):
            raise ModelError("weights.bin")

    with pytest.raises(ModelError, match="reinstall onrecord"):
        Pipeline(extract_plain, (Bare(),), "v").read(factories.page("Title"))
