"""What a pronoun may mean: everybody spoken of before, and which of them is likeliest."""

from __future__ import annotations

import bisect
from dataclasses import dataclass

from onrecord.claims.descriptions import is_national, may_be
from onrecord.claims.name_traits import Gender
from onrecord.claims.names import Named

# Sentences after which nobody is meant by "he" any more.
MEMORY = 12
_MOST = 400
# Weights of the choice among antecedents, found by search on the training articles.
_PER_SENTENCE = 1.1
_PER_TOKEN = 0.002
_SUBJECT = 0.65
_SPEAKS = 0.35
_NAMED = 1.05
_PER_LOG_MENTION = 0.3
_LAST = 1.5
_MUTE = -2.0
_UNKNOWN = -1.0
_LEAST = -6.0


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may speak: the name or description, and the tokens where it stands.

    `parts` holds each of several who speak together. `sure` is False where only the look of
    the name makes a person of it; `organisation` tells a body from a place; `mute` are names
    of places that stand for no government, `state` those that do.
    """

    name: str
    first: int
    last: int
    named: Named | None = None
    plural: bool = False
    gender: Gender | None = None
    personal: bool = True
    weight: float = 0.0
    sure: bool = True
    organisation: bool = False
    mute: bool = False
    state: bool = False
    parts: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention, outside quotation marks, that a later pronoun may go back to."""

    index: int
    sentence: int
    speaker: Speaker
    subject: bool
    speaks: bool


class Memory:
    """The referents of an article so far, in text order."""

    def __init__(self) -> None:
        """Start with none."""
        self.referents: list[Referent] = []

    def likeliest(
        self,
        index: int,
        sentence: int,
        word: str,
        modifiers: frozenset[str] = frozenset(),
        last: Speaker | None = None,
    ) -> Speaker | None:
        """Who `word` means at token `index` of sentence number `sentence`.

        `word` is a pronoun; "person" or "body" for a description ("the leader", narrowed by
        capitalised `modifiers`); "" for whoever goes on speaking. `last` is who spoke last.
        """
        best, best_score = None, _LEAST
        before = bisect.bisect_left(self.referents, index, key=lambda r: r.index)
        for referent in reversed(self.referents[max(0, before - _MOST) : before]):
            distance = sentence - referent.sentence
            if distance > MEMORY:
                break
            fit = _fit(word, referent.speaker)
            if fit is None or not _suits(referent.speaker, modifiers):
                continue
            score = fit + _salience(referent, distance, index - referent.index)
            if last is not None and referent.speaker.name == last.name:
                score += _LAST
            if score > best_score:
                best, best_score = referent.speaker, score
        return best


def _salience(referent: Referent, sentences: int, tokens: int) -> float:
    return (
        -_PER_SENTENCE * sentences
        - _PER_TOKEN * tokens
        + _SUBJECT * referent.subject
        + _SPEAKS * referent.speaks
        + _NAMED * (referent.speaker.named is not None)
        + _PER_LOG_MENTION * referent.speaker.weight
    )


def _suits(speaker: Speaker, modifiers: frozenset[str]) -> bool:
    if not modifiers:
        return True
    if speaker.named is None or not may_be(speaker.named, modifiers):
        return False
    # "The PFU spokesman" is nobody of whom the article does not say so.
    own = {word for word in modifiers if not is_national(word)}
    return not own or bool(speaker.named.roles & {word.lower() for word in own})


def _fit(word: str, speaker: Speaker) -> float | None:
    """How well a pronoun suits a speaker; None where it cannot mean it."""
    if word in ("he", "him", "his"):
        return _personal_fit(speaker, "male")
    if word in ("she", "her"):
        return _personal_fit(speaker, "female")
    if word in ("they", "them", "their"):
        return _plural_fit(speaker)
    if word in ("it", "its"):
        bodily = not (speaker.personal or speaker.plural)
        return (_MUTE if speaker.mute else 0.0) if bodily else None
    if word == "person":
        return 0.0 if speaker.personal and not speaker.plural else None
    if word == "body":
        return _bodily_fit(speaker)
    if not speaker.personal:
        return 0.0
    return 0.5 if speaker.sure else -0.5


def _personal_fit(speaker: Speaker, gender: Gender) -> float | None:
    if not speaker.personal or speaker.plural or speaker.gender not in (None, gender):
        return None
    if speaker.gender == gender:
        return 0.5
    return 0.0 if speaker.sure else -1.0


def _bodily_fit(speaker: Speaker) -> float | None:
    if speaker.organisation:
        return 0.0
    # "The company" may be any name that is no person's and no place's.
    other = speaker.named is not None and not (speaker.personal or speaker.mute or speaker.state)
    return _UNKNOWN if other else None


def _plural_fit(speaker: Speaker) -> float:
    if speaker.plural:
        return 1.0
    if not speaker.personal:
        return _MUTE if speaker.mute else -0.5
    # "An official ... they said": of whom no name and no gender is known.
    return -2.0 if speaker.named is not None or speaker.gender is not None else -0.5
