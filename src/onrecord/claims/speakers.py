"""Who is meant: from the word that a cue points at to the fullest name in the article.

"He", "the mayor" and "Rost" are all led back to "Anna Rost" where the article names her
so. Where it names nobody, the source's own description stands.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.claims.cues import load_cues
from onrecord.claims.descriptions import (
    describe,
    determiner,
    gender_of,
    is_national,
    is_plural,
    may_be,
    modifiers,
    role_score,
)
from onrecord.claims.names import TITLES, Mention, Named, Names
from onrecord.claims.quotes import Quotation
from onrecord.claims.referents import MEMORY, Memory, Referent, Speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

_SELF = frozenset("i we you me us one my our your myself ourselves".split())
_THIRD = frozenset("he she they it him her them his their its".split())
_POINTERS = frozenset("this that these those there what which who whom whose".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEFINITE = frozenset({"the", "his", "her", "their", "its"})
# Nouns that mostly stand for a body named before; "the government" has no need of one.
_STAND_INS = frozenset(
    """agency alliance body broadcaster charity club company firm group magazine monitor network
    newspaper organisation organization outlet paper party tabloid thinktank watchdog website
    country nation union corporation publication channel""".split()
)
_PAIRED = frozenset(
    """country nation state side government leader president minister official man woman
    diplomat general party group""".split()
)
# People together, whom no single name stands for.
_SEVERAL = frozenset({"family", "couple", "crowd", "pair", "public", "staff"})
# The lead's unnamed official is looked for in sentences 0 to 2, the name within 3 more.
_LEAD = 2
_LEAD_REACH = 3
_LONGEST_DESCRIPTION = 20
# Quotations of fewer words are the reporter's own syntax: "the so-called "Leopard Road"".
_SHORTEST_QUOTATION = 3


class Speakers:
    """Everybody who may speak in the tokens `first`..`last` of an article."""

    def __init__(
        self, doc: Doc, text: str, quotations: Sequence[Quotation], first: int, last: int
    ) -> None:
        """Find the names and descriptions there."""
        self.doc = doc
        self.first, self.last = first, last
        self.names = Names(doc, first, last)
        self._lexicon = self.names.lexicon
        self._cues = load_cues()
        self._sentence_of: dict[int, int] = {}
        for number, sentence in enumerate(_sentences(doc, first, last)):
            self._sentence_of.update(dict.fromkeys(range(sentence.start, sentence.end), number))
        self._quoted = _quoted_tokens(doc, text, quotations)
        self._memory = Memory()
        self._described: dict[str, list[tuple[int, Speaker]]] = {}
        self._read()

    def resolve(self, index: int, last: Speaker | None = None) -> Speaker | None:
        """Who the noun phrase with head `index` means; None for "I", "this" and the like.

        `last` is who spoke last: "the report added" goes on with what it said.
        """
        token = self.doc[index]
        word = token.lower_
        if word in _SELF or word in _POINTERS:
            return None
        if word in _THIRD:
            return self._likeliest(index, word)
        if last is not None and self._is_bare_writing(token):
            return last
        pair = self._pair(token)
        if pair is not None:
            return pair
        speaker = self._phrase(token)
        others = [c for c in token.children if c.dep_ == "conj" and c.pos_ in ("PROPN", "NOUN")]
        return self._together(speaker, others) if others and speaker else speaker

    def goes_on(self, index: int) -> Speaker | None:
        """Who most likely speaks on at token `index`, where no word names anybody."""
        return self._likeliest(index, "")

    def _likeliest(
        self, index: int, word: str, narrowed: frozenset[str] = frozenset()
    ) -> Speaker | None:
        return self._memory.likeliest(index, self._sentence_of.get(index, 0), word, narrowed)

    def _together(self, first: Speaker, others: Sequence[Token]) -> Speaker:
        """Several speakers as one: "Rost and the ministry"."""
        speakers = [first]
        for token in others:
            other = self.resolve(token.i)
            if other is not None and other.name not in [s.name for s in speakers]:
                speakers.append(other)
        if len(speakers) == 1:
            return first
        return Speaker(
            " and ".join(speaker.name for speaker in speakers),
            first.first,
            first.last,
            plural=True,
            personal=first.personal,
            parts=tuple(speakers),
        )

    def _pair(self, token: Token) -> Speaker | None:
        """Who "the two countries", "both ministers" are: the two last named together."""
        lemma = token.lemma_.lower()
        if lemma not in _PAIRED or token.tag_ != "NNS":
            return None
        inner = {child.lower_ for child in token.children}
        if not inner & {"two", "both"} or not inner <= {"the", "two", "both"}:
            return None
        personal = self._lexicon.is_person(lemma)
        for index in range(token.i - 1, self.first, -1):
            other = self.doc[index]
            left, right = self.names.at(other.head.i), self.names.at(index)
            if other.dep_ != "conj" or left is None or right is None or left is right:
                continue
            if {left.sort, right.sort} == {"person" if personal else "body"}:
                return self._together(self._as_speaker(left), [other])
        return None

    def _is_bare_writing(self, token: Token) -> bool:
        if token.lemma_.lower() not in self._lexicon.writings or determiner(token) != "the":
            return False
        return all(child.dep_ in ("det", "punct") for child in token.children)

    # --- noun phrases ------------------------------------------------------------------

    def _phrase(self, token: Token) -> Speaker | None:
        named = self._name_of(token)
        if named is not None:
            return self._as_speaker(named)
        owner = self._owner(token)
        if owner is not None:
            return self.resolve(owner.i)
        bearer = self._bearer(token)
        if bearer is not None and not self._is_forgotten(bearer, token.i):
            return self._as_speaker(bearer)
        return (
            self._described_before(token)
            or self._salient(token)
            or (self._as_speaker(bearer) if bearer else None)
            or self._named_later(token)
            or self._belonging(token)
            or self._description(token)
        )

    def _belonging(self, token: Token) -> Speaker | None:
        """Whose "his office", "their parents" are: "Maria Duarte's office"."""
        whose = next((c for c in token.children if c.dep_ == "poss" and c.lower_ in _THIRD), None)
        owner = self._likeliest(whose.i, whose.lower_) if whose is not None else None
        if whose is None or owner is None or owner.parts:
            return None
        own = self._description(token)
        first = own.first + 1 if own.first == whose.i else own.first
        words = " ".join(self.doc[first : own.last].text.split())
        return dataclasses.replace(own, name=f"{owner.name}'s {words}", parts=(owner, own))

    def _name_of(self, token: Token) -> Named | None:
        named = self.names.at(token.i)
        if named is not None and named.sort == "person":
            return named
        return self._named_inside(token) or self._apposed(token) or named or self._titled(token)

    def _named_inside(self, token: Token) -> Named | None:
        """The name in "the envoy Anna Rost", "the upper house, the Senate", "a man named Rost"."""
        person = self._lexicon.is_person(token.lemma_.lower())
        for child in token.children:
            if child.dep_ in ("appos", "compound") and child.i > token.i:
                inner = self.names.at(child.i)
                if inner is None:
                    continue
                if inner.sort == "person" or self._is_body(token):
                    return inner
                if child.dep_ == "appos" and not person and self.names.is_organisation(inner):
                    return inner
            if child.dep_ == "acl" and child.lower_ in ("named", "called"):
                called = (self.names.at(c.i) for c in child.children if c.dep_ == "oprd")
                return next(called, None)
        return None

    def _titled(self, token: Token) -> Named | None:
        """The name in "the news agency Sova", "the Sova newspaper"."""
        if token.lemma_.lower() not in _STAND_INS:
            return None
        after = self.names.mention_at(token.i + 1)
        if after is not None and after.first == token.i + 1:
            return self.names.at(token.i + 1)
        before = self.names.mention_at(token.i - 1)
        if before is None or token.i - 1 <= self.first or determiner(token) == "":
            return None
        named = self.names.at(token.i - 1)
        own = self.doc[token.i - 1].dep_ in ("compound", "nmod")
        return named if own and not is_national(before.words[-1]) else None

    def _is_body(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        return lemma in self._lexicon.bodies or lemma in self._lexicon.writings

    def _apposed(self, token: Token) -> Named | None:
        """Whose name stands in "the envoy for Syria, Anna Rost, said"."""
        doc = self.doc
        end = min(token.right_edge.i, token.i + _LONGEST_DESCRIPTION, self.last - 1)
        for index in range(token.i + 1, end + 1):
            mention = self.names.mention_at(index)
            named = self.names.at(index)
            if mention is None or named is None or mention.first != index:
                continue
            if named.sort != "person":
                continue
            before = doc[mention.first - len(mention.titles) - 1]
            at_end = mention.last > end
            if before.text == ",":
                return named if at_end or doc[mention.last].text in (",", "(", "–") else None
            person = self._lexicon.is_person(before.lemma_.lower())
            if at_end and (mention.follows or person) and not self._is_served(token, mention):
                return named
        return self._apposed_after(end)

    def _is_served(self, token: Token, mention: Mention) -> bool:
        """Whether a title belongs to a name: "an aide to President Anna Rost" is not Rost."""
        first = mention.first - len(mention.titles)
        if not mention.titles or mention.titles[-1] not in TITLES or first <= token.i + 1:
            return False
        before = self.doc[first - 1]
        while before.dep_ in ("amod", "compound", "nmod", "case", "poss") and before.i > token.i:
            before = self.doc[before.i - 1]  # "an aide to Norwegian President Anna Rost"
        return before.dep_ == "prep" and before.head == token

    def _apposed_after(self, end: int) -> Named | None:
        """Whose name stands between commas after a phrase, where the parse lost the link."""
        doc, first = self.doc, end + 2
        if first >= self.last or doc[end + 1].text != ",":
            return None
        mention, named = self.names.mention_at(first), self.names.at(first)
        if mention is None or named is None or named.sort != "person" or mention.first != first:
            return None
        return named if mention.last < self.last and doc[mention.last].text == "," else None

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

    def _bearer(self, token: Token) -> Named | None:
        """Who of those named bears the office that a definite description tells."""
        article = determiner(token)
        bare = not article and (self._sentence_of[token.i] == 0 or token.pos_ == "PROPN")
        if (article not in _DEFINITE and not bare) or is_plural(token):
            return None
        personal = self._lexicon.is_person(token.lemma_.lower())
        best, best_score = None, 0.0
        for named in self.names.all:
            if (named.sort == "person") != personal:
                continue
            score = role_score(named, token)
            before = named.mention_before(token.i) if score > 0 else None
            if before is not None:  # among bearers of one office the last one named
                score += 0.5 - min(0.4, 0.001 * (token.i - before.first))
            if score > best_score:
                best, best_score = named, score
        return best

    def _is_forgotten(self, named: Named, index: int) -> bool:
        """Whether the bearer of an office was last named too long ago to be meant."""
        before = named.mention_before(index)
        if before is None:
            return False
        return self._sentence_of[index] - self._sentence_of[before.first] > MEMORY

    def _described_before(self, token: Token) -> Speaker | None:
        """Whoever "the official" goes back to: the "senior official" that came before."""
        if determiner(token) != "the":
            return None
        narrowed = modifiers(token)
        for index, speaker in reversed(self._described.get(token.lower_, [])):
            if index < token.i and narrowed <= modifiers(self.doc[index]):
                return speaker
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
        elif lemma in _STAND_INS:
            word = "body"
        else:
            return None
        return self._likeliest(token.i, word, _capitalised(token))

    def _named_later(self, token: Token) -> Speaker | None:
        """Whom the next sentences name as speaking, for the lead's "a senior official"."""
        here = self._sentence_of[token.i]
        if here > _LEAD or is_plural(token) or not self._lexicon.is_person(token.lemma_.lower()):
            return None
        for named in sorted(self.names.all, key=lambda n: n.mentions[0].first):
            first = named.mentions[0]
            if first.first < token.i or named.sort != "person" or not named.sure:
                continue
            if self._sentence_of[first.first] > here + _LEAD_REACH:
                break
            head = self.doc[first.head]
            anchor = head.head if head.dep_ == "appos" else head
            speaks = anchor.dep_ in _SUBJECTS and self._cues.quotes(anchor.head.lemma_.lower())
            if speaks and may_be(named, _capitalised(token)):
                return self._as_speaker(named)
        return None

    def _as_speaker(self, named: Named) -> Speaker:
        return Speaker(
            named.name,
            named.fullest.first,
            named.fullest.last,
            named=named,
            gender=named.gender,
            personal=named.sort == "person",
            weight=math.log(len(named.mentions)),
            sure=named.sure,
            organisation=named.sort == "body" and self.names.is_organisation(named),
        )

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
                self._described.setdefault(token.lower_, []).append((token.i, speaker))
            anchor = token.head if token.dep_ == "appos" else token
            subject = anchor.dep_ in _SUBJECTS
            self._memory.referents.append(
                Referent(
                    index=token.i,
                    sentence=self._sentence_of[token.i],
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
        return None if self._name_of(token) is not None else self._phrase(token)


def _sentences(doc: Doc, first: int, last: int) -> Iterator[TokenSpan]:
    return (s for s in doc.sents if s.start < last and s.end > first)


def _capitalised(token: Token) -> frozenset[str]:
    return frozenset(word for word in modifiers(token) if word[:1].isupper())


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
