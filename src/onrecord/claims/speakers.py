"""Who is meant: from the word that a cue points at to the fullest name in the article.

"He", "the mayor" and "Rost" are all led back to "Anna Rost" where the article names her so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.claims.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PERSONAL = frozenset({"he", "she"})
_IMPERSONAL = frozenset({"it", "they"})
_SELF = frozenset({"i", "we", "you", "one", "me", "us"})
_PARTICLES = frozenset({"al", "de", "bin", "von", "van", "el", "der", "la", "al-", "-", "ibn", "du"})
TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir lord lady dame gen general lt col colonel maj major
    capt captain adm admiral sgt sergeant cmdr commander brig president minister premier chancellor
    king queen prince princess sheikh ayatollah pope father rev senator sen rep congressman
    congresswoman representative governor gov mayor secretary ambassador envoy spokesman
    spokeswoman spokesperson chief chairman chairwoman director deputy vice prime foreign defence
    defense interior justice finance energy state leader head former acting first journalist
    reporter analyst activist lawyer judge prosecutor official officer comrade patriarch bishop
    archbishop""".split()
)
_BODIES = re.compile(
    r"(ministry|office|council|army|forces?|police|agency|service|command|committee|commission|"
    r"government|administration|department|observatory|union|nations|house|court|party|group|"
    r"organi[sz]ation|association|centre|center|institute|university|news|times|post|journal|"
    r"guard|militia|front|state|kremlin|pentagon|company|corp|inc|ltd|bank|parliament|senate|"
    r"congress|nato|coalition|alliance|foundation|fund|network|movement|brigade|staff)s?$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Mention:
    """A name in the text: tokens `first`..`last`, and the words that go with it."""

    first: int
    last: int
    name: str
    person: bool
    roles: frozenset[str] = frozenset()
    subject: bool = False


@dataclass(slots=True)
class Speaker:
    """The answer: the fullest name, where it stands, and where it was read from."""

    name: str
    first: int
    last: int
    role: str | None = None
    organisation: str | None = None
    country: str | None = None


@dataclass(slots=True)
class Speakers:
    """Everybody named in one article, and who spoke last."""

    doc: Doc
    quotations: Sequence[Quotation]
    mentions: list[Mention] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Collect the names of the article."""
        self.mentions = list(self._mentions())

    def resolve(self, head: int) -> Speaker | None:
        """Who the noun phrase with head `head` means; None for "I", "it", nobody."""
        token = self.doc[head]
        word = token.lower_
        if word in _SELF:
            return None
        if word in ("who", "which", "that") and token.dep_ in ("nsubj", "nsubjpass"):
            return None
        if word in _PERSONAL or word in _IMPERSONAL:
            return self._pronoun(token)
        return self._phrase(token)

    def _phrase(self, token: Token) -> Speaker | None:
        named = self._named_within(token)
        if named is not None:
            return self._fullest(named)
        if token.lower_ in ("this", "that", "these", "those", "there", "what"):
            return None
        role = self._by_role(token)
        if role is not None:
            return self._fullest(role)
        first, last = describe(token)
        return Speaker(_text(self.doc, first, last), first, last)

    def _named_within(self, token: Token) -> Mention | None:
        for mention in self.mentions:
            if mention.first <= token.i < mention.last:
                return mention
        for child in token.children:
            if child.dep_ == "appos":
                for mention in self.mentions:
                    if mention.first <= child.i < mention.last and mention.person:
                        return mention
        return None

    def _fullest(self, mention: Mention) -> Speaker:
        best = mention
        if mention.person:
            tail = mention.name.split()[-1]
            for other in self.mentions:
                words = other.name.split()
                if other.person and words[-1] == tail and len(words) > len(best.name.split()):
                    if set(mention.name.split()) <= set(words):
                        best = other
        return Speaker(best.name, best.first, best.last)

    def _by_role(self, token: Token) -> Mention | None:
        determiner = next((c for c in token.children if c.dep_ == "det"), None)
        if determiner is None or determiner.lower_ != "the":
            return None
        word = token.lower_
        found = None
        for mention in self.mentions:
            if mention.first > token.i and found is not None:
                break
            if word in mention.roles or (
                not mention.person and mention.name.split()[-1].lower() == word
            ):
                found = mention
        return found

    def _pronoun(self, token: Token) -> Speaker | None:
        personal = token.lower_ in _PERSONAL
        start = token.sent.start
        best: Mention | None = None
        for mention in self.mentions:
            if mention.first >= token.i:
                break
            if mention.person != personal or self._in_quotation(mention.first):
                continue
            if best is None or mention.subject or mention.first >= start - 30 and not best.subject:
                best = mention
        return self._fullest(best) if best else None

    def _in_quotation(self, index: int) -> bool:
        at = self.doc[index].idx
        return any(q.outer.start <= at < q.outer.end for q in self.quotations)

    def _mentions(self) -> Iterator[Mention]:
        doc, index = self.doc, 0
        while index < len(doc):
            if doc[index].pos_ != "PROPN":
                index += 1
                continue
            last = index + 1
            while last < len(doc) and (
                doc[last].pos_ == "PROPN"
                or doc[last].lower_ in _PARTICLES
                and last + 1 < len(doc)
                and doc[last + 1].pos_ == "PROPN"
            ):
                last += 1
            yield self._mention(index, last)
            index = last

    def _mention(self, first: int, last: int) -> Mention:
        doc = self.doc
        roles = set()
        while first < last - 1 and doc[first].lower_.strip(".") in TITLES:
            roles.add(doc[first].lower_.strip("."))
            first += 1
        before = first - 1
        while before >= 0 and doc[before].pos_ in ("NOUN", "ADJ", "PROPN"):
            roles.add(doc[before].lower_)
            before -= 1
        head = doc[first:last].root
        for child in head.children:
            if child.dep_ == "appos":
                roles.add(child.lower_)
        if head.dep_ == "appos":
            roles.add(head.head.lower_)
        name = _text(doc, first, last)
        person = not _BODIES.search(name) and (
            last - first >= 2 or bool(roles & TITLES) or not name.isupper()
        )
        subject = head.dep_ in ("nsubj", "nsubjpass") or (
            head.dep_ == "appos" and head.head.dep_ in ("nsubj", "nsubjpass")
        )
        return Mention(first, last, name, person, frozenset(roles), subject)


def describe(token: Token) -> tuple[int, int]:
    """The tokens of a description without a name: "a senior official at the ministry"."""
    first, last = token.left_edge.i, token.i + 1
    for child in token.children:
        if child.i > token.i and child.dep_ == "prep" and child.i == last:
            last = child.right_edge.i + 1
    doc = token.doc
    while first < token.i and (doc[first].is_punct or doc[first].is_space or doc[first].pos_ == "CCONJ"):
        first += 1
    for index in range(token.i + 1, last):
        if doc[index].text in (",", ";", "–", "—", "“", '"') or doc[index].lower_ in ("who", "which"):
            return first, index
    return first, last


def _text(doc: Doc, first: int, last: int) -> str:
    return " ".join(doc[first:last].text.split())
