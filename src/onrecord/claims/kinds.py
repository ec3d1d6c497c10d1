"""The tables behind the kinds: which words set a claim off, and what it may count."""

from __future__ import annotations

import functools
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Literal

from onrecord.exceptions import ModelError
from onrecord.types import KINDS, MANNERS, Kind, Manner

if TYPE_CHECKING:
    from spacy.tokens import Token

Role = Literal["object_of", "subject_of", "act", "event", "counted", "state"]
"""How a trigger stands to what is counted; `lexicon/kinds.toml` says what each means."""

ROLES: tuple[Role, ...] = ("object_of", "subject_of", "act", "event", "counted", "state")
LAYOUTS = ("plover", "cameo", "acled", "ucdp")
VERB_ROLES: frozenset[Role] = frozenset({"object_of", "subject_of", "act"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the table.

    `companion` is the word that must follow closely, if any; `strong` is false for a word
    that often means something else.
    """

    kind: Kind
    role: Role
    companion: str | None = None
    strong: bool = True


@dataclass(frozen=True, slots=True)
class KindTable:
    """All kinds: entries by lemma, the classes each kind counts, and the classes' nouns.

    `codes` says what a kind becomes in the layouts of others, `LAYOUTS`; `manners` how it was
    done, by the word that tells it.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    counts: Mapping[Kind, frozenset[str]]
    single: frozenset[Kind]
    classes: Mapping[str, frozenset[str]]
    codes: Mapping[Kind, Mapping[str, str]]
    manners: Mapping[Kind, Mapping[str, Manner]]

    def classes_of(self, lemma: str) -> frozenset[str]:
        """The classes of things that a noun belongs to; empty for an unknown noun.

        Plurals that the parser takes for names or new words keep their "s" in the lemma.
        """
        found = self.classes.get(lemma)
        if found is None and lemma.endswith("s"):
            found = self.classes.get(lemma[:-1])
        return found or frozenset()


def _read(name: str) -> dict[str, dict[str, object]]:
    try:
        path = resources.files("onrecord.claims") / "lexicon" / name
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelError(f"lexicon/{name}") from error


def _words(value: object) -> list[str]:
    if not isinstance(value, list):
        raise ModelError("lexicon/kinds.toml")
    return [str(word) for word in value]


def _codes(value: object) -> dict[str, str]:
    if not isinstance(value, dict) or set(value) != set(LAYOUTS):
        raise ModelError("lexicon/kinds.toml")
    return {layout: str(value[layout]) for layout in LAYOUTS}


def _manners(value: object) -> dict[str, Manner]:
    if not isinstance(value, dict) or not set(value) <= set(MANNERS):
        raise ModelError("lexicon/kinds.toml")
    return {word: manner for manner in MANNERS for word in _words(value.get(manner, []))}


@functools.cache
def kind_table() -> KindTable:
    """The table that ships with the package. `ModelError` where it cannot be read."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    counts: dict[Kind, frozenset[str]] = {}
    table = _read("kinds.toml")
    for kind in KINDS:
        rows = table[kind]
        weak = set(_words(rows["weak"]))
        counts[kind] = frozenset(_words(rows["counts"]))
        for role in ROLES:
            for words in _words(rows.get(role, [])):
                head, _, companion = words.partition(" ")
                strong = bool(companion) or head not in weak
                entries[head].append(Entry(kind, role, companion or None, strong))
    classes: dict[str, set[str]] = defaultdict(set)
    for name, nouns in _read("things.toml").items():
        for noun in _words(nouns):
            classes[noun].add(name)
    return KindTable(
        entries={word: tuple(found) for word, found in entries.items()},
        counts=counts,
        single=frozenset(kind for kind in KINDS if table[kind].get("single", False)),
        classes={noun: frozenset(names) for noun, names in classes.items()},
        codes={kind: _codes(table[kind].get("codes")) for kind in KINDS},
        manners={kind: _manners(table[kind].get("manners", {})) for kind in KINDS},
    )


def things_of(token: Token) -> frozenset[str]:
    """The classes of things that a noun stands for; a nation in the plural is people."""
    if token.tag_ == "NNPS":
        return kind_table().classes_of(token.lemma_.lower()) | {"people"}
    return kind_table().classes_of(token.lemma_.lower())
