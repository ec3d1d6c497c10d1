"""Pairs are one to one, and the surest come first."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.matching import match

numbers = st.lists(st.integers(0, 5), max_size=6)


def closeness(first, second):
    return max(0, 3 - abs(first - second))


def test_the_surest_pair_first():
    assert match([5, 4], [4], closeness).pairs == ((1, 0),)


def test_ties_go_to_the_earlier():
    matching = match([1, 1], [1, 1, 1], closeness)
    assert matching.pairs == ((0, 0), (1, 1))
    assert matching.extra == (2,)


def test_what_has_no_likeness_is_not_paired():
    matching = match([0], [5], closeness)
    assert (matching.pairs, matching.missed, matching.extra) == ((), (0,), (0,))


@given(numbers, numbers)
def test_every_item_is_used_once(gold, read):
    matching = match(gold, read, closeness)
    assert sorted([*(i for i, _ in matching.pairs), *matching.missed]) == list(range(len(gold)))
    assert sorted([*(j for _, j in matching.pairs), *matching.extra]) == list(range(len(read)))
