"""The words that tell of speech: which they are, and how often they do.

The table is `lexicon/speech.toml`; it says of every word what the source does by it, and
for each construction the share of its occurrences that attributed something.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources

from onrecord.exceptions import ModelError
from onrecord.types import STANCES, Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of speech. `quotes`: it can stand beside a quotation ("...", she said)."""

    lemma: str
    stance: Stance
    quotes: bool
    scores: dict[str, float]


@dataclass(frozen=True, slots=True)
class Cues:
    """All words of speech, by part of speech."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    depending: dict[str, dict[str, Stance]]

    def stance(self, lemma: str, follows: Iterable[str] = ()) -> Stance:
        """What the source does by it; "said" where the table says nothing else.

        `follows` are the small words that the cue takes: "to" of an infinitive, "for", "out".
        """
        depending = self.depending.get(lemma) if lemma in self.verbs else None
        if depending is not None:
            found = (depending[word] for word in follows if word in depending)
            return next(found, depending["otherwise"])
        cue = self.verbs.get(lemma) or self.nouns.get(lemma) or self.adjectives.get(lemma)
        return cue.stance if cue else "said"

    def quotes(self, lemma: str) -> bool:
        """Whether the verb can stand beside a quotation."""
        cue = self.verbs.get(lemma)
        return cue is not None and cue.quotes


@functools.cache
def load_cues() -> Cues:
    """Read the table. `ModelError` where it cannot be read."""
    path = resources.files("onrecord.claims") / "lexicon" / "speech.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError("speech.toml") from error
    return Cues(
        _read(table["verbs"]),
        _read(table["nouns"]),
        _read(table["adjectives"]),
        {
            lemma: {word: _checked(stance) for word, stance in row.items()}
            for lemma, row in table["stances"].items()
        },
    )


def _checked(stance: str) -> Stance:
    if stance not in STANCES:
        raise ModelError("speech.toml", f"{stance!r} is no stance")
    return stance


def _read(groups: dict[str, dict[str, dict[str, float | bool]]]) -> dict[str, Cue]:
    cues = {}
    for name, rows in groups.items():
        stance = _checked(name)
        typical = rows.get("*", {})
        for lemma, row in rows.items():
            scores = {name: float(score) for name, score in {**typical, **row}.items()}
            quotes = bool(scores.pop("quotes", False))
            cues[lemma] = Cue(lemma, stance, quotes, scores)
    return cues
