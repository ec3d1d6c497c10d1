"""What a source is besides a name: role, organisation and country, where the text tells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.descriptions import describe
from onrecord.claims.names import Mention, Named, Names

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.claims.mentions import Gazetteer

_LONGEST_ROLE = 12


@dataclass(frozen=True, slots=True)
class Office:
    """The words of a role (tokens `first`..`last`) and what they tell."""

    role: str
    first: int
    last: int
    organisation: str | None = None
    country: str | None = None


def office_of(named: Named, names: Names, gazetteer: Gazetteer | None) -> Office | None:
    """The first role that the article puts beside a person's name, None where there is none."""
    if named.sort != "person":
        return None
    doc = names.doc
    for mention in named.mentions:
        span = _apposition(doc, mention, names) or _title(doc, mention, names)
        if span is not None and span[1] - span[0] <= _LONGEST_ROLE:
            return _office(doc, *span, names, gazetteer)
    return None


def _apposition(doc: Doc, mention: Mention, names: Names) -> tuple[int, int] | None:
    """The tokens of "spokeswoman for the army" in "Anna Rost, a spokeswoman for the army,"."""
    head = doc[mention.head]
    near = [c for c in head.children if c.dep_ == "appos" and c.i >= mention.last]
    if head.dep_ == "appos" and head.head.i < mention.first:
        near.append(head.head)
    for noun in near:
        if noun.pos_ == "NOUN" and names.lexicon.is_person(noun.lemma_.lower()):
            return describe(noun)
    return None


def _title(doc: Doc, mention: Mention, names: Names) -> tuple[int, int] | None:
    """The tokens of "Kyiv mayor" in "Kyiv mayor Anna Rost"."""
    last = mention.first
    first = last
    while first > names.first and doc[first - 1].pos_ in ("NOUN", "PROPN", "ADJ"):
        first -= 1
    if first == last or not any(_is_office(doc[i].lower_, names) for i in range(first, last)):
        return None
    return first, last


def _is_office(word: str, names: Names) -> bool:
    return names.lexicon.is_person(word.strip("."))


def _office(doc: Doc, first: int, last: int, names: Names, gazetteer: Gazetteer | None) -> Office:
    organisation = country = None
    for index in range(first, last):
        named = names.at(index)
        if organisation is None and named is not None and names.is_organisation(named):
            organisation = named.name
        if country is None and gazetteer is not None and doc[index].text[:1].isupper():
            country = gazetteer.nationality(doc[index].text)
    words = " ".join(doc[first:last].text.split())
    return Office(words, first, last, organisation, country)
