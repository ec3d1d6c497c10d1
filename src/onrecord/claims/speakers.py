"""Who is meant: from the word that a cue points at to the fullest name in the article.

"He", "the mayor" and "Rost" are all led back to "Anna Rost" where the article names her
so. Where it names nobody, the source's own description stands.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.appositions import STAND_INS, name_of
from onrecord.claims.bearers import Bearers
from onrecord.claims.cues import load_cues
from onrecord.claims.descriptions import (
    capitalised,
    describe,
    determiner,
    gender_of,
    is_plural,
    modifiers,
)
from onrecord.claims.groups import country_of, pair
from onrecord.claims.names import Named, Names
from onrecord.claims.posts import NOTHING, Known
from onrecord.claims.quotes import Quotation
from onrecord.claims.referents import MEMORY, Memory, Referent, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_SELF = frozenset("i we you me us one my our your myself ourselves".split())
_THIRD = frozenset("he she they it him her them his their its".split())
_POINTERS = frozenset("this that these those there what which who whom whose".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# People together, whom no single name stands for.
_SEVERAL = frozenset({"family", "couple", "crowd", "pair", "public", "staff"})
# Quotations of fewer words are the reporter's own syntax: "the so-called "Leopard Road"".
_SHORTEST_QUOTATION = 3
_INDEFINITE = frozenset({"a", "an", "another", "one"})


@dataclass(frozen=True, slots=True)
class Described:
    """A description at token `index`; `new` where it brings somebody in: "a spokesman"."""

    index: int
    speaker: Speaker
    new: bool


class Speakers:
    """Everybody who may speak in the tokens `first`..`last` of an article."""

    def __init__(
        self,
        doc: Doc,
        text: str,
        quotations: Sequence[Quotation],
        first: int,
        last: int,
        known: Known = NOTHING,
    ) -> None:
        """Find the names and descriptions there; `known` tells who holds which office."""
        self.doc = doc
        self.first, self.last = first, last
        self.names = Names(doc, first, last)
        self._lexicon = self.names.lexicon
        self._known = known
        self._cues = load_cues()
        self._quoted = _quoted_tokens(doc, text, quotations)
        self._sentence_of = _numbered(doc, first, last, self._quoted)
        self._know_persons()
        self._bearers = Bearers(self.names, self._sentence, known)
        self._speaker_of: dict[int, Speaker] = {}
        self._memory = Memory()
        self._described: dict[str, list[Described]] = {}
        self._read()

    def _know_persons(self) -> None:
        """Take a surname alone for a person where everybody knows whose it is."""
        registry = self._known.registry
        for named in self.names.all if registry is not None else ():
            if named.sort == "body" and len(named.words) == 1:
                identity = registry.identify(named.name) if registry is not None else None
                if identity is not None and identity.kind == "person":
                    named.sort = "person"

    def resolve(self, index: int, last: Speaker | None = None) -> Speaker | None:
        """Who the noun phrase with head `index` means; None for "I", "this" and the like.

        `last` is who spoke last: "the report added" goes on with what it said.
        """
        token = self.doc[index]
        word = token.lower_
        if word in _SELF or word in _POINTERS:
            return None
        if word in _THIRD:
            return self._likeliest(index, word, last=last)
        if last is not None and self._is_bare_writing(token):
            return last
        both = pair(token, self.names, self._sentence, self._known.gazetteer)
        if both is not None:
            return _several([self._as_speaker(one) for one in both])
        speaker = self._phrase(token)
        others = [c for c in token.children if c.dep_ == "conj" and c.pos_ in ("PROPN", "NOUN")]
        return self._together(speaker, others) if others and speaker else speaker

    def goes_on(self, index: int) -> Speaker | None:
        """Who most likely speaks on at token `index`, where no word names anybody."""
        return self._likeliest(index, "")

    def _likeliest(
        self,
        index: int,
        word: str,
        narrowed: frozenset[str] = frozenset(),
        last: Speaker | None = None,
    ) -> Speaker | None:
        return self._memory.likeliest(index, self._sentence(index), word, narrowed, last)

    def _sentence(self, index: int) -> int:
        """The number of the sentence that holds a token; 0 for one outside of the text."""
        return self._sentence_of.get(index, 0)

    def _together(self, first: Speaker, others: Sequence[Token]) -> Speaker:
        """Several speakers as one: "Rost and the ministry"."""
        speakers = [first]
        for token in others:
            other = self.resolve(token.i)
            if other is not None and other.name not in [s.name for s in speakers]:
                speakers.append(other)
        return first if len(speakers) == 1 else _several(speakers)

    def _is_bare_writing(self, token: Token) -> bool:
        if token.lemma_.lower() not in self._lexicon.writings or determiner(token) != "the":
            return False
        return all(child.dep_ in ("det", "punct") for child in token.children)

    # --- noun phrases ------------------------------------------------------------------

    def _phrase(self, token: Token) -> Speaker | None:
        named = name_of(token, self.names)
        if named is not None:
            return self._as_speaker(named)
        owner = self._owner(token)
        if owner is not None:
            return self.resolve(owner.i)
        bearer = self._bearers.bearer(token)
        described = self._described_before(token)
        if bearer is not None and not self._is_past(bearer, described, token.i):
            return self._as_speaker(bearer)
        if described is not None:
            return described.speaker
        found = self._salient(token) or (self._as_speaker(bearer) if bearer else None)
        if found is not None:
            return found
        later = self._bearers.named_later(token)
        if later is not None:
            return self._as_speaker(later)
        return self._belonging(token) or self._description(token)

    def _belonging(self, token: Token) -> Speaker | None:
        """Whose "his office", "their parents" are: "Maria Duarte's office"."""
        whose = next((c for c in token.children if c.dep_ == "poss"), None)
        owner = self._whose(whose) if whose is not None else None
        if whose is None or owner is None or owner.parts:
            return None
        if owner.plural and owner.named is None:
            return None  # "17 people ... their families" are no "17 people's families"
        own = self._description(token)
        first = own.first
        while first <= whose.i or self.doc[first].lower_ in ("'s", "’s", "'", "’"):
            first += 1
        words = " ".join(self.doc[first : own.last].text.split())
        return dataclasses.replace(own, name=f"{owner.name}'s {words}", parts=(owner, own))

    def _whose(self, owner: Token) -> Speaker | None:
        """Who "his", or "the country" in "the country's army", is."""
        if owner.lower_ in _THIRD:
            return self._likeliest(owner.i, owner.lower_)
        country = country_of(owner, self.names, self._known.gazetteer)
        return self._as_speaker(country) if country is not None else None

    def _owner(self, token: Token) -> Token | None:
        """Whose words a writing is: "the ministry's statement", "a statement by the army"."""
        if token.lemma_.lower() not in self._lexicon.writings:
            return None
        for child in token.children:
            if child.dep_ == "poss" and child.lower_ not in _SELF:
                return child
            if child.dep_ == "compound" and self.names.at(child.i) is not None:
                return child
            if child.dep_ == "prep" and child.lower_ in ("by", "from"):
                return next((c for c in child.children if c.dep_ == "pobj"), None)
        return None

    def _is_past(self, named: Named, described: Described | None, index: int) -> bool:
        """Whether the bearer of an office was last named too long ago to be meant.

        "A spokesman for the rebels" who came after him is "the spokesman" now.
        """
        before = named.mention_before(index)
        if before is None:
            return False
        if described is not None and described.new and described.index > before.first:
            return True
        return self._sentence(index) - self._sentence(before.first) > MEMORY

    def _described_before(self, token: Token) -> Described | None:
        """Whoever "the official" goes back to: the "senior official" that came before."""
        if determiner(token) != "the":
            return None
        narrowed = modifiers(token)
        for described in reversed(self._described.get(token.lower_, [])):
            if described.index < token.i and narrowed <= modifiers(self.doc[described.index]):
                return described
        return None

    def _salient(self, token: Token) -> Speaker | None:
        """Whoever "the leader", "the agency" may mean that was last spoken of."""
        if determiner(token) not in ("the", "this", "that") or token.tag_ == "NNS":
            return None
        if any(c.dep_ in ("prep", "relcl", "acl", "poss") for c in token.children):
            return None
        lemma = token.lemma_.lower()
        if lemma in _SEVERAL:
            return None
        if self._lexicon.is_person(lemma):
            word = {"female": "she", "male": "he"}.get(gender_of(token) or "", "person")
        elif lemma in STAND_INS:
            word = "body"
        else:
            return None
        return self._likeliest(token.i, word, capitalised(token))

    def _as_speaker(self, named: Named) -> Speaker:
        speaker = self._speaker_of.get(id(named))
        if speaker is None:
            first, last = self._fullest(named)
            speaker = Speaker(
                " ".join(self.doc[first:last].text.split()),
                first,
                last,
                named=named,
                gender=named.gender,
                personal=named.sort == "person",
                weight=math.log(len(named.mentions)),
                sure=named.sure,
                organisation=named.sort == "body" and self._is_organisation(named),
                mute=named.sort == "body" and self._is_mute(named),
                state=named.sort == "body" and self._known.is_state(named.name),
            )
            self._speaker_of[id(named)] = speaker
        return speaker

    def _fullest(self, named: Named) -> tuple[int, int]:
        """The tokens of the fullest name; a body's with whose it is: "Norland's navy"."""
        if named.owner:
            owned = next(m for m in named.mentions if m.owner == named.owner)
            return owned.first - 2, owned.last
        return named.fullest.first, named.fullest.last

    def _is_mute(self, named: Named) -> bool:
        """Whether a name is a place's that stands for no government."""
        gazetteer, registry = self._known.gazetteer, self._known.registry
        if gazetteer is None or registry is None or self._is_organisation(named):
            return False
        return bool(gazetteer.lookup(named.name)) and registry.identify(named.name) is None

    def _is_organisation(self, named: Named) -> bool:
        return self.names.is_organisation(named) or self._known.is_body(named.name)

    def _description(self, token: Token) -> Speaker:
        first, last = describe(token)
        return Speaker(
            " ".join(self.doc[first:last].text.split()),
            first,
            last,
            plural=is_plural(token) or any(c.dep_ == "conj" for c in token.children),
            personal=self._lexicon.is_person(token.lemma_.lower()),
            gender=gender_of(token),
        )

    # --- referents ---------------------------------------------------------------------

    def _read(self) -> None:
        """Go through the text once and keep in mind whom it speaks of."""
        for token in self.doc[self.first : self.last]:
            if token.i in self._quoted or token.dep_ in ("compound", "amod", "det"):
                continue
            speaker = self._brought_to_mind(token)
            if speaker is None:
                continue
            if speaker.named is None and " " in speaker.name:
                new = determiner(token) in _INDEFINITE
                described = Described(token.i, speaker, new)
                self._described.setdefault(token.lower_, []).append(described)
            anchor = token.head if token.dep_ == "appos" else token
            subject = anchor.dep_ in _SUBJECTS
            self._memory.referents.append(
                Referent(
                    index=token.i,
                    sentence=self._sentence(token.i),
                    speaker=speaker,
                    subject=subject,
                    speaks=subject and self._cues.quotes(anchor.head.lemma_.lower()),
                )
            )

    def _brought_to_mind(self, token: Token) -> Speaker | None:
        if token.pos_ == "PRON":
            meant = token.lower_ in ("he", "she", "they", "it") and token.dep_ in _SUBJECTS
            return self._likeliest(token.i, token.lower_) if meant else None
        named = self.names.at(token.i)
        if named is not None:
            mention = self.names.mention_at(token.i)
            at_head = mention is not None and mention.head == token.i
            return self._as_speaker(named) if at_head else None
        if token.pos_ != "NOUN":
            return None
        lemma = token.lemma_.lower()
        if not (self._lexicon.is_person(lemma) or lemma in self._lexicon.bodies):
            return None
        return None if name_of(token, self.names) is not None else self._phrase(token)


def _several(speakers: Sequence[Speaker]) -> Speaker:
    first = speakers[0]
    return Speaker(
        " and ".join(speaker.name for speaker in speakers),
        first.first,
        first.last,
        plural=True,
        personal=first.personal,
        parts=tuple(speakers),
    )


def _sentences(doc: Doc, first: int, last: int) -> Iterator[TokenSpan]:
    return (s for s in doc.sents if s.start < last and s.end > first)


def _numbered(doc: Doc, first: int, last: int, quoted: frozenset[int]) -> dict[int, int]:
    """The number of each token's sentence; sentences of a quotation count as the one before.

    After three quoted sentences "he added" is as near to the speaker as after one.
    """
    numbers: dict[int, int] = {}
    number = -1
    for sentence in _sentences(doc, first, last):
        own = any(t.i not in quoted and t.is_alpha for t in sentence)
        number += own or number < 0
        numbers.update(dict.fromkeys(range(sentence.start, sentence.end), number))
    return numbers


def _quoted_tokens(doc: Doc, text: str, quotations: Sequence[Quotation]) -> frozenset[int]:
    quoted: set[int] = set()
    for quotation in quotations:
        inner = quotation.inner
        if len(inner.of(text).split()) < _SHORTEST_QUOTATION:
            continue
        span = doc.char_span(inner.start, inner.end, alignment_mode="contract")
        if span is not None:
            quoted.update(range(span.start, span.end))
    return frozenset(quoted)
