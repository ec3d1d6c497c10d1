"""What else is told where a place or a time is named: which sentences speak of one event."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.triggers import Trigger
from onrecord.types import Kind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FAMILIES: dict[str, tuple[Kind, ...]] = {
    "harm": (
        "attack", "casualties", "damage", "hospitalised", "injured", "interception", "killed",
        "launch", "missing", "outage",
    ),
    "flight": ("displaced", "evacuated"),
    "force": ("control", "deployment"),
    "custody": ("detained", "released"),
    "talk": ("agreement", "call", "meeting"),
    "help": ("aid", "sanction"),
}  # fmt: skip
FAMILY: dict[str, str] = {kind: name for name, kinds in _FAMILIES.items() for kind in kinds}
"""Kinds that one event gives rise to: who was killed was so in the attack."""
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "NUM"})
_EMPTY = frozenset(
    "be have do say tell make take people man woman child group force country government year "
    "day week month time war state official fighter troop report".split()
)


class Scene:
    """The sentences of an article, each with its events and the words that tell it apart."""

    def __init__(self, analysis: Analysis, triggers: Iterable[Trigger]) -> None:
        doc: Doc = analysis.doc
        starts = [sentence.start for sentence in doc.sents]
        self.words: list[frozenset[str]] = [
            frozenset(
                token.lemma_.lower()
                for token in sentence
                if token.pos_ in _MEANING and token.lemma_.lower() not in _EMPTY
            )
            for sentence in doc.sents
        ]
        self.kinds: dict[int, Counter[str]] = defaultdict(Counter)
        self.lemmas: dict[int, set[str]] = defaultdict(set)
        for trigger in triggers:
            number = bisect_right(starts, trigger.index) - 1
            self.kinds[number][trigger.kind] += 1
            self.lemmas[number].add(doc[trigger.index].lemma_.lower())
        self._doc = doc

    def kinship(
        self, trigger: int, kind: Kind | None, here: int, there: int, names: frozenset[str]
    ) -> Iterator[str]:
        """What a claim's sentence and another have in common; `names` are left out of count."""
        told = self.kinds[there]
        family = FAMILY.get(kind or "", "")
        if kind in told:
            yield "kin kind"
        elif any(FAMILY[other] == family for other in told):
            yield "kin family"
        else:
            yield "kin other" if told else "kin none"
        if self._doc[trigger].lemma_.lower() in self.lemmas[there]:
            yield "kin word"
        common = len((self.words[here] & self.words[there]) - names)
        yield f"common {min(common, 4)}"
