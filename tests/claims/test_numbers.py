"""How many, and how firmly: numbers as an article writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.numbers import find_numbers, is_money
from onrecord.types import Article, ArticleId, Block, PageId, Span


def _analyse(text: str) -> Analysis:
    block = Block(Span(0, len(text)), "paragraph")
    return analyse(
        Article(id=ArticleId("a"), page_id=PageId("p"), name="t", text=text, blocks=(block,))
    )


def _counts(text: str) -> list[tuple[float | None, float | None, str]]:
    found = find_numbers(_analyse(text))
    return [(n.count.low, n.count.high, n.count.hedge) for n in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The flood killed 14 villagers.", (14, 14, "exact")),
        ("At least 31 sailors were hurt.", (31, None, "at_least")),
        ("More than 2,500 families left the valley.", (2500, None, "more_than")),
        ("About 640 houses lost their roofs.", (640, 640, "about")),
        ("Some 90 trucks waited at the crossing.", (90, 90, "about")),
        ("As many as 70 shells fell on the port.", (None, 70, "up_to")),
        ("Fewer than 40 people remain in the village.", (None, 40, "fewer_than")),
        ("Between 30 and 45 fighters crossed the river.", (30, 45, "between")),
        ("Police counted 7-9 craters.", (7, 9, "between")),
        ("Between three and five thousand people fled.", (3000, 5000, "between")),
        ("Twenty-three miners were freed.", (23, 23, "exact")),
        ("A dozen houses burned.", (12, 12, "exact")),
        ("One in four houses lost its roof.", (0.25, 0.25, "exact")),
        ("As many as one in five sailors fell ill.", (None, 0.2, "up_to")),
        ("Every third window broke.", (0.333, 0.333, "exact")),
        ("The army took 40 square kilometres of marsh.", (40, 40, "exact")),
        ("At least 300-400 miners were trapped.", (300, None, "at_least")),
        ("Not a single barge arrived.", (0, 0, "exact")),
        ("The quartet was freed.", (4, 4, "exact")),
        ("Two dozen boats sank.", (24, 24, "exact")),
        ("Two hundred and six people were rescued.", (206, 206, "exact")),
        ("The quake displaced 2.3 million people.", (2.3e6, 2.3e6, "exact")),
        ("Dozens of people were arrested.", (None, None, "vague")),
        ("Tens of thousands of residents left.", (None, None, "vague")),
        ("Several homes were damaged.", (None, None, "vague")),
        ("No one was killed.", (0, 0, "exact")),
        ("The rebels hold one-fifth of the island.", (0.2, 0.2, "exact")),
        ("The army controls two-thirds of the province.", (0.667, 0.667, "exact")),
        ("Nearly half of the city has no power.", (0.5, 0.5, "about")),
        ("The storm cut power to 30% of the district.", (0.3, 0.3, "exact")),
        ("Half a million people fled.", (500_000, 500_000, "exact")),
        ("Four and a half thousand people fled.", (4500, 4500, "exact")),
        ("Rescuers found 60 or more people.", (60, None, "at_least")),
    ],
)
def test_a_number_is_read_with_its_hedge(
    text: str, expected: tuple[float | None, float | None, str]
) -> None:
    assert _counts(text)[0] == pytest.approx(expected)


@pytest.mark.parametrize(
    "text",
    [
        "The clash was on March 12.",
        "He was born in 1987.",
        "The raid began at 19:30.",
        "A 34-year-old was hurt.",
        "She walked for 40 miles.",
        "The boat lay 60 yards off the pier.",
        "The bag held 12 kg of salt.",
        "The vote is on Resolution 4410.",
        "They flew the Su-34 over the coast.",
        "The alarm lasted two hours.",
    ],
)
def test_dates_ages_measures_and_names_count_nothing(text: str) -> None:
    assert _counts(text) == []


def test_a_hedge_holds_for_both_of_a_pair() -> None:
    assert _counts("At least two were killed and four wounded.") == [
        (2, None, "at_least"),
        (4, None, "at_least"),
    ]


def test_a_part_and_its_whole_are_two_numbers() -> None:
    assert _counts("Of the 23 injured, 14 are in hospital.") == [
        (23, 23, "exact"),
        (14, 14, "exact"),
    ]


def test_money_is_told_from_other_numbers() -> None:
    analysis = _analyse("Norland gave $40 million and 12 trucks.")
    money, trucks = find_numbers(analysis)
    assert money.count.low == 40e6
    assert is_money(analysis, money)
    assert not is_money(analysis, trucks)


@given(st.integers(min_value=3, max_value=999_999))
def test_any_number_is_read_back(value: int) -> None:
    assert _counts(f"Officials said {value:,} people were displaced.") == [
        (float(value), float(value), "exact")
    ]


@given(st.text(alphabet="0123456789-,.%$ abmtofrnhude", max_size=40))
def test_any_text_gives_numbers_within_it(noise: str) -> None:
    text = f"Report {noise} end"
    analysis = _analyse(text)
    for number in find_numbers(analysis):
        assert 0 <= number.first < number.last <= len(analysis.doc)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Dell, 44, was killed near the mill.",
        "Tom Arden, 22, from the coast, died on Monday.",
        "Among the dead was a farmer, 61.",
        "The 2014 fighters never returned.",
        "He praised the 2011 street protesters.",
        "http / 11 / 10 / lake camp _ n _ 1086031",
        "Both sides agreed to meet.",
        "It was the most infamous prison of the valley.",
        "The No. 1 harbour burned.",
    ],
)
def test_ages_years_addresses_and_parties_are_no_counts(text: str) -> None:
    assert _counts(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nearly 23, 000 villagers fled.", (23_000, 23_000, "about")),
        ("Some 1950 fighters returned.", (1950, 1950, "about")),
        ("The valley lost 2000 farmers.", (2000, 2000, "exact")),
        ("An unspecified number of sailors drowned.", (None, None, "vague")),
        ("A growing number of farmers left.", (None, None, "vague")),
        ("Both brothers drowned.", (2, 2, "exact")),
    ],
)
def test_a_count_is_kept_beside_what_looks_like_it(
    text: str, expected: tuple[float | None, float | None, str]
) -> None:
    assert _counts(text)[0] == expected
