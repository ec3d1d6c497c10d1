"""Posts: the role, the organisation and the country that a noun phrase tells.

"Ukraine's deputy defence minister", "a spokeswoman for the Norwegian army", "senior fellow
at the Harbour Institute": which words are the role, which the body, which the country. All
three are words of the phrase; what it does not say stays unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims import post_words as table
from onrecord.claims.name_chains import TITLES
from onrecord.claims.names import Names

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.claims.mentions import Gazetteer, Registry
    from onrecord.types import Identity

Range = tuple[int, int]

_LONGEST = 12
_LONGEST_ROLE = 6
_LONGEST_COUNTRY = 4


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the world beside the article."""

    gazetteer: Gazetteer | None = None
    registry: Registry | None = None

    def is_body(self, words: str) -> bool:
        """Whether `words` name a body by themselves, and not a state."""
        found = self.registry.identify(words) if self.registry else None
        return found is not None and not (found.kind in ("person", "office") or _is_state(found))

    def is_state(self, words: str) -> bool:
        """Whether `words` stand for a government; True where nothing is known."""
        if self.registry is None:
            return True
        found = self.registry.identify(words)
        return found is not None and _is_state(found)


NOTHING = Known()


def _is_state(identity: Identity) -> bool:
    return identity.id.endswith("-government")


@dataclass(frozen=True, slots=True)
class Post:
    """Token ranges (half-open) of what a phrase tells; `code` is the country's."""

    role: Range | None = None
    organisation: Range | None = None
    country: Range | None = None
    code: str | None = None

    def ranges(self) -> Iterator[Range]:
        """All words that tell something."""
        for part in (self.role, self.organisation, self.country):
            if part is not None:
                yield part


def read_post(head: Token, first: int, names: Names, known: Known) -> Post:
    """What the noun phrase from token `first` to `head`, with what hangs on it, tells."""
    doc, gazetteer = head.doc, known.gazetteer
    if not _is_role(head, names, gazetteer):
        return Post()
    country = _country_before(doc, first, head, gazetteer)
    start = country[0][1] if country else first
    while start < head.i and (doc[start].lower_ in ("'s", "’s", "’", "'") or doc[start].is_punct):
        start += 1
    body = None
    if head.lower_ not in table.ABOUT:
        body = _body_before(doc, start, head.i, names, known)
    if body is not None:
        start = body[1]
    office = _end_of_office(head) > head.i + 1
    after = _body_after(head, names, known) if body is None and not office else None
    if country is None and after is not None:
        country = _country_in(doc, *after, gazetteer)
    if country is None:
        country = _country_of(head, gazetteer)
    role = _role(doc, start, head)
    qualified = _qualifier(doc, first, start)
    if role is not None and qualified is not None:
        role = (qualified, role[1])
    if role is None:
        return Post(country=country[0], code=country[1]) if country else Post()
    return Post(
        role=role,
        organisation=body or after,
        country=country[0] if country else None,
        code=country[1] if country else None,
    )


def _is_role(head: Token, names: Names, gazetteer: Gazetteer | None) -> bool:
    """Whether a noun names a person by office or work, and is not itself a name."""
    word = head.lemma_.lower().strip(".")
    if gazetteer is not None and gazetteer.nationality(head.text) is not None:
        return False
    alone = head.left_edge.i == head.i
    if head.text[:1].isupper() and (names.at(head.i) is not None or alone):
        return word in names.lexicon.people or word in TITLES
    return word in table.ROLES or names.lexicon.is_person(word)


# --- role --------------------------------------------------------------------------------


def _role(doc: Doc, start: int, head: Token) -> Range | None:
    first = head.i
    while first > start and _belongs(doc[first - 1]):
        first -= 1
    while first < head.i and not _names_role(doc[first]):
        # With a hyphen goes what it binds: "34-year-old", "second-generation".
        first = min(head.i, first + (2 if doc[first].text == "-" else 1))
    if head.lower_.strip(".") in table.EMPTY or head.i - first > _LONGEST_ROLE:
        return None
    last = _end_of_office(head)
    if head.lower_ in table.LOCAL and first == head.i:
        last = _local_place(head) or last
    return first, last


def _end_of_office(head: Token) -> int:
    """The end of "secretary of state"."""
    for prep in head.children:
        if head.lower_ in table.HEADS_OF_OFFICE and prep.lower_ == "of" and prep.i == head.i + 1:
            for noun in prep.children:
                if noun.lower_ in table.OFFICE_OF and noun.i < prep.i + 4:
                    return noun.i + 1
    return head.i + 1


def _qualifier(doc: Doc, first: int, last: int) -> int | None:
    """Where a word stands without which the role would be another one: "former"."""
    return next((i for i in range(first, last) if doc[i].lower_ in table.QUALIFYING), None)


def _names_role(token: Token) -> bool:
    aged = token.lower_.endswith("-old") or token.lower_ == "year"
    return not aged and token.lower_ not in table.QUANTITIES and token.text[:1].isalpha()


def _belongs(token: Token) -> bool:
    if token.lower_ in ("a", "an", "the") or token.is_punct:
        return token.text == "-"
    if token.lower_ in ("and", "of") or token.like_num:
        return False
    return token.pos_ in ("ADJ", "NOUN", "PROPN", "VERB") and not token.is_space


def _local_place(head: Token) -> int | None:
    """The end of "of Kyiv" in "mayor of Kyiv"."""
    for prep in head.children:
        if prep.lower_ == "of" and prep.i == head.i + 1:
            for place in prep.children:
                short = place.right_edge.i - prep.i < 6
                if place.dep_ == "pobj" and short and not _has_stop(place, prep.i):
                    return place.i + 1
    return None


def _has_stop(token: Token, after: int) -> bool:
    return any(t.is_punct and t.text != "-" for t in token.doc[after : token.i + 1])


# --- organisation ------------------------------------------------------------------------


def _body_before(doc: Doc, start: int, head: int, names: Names, known: Known) -> Range | None:
    """The body in "Defence Ministry spokesman"; nothing in "defence minister"."""
    for index in range(head - 1, start - 1, -1):
        token = doc[index]
        named = names.at(index)
        if _is_country(token, known):  # "Syria envoy"
            continue
        sure = named is not None and named.sort == "body" and names.is_organisation(named)
        if doc[index + 1].text == "-":  # "front-runner"
            continue
        if token.lower_ in table.OFFICE_WORDS and not _is_white_house(doc, index):
            continue
        sure = sure or (token.text[:1].isupper() and known.is_body(token.text))
        if token.lower_ in table.BODY_ENDS or token.lower_ in table.KNOWN_ALONE or sure:
            first = index
            while first > start and _in_name(doc[first - 1]):
                first -= 1
            return _named_body(doc, first, index + 1)
    return None


def _is_country(token: Token, known: Known) -> bool:
    gazetteer = known.gazetteer
    return gazetteer is not None and country_at(token.doc, token.i, gazetteer) is not None


def _is_white_house(doc: Doc, index: int) -> bool:
    return index > 0 and doc[index - 1 : index + 1].text == "White House"


def _in_name(token: Token) -> bool:
    if token.is_space or token.is_punct:
        return token.text == "-"
    return token.pos_ in ("PROPN", "NOUN", "ADJ") or token.lower_ in ("of", "for")


def _named_body(doc: Doc, first: int, last: int) -> Range | None:
    """The range without what does not name; None for "the group"."""
    while first < last and (
        doc[first].lower_ in table.QUANTITIES
        or doc[first].lower_ in ("the", "a", "an", "senior", "top", "former", "local", "its", "his")
        or not doc[first].text[:1].isalnum()
    ):
        first += 1
    for index in range(first, last - 1):
        if doc[index].lower_ in table.BOUND and doc[index - 1].text == "-":
            first = index + 1  # "Northern-led Harbour Forces"
    proper = [i for i in range(first, last) if doc[i].text[:1].isupper()]
    if proper and all(doc[i].pos_ == "ADJ" for i in range(first, proper[0])):
        first = proper[0]  # "alleged senior Northern Front commander"
    if first >= last or last - first > _LONGEST:
        return None
    alone = last - first == 1
    if alone and doc[first].text[:1].islower() and doc[first].lower_ not in table.KNOWN_ALONE:
        return None
    return first, last


def _body_after(head: Token, names: Names, known: Known) -> Range | None:
    """The body in "spokesman for the army", "fellow at the Harbour Institute"."""
    for prep in head.children:
        if prep.dep_ != "prep" or prep.lower_ not in table.PARTS or prep.i < head.i:
            continue
        for noun in prep.children:
            if noun.dep_ != "pobj":
                continue
            if _is_body(noun, names, known):
                return _body_phrase(noun, prep.i + 1)
            return _body_inside(noun, names, known)
    return None


def _body_inside(noun: Token, names: Names, known: Known) -> Range | None:
    """The body in "a fellow at the Harbour Council think tank"."""
    for child in noun.children:
        mention = names.mention_at(child.i) if child.dep_ in ("compound", "nmod") else None
        if mention is not None and _is_body(child, names, known):
            return mention.first, mention.last
    return None


def _is_body(noun: Token, names: Names, known: Known) -> bool:
    word = noun.lower_
    if names.at(noun.i) is not None:
        named = names.at(noun.i)
        if named is not None and named.sort == "person":
            return False
        if named is not None and (names.is_organisation(named) or known.is_body(named.name)):
            return True
    return word in table.BODY_ENDS or word in table.KNOWN_ALONE


def _body_phrase(noun: Token, first: int) -> Range | None:
    doc = noun.doc
    last = noun.i + 1
    end = min(noun.right_edge.i + 1, noun.i + 9)
    while last < end and _goes_on(doc, last, end):
        last += 1
    while last > noun.i + 1 and doc[last - 1].lower_ in table.INNER:
        last -= 1
    if any(token.is_punct and token.text not in "-'’" for token in doc[first : noun.i]):
        return None
    return _named_body(doc, first, last)


def _goes_on(doc: Doc, index: int, end: int) -> bool:
    """Whether the name of a body goes on: "Observatory for Human Rights"."""
    token = doc[index]
    if token.lower_ in table.INNER:
        rest = doc[index + 1 : min(index + 3, end)]
        before = doc[index - 1]
        named = before.text[:1].isupper() or before.lower_ in table.INNER
        return named and any(t.text[:1].isupper() for t in rest)
    return token.text[:1].isupper() or token.text == "-"


# --- country -----------------------------------------------------------------------------

Country = tuple[Range, str]


def country_at(doc: Doc, index: int, gazetteer: Gazetteer) -> Country | None:
    """The country that a name or adjective from token `index` on tells, the longest first.

    Not "pro-Russian", "Russian-backed", "Britain-based": those say whose it is not.
    """
    if not doc[index].text[:1].isupper() or _is_hyphened(doc, index, index + 1, before=True):
        return None
    for last in range(min(index + _LONGEST_COUNTRY, len(doc)), index, -1):
        words = doc[index:last].text
        code = gazetteer.nationality(words) or _country_named(words, gazetteer)
        if code is not None:
            hyphened = _is_hyphened(doc, index, last, before=False)
            return None if hyphened else ((index, last), code)
    return None


def _country_named(words: str, gazetteer: Gazetteer) -> str | None:
    found = gazetteer.lookup(words)
    return found[0].place.country if found and found[0].kind == "country" else None


def _is_hyphened(doc: Doc, first: int, last: int, *, before: bool) -> bool:
    if before:
        return first > 0 and doc[first - 1].text in table.NO_COUNTRY_AFTER
    return last < len(doc) and doc[last].text in table.NO_COUNTRY_AFTER


def _country_before(
    doc: Doc, first: int, head: Token, gazetteer: Gazetteer | None
) -> Country | None:
    if gazetteer is None:
        return None
    for index in range(first, head.i):
        found = country_at(doc, index, gazetteer)
        if found is None:
            continue
        (_, last), _code = found
        noun = _country_named(doc[index:last].text, gazetteer) is not None
        owned = last < len(doc) and doc[last].lower_ in ("'s", "’s", "'", "’")
        adjective = gazetteer.nationality(doc[index:last].text) is not None
        if noun and not adjective and not owned and head.lower_ in table.TOPICAL:
            return None
        return found
    return None


def _country_in(doc: Doc, first: int, last: int, gazetteer: Gazetteer | None) -> Country | None:
    """The country in the words of a body: "the Norwegian army"."""
    if gazetteer is None:
        return None
    for index in range(first, last):
        found = country_at(doc, index, gazetteer)
        if found is not None and doc[index - 1].lower_ not in ("in", "on", "for", "to", "against"):
            return found
    return None


def _country_of(head: Token, gazetteer: Gazetteer | None) -> Country | None:
    """The country in "president of Turkey"."""
    if gazetteer is None:
        return None
    for prep in head.children:
        if prep.lower_ == "of" and prep.i == head.i + 1 and prep.i + 1 < len(head.doc):
            start = prep.i + 1
            if head.doc[start].lower_ == "the":
                start += 1
            if start < len(head.doc):
                return country_at(head.doc, start, gazetteer)
    return None
