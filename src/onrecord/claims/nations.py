"""Words for states: which states "Norwegian", "Norway" and "US" stand for."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from importlib import resources

from onrecord.exceptions import ModelError


def states_of(word: str) -> frozenset[str]:
    """The codes of the states that a single word names or belongs to; empty for other words.

    Several where it is not told which: "Korean". `ModelError` where the table is damaged.
    """
    return _table().get(word.lower(), frozenset())


@functools.cache
def _table() -> Mapping[str, frozenset[str]]:
    path = resources.files("onrecord.claims") / "lexicon" / "nations.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError("lexicon/nations.toml") from error
    codes: dict[str, set[str]] = defaultdict(set)
    for code, words in table.items():
        for word in str(words).split():
            codes[word].add(code)
    return {word: frozenset(found) for word, found in codes.items()}
