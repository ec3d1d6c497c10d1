"""Which names mean the same source, and which places are the same."""

import pytest

from onrecord.evaluation.names import canonical, content_words, same_name, same_place_name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada Lind", "Governor Ada Lind"),
        ("Lind", "Ada Lind"),
        ("President Volodymyr Zelensky", "Volodymyr Zelenskiy"),
        ("United States", "US"),
        ("Ukraine's military", "the Ukraine military"),
        ("José Peña", "Jose Pena"),
        ("Ministry of Water and Energy", "Energy Ministry"),
        (None, ""),
        ("narrator", "narrator"),
    ],
)
def test_the_same_source(first, second):
    assert same_name(first, second)
    assert same_name(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ada Lind", "Ada Berg"),
        ("Ukraine's military", "Russia's air force"),
        ("narrator", "Ada Lind"),
        ("narrator", "the narrator of the film"),
        ("officials", "spokesman"),
        (None, "Ada Lind"),
        ("Xi Li", "Wen Li"),
    ],
)
def test_different_sources(first, second):
    assert not same_name(first, second)
    assert not same_name(second, first)


def test_a_name_of_offices_alone_keeps_its_words():
    assert content_words("the deputy minister") == {"the", "deputy", "minister"}
    assert content_words("the deputy minister of trade") == {"trade"}


def test_variants_of_one_name_have_one_form():
    assert canonical("Kiev") == canonical("KYIV")
    assert canonical("U.S.") == canonical("America")


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Kiev", "Kyiv", True),
        ("Kyiv region", "Kyiv", True),
        ("Lower Ford", "Upper Ford", False),
        ("", "Kyiv", False),
    ],
)
def test_place_names(first, second, same):
    assert same_place_name(first, second) is same
