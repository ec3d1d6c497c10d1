"""The words that tell of speech: which they are, and how often they do.

The table is `lexicon/speech.toml`; it says of every word what the source does by it, and
for each construction the share of its occurrences that attributed something.
"""

from __future__ import annotations

import functools
import tomllib
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

    def stance(self, lemma: str) -> Stance:
        """What the source does by it; "said" where the table says nothing else."""
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
    return Cues(_read(table["verbs"]), _read(table["nouns"]), _read(table["adjectives"]))


def _read(groups: dict[str, dict[str, dict[str, float | bool]]]) -> dict[str, Cue]:
    cues = {}
    for stance, rows in groups.items():
        if stance not in STANCES:
            raise ModelError("speech.toml", f"{stance!r} is no stance")
        typical = rows.get("*", {})
        for lemma, row in rows.items():
            scores = {name: float(score) for name, score in {**typical, **row}.items()}
            quotes = bool(scores.pop("quotes", False))
            cues[lemma] = Cue(lemma, stance, quotes, scores)
    return cues
