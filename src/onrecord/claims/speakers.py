"""Who is meant: from the word that a cue points at to the fullest name in the article.

"He", "the mayor" and "Rost" are all led back to "Anna Rost" where the article names her
so. Where it names nobody, the source's own description stands.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.cues import load_cues
from onrecord.claims.names import Gender, Mention, Named, Names
from onrecord.claims.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEFINITE = frozenset({"the", "his", "her", "their", "its"})
_LEAD = 2
_LEAD_REACH = 3
_LONGEST_DESCRIPTION = 20
_MEMORY = 12
W = [0.95, 0.8, 1.0, 0.15, 0.002, 1.25, 0.35, 0.0, 0.0]
_THIRD = frozenset({"he", "she", "they", "it"})
_SELF = frozenset("i we you me us one my our your myself ourselves".split())
_POINTERS = frozenset("this that these those there what which it who whom whose".split())
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SAME_ROLE = (
    frozenset({"president", "leader", "head", "statesman", "ruler"}),
    frozenset({"premier", "prime", "pm", "chancellor"}),
    frozenset({"minister", "secretary"}),
    frozenset({"spokesman", "spokeswoman", "spokesperson"}),
    frozenset({"chief", "head", "boss", "director", "commander", "leader"}),
    frozenset({"chairman", "chairwoman", "chair", "head"}),
    frozenset({"envoy", "ambassador", "representative", "diplomat"}),
    frozenset({"politician", "lawmaker", "mp", "congressman", "congresswoman", "senator"}),
    frozenset({"pm", "minister"}),
)
# Nouns that mostly stand for a body named before, where "the government" has no need of one.
_BODIES_BY_SORT = frozenset(
    """agency alliance body broadcaster charity club company firm group magazine monitor network
    newspaper organisation organization outlet paper party tabloid thinktank watchdog website
    country nation union corporation publication channel""".split()
)
_NATIONAL = frozenset(
    """russian ukrainian turkish american us u.s. british uk french german polish chinese iranian
    iraqi syrian israeli lithuanian saudi lebanese jordanian egyptian indian italian spanish dutch
    hungarian romanian bulgarian serbian greek belarusian moldovan georgian japanese korean canadian
    australian russia ukraine turkey britain france germany poland china iran iraq syria israel
    lithuania lebanon jordan egypt india italy spain netherlands hungary romania bulgaria serbia
    greece belarus moldova georgia japan korea canada australia kurdish palestinian afghan""".split()
)
_IRREGULAR_ADJECTIVES = {
    "polish": "poland",
    "french": "france",
    "spanish": "spain",
    "danish": "denmark",
    "finnish": "finland",
    "dutch": "netherlands",
    "swiss": "switzerland",
    "american": "us",
    "u.s.": "us",
    "british": "uk",
    "chinese": "china",
    "greek": "greece",
    "welsh": "wales",
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """The answer: the name or description, and the tokens where it stands."""

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
    parts: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class _Referent:
    """Something outside quotation marks that a later pronoun may mean."""

    index: int
    sentence: int
    speaker: Speaker
    subject: bool
    speaks: bool
    main: bool


class Speakers:
    """Everybody who may speak in one article."""

    def __init__(self, doc: Doc, text: str, quotations: Sequence[Quotation]) -> None:
        """Find the names and descriptions of `doc`."""
        self.doc = doc
        self.names = Names(doc)
        self._lexicon = self.names.lexicon
        self._sentence_of: list[int] = []
        for number, sentence in enumerate(doc.sents):
            self._sentence_of.extend([number] * len(sentence))
        self._quoted = _quoted_tokens(doc, text, quotations)
        self._cues = load_cues()
        self._referents: list[_Referent] = []
        self._find_referents()

    def resolve(self, index: int, last: Speaker | None = None) -> Speaker | None:
        """Who the noun phrase with head `index` means; None for "I", "this" and the like.

        `last` is who spoke last: "the report added" goes on with what it said.
        """
        token = self.doc[index]
        word = token.lower_
        if word in _SELF:
            return None
        if word in ("he", "she", "they", "it", "him", "her", "his", "their", "them", "its"):
            return self.pronoun(index, word)
        if word in _POINTERS:
            return None
        if last is not None and self._is_bare_writing(token):
            return last
        speaker = self._phrase(token)
        others = [c for c in token.children if c.dep_ == "conj" and c.pos_ in ("PROPN", "NOUN")]
        if others and speaker is not None:
            return self._together(speaker, others)
        return speaker

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
            " and ".join(s.name for s in speakers),
            first.first,
            first.last,
            plural=True,
            personal=first.personal,
            parts=tuple(speakers),
        )

    def _is_bare_writing(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        if lemma not in self._lexicon.writings or _determiner(token) != "the":
            return False
        return all(c.dep_ in ("det", "punct") for c in token.children)

    def pronoun(
        self, index: int, word: str, modifiers: frozenset[str] = frozenset()
    ) -> Speaker | None:
        """The likeliest antecedent of a pronoun ("he", "they") at token `index`.

        An empty `word` asks who goes on speaking there.
        """
        best, best_score = None, -6.0
        here = self._sentence_of[min(index, len(self._sentence_of) - 1)]
        for referent in reversed(self._referents):
            if referent.index >= index:
                continue
            distance = here - referent.sentence
            if distance > _MEMORY:
                break
            fit = _fits(word, referent.speaker)
            if fit is None:
                continue
            if modifiers and not _suits(modifiers, referent.speaker):
                continue
            score = (
                fit
                - W[0] * distance
                + W[1] * referent.subject
                + W[2] * referent.speaks
                + W[3] * referent.main
                - W[4] * (index - referent.index)
                + W[5] * (referent.speaker.named is not None)
                + W[6] * referent.speaker.weight
                + W[7] * (not word and referent.speaks)
                + W[8] * (not word and referent.main)
            )
            if score > best_score:
                best, best_score = referent, score
        return best.speaker if best else None

    def _phrase(self, token: Token) -> Speaker | None:
        named = self._name_of(token)
        if named is not None:
            return self._as_speaker(named)
        owner = self._owner(token)
        if owner is not None:
            return self.resolve(owner.i)
        described = self._by_role(token)
        if described is not None and not self._is_forgotten(described, token.i):
            return self._as_speaker(described)
        earlier = self._earlier_description(token)
        if earlier is not None:
            return earlier
        likely = self._salient(token)
        if likely is None and described is not None:
            likely = self._as_speaker(described)
        return likely or self._named_later(token) or self._description(token)

    def _is_forgotten(self, named: Named, index: int) -> bool:
        """Whether the bearer of an office was last named too long ago to be meant."""
        before = [m.first for m in named.mentions if m.first < index]
        if not before:
            return False
        return self._sentence_of[index] - self._sentence_of[before[-1]] > _MEMORY

    def _named_later(self, token: Token) -> Speaker | None:
        """The lead's "a senior official" is whoever the next sentences name as speaking."""
        here = self._sentence_of[token.i]
        if here > _LEAD or token.tag_ in ("NNS", "NNPS"):
            return None
        if not self._lexicon.is_person(token.lemma_.lower()):
            return None
        modifiers = frozenset(word for word in _modifiers(token) if word[:1].isupper())
        for named in sorted(self.names.all, key=lambda n: n.mentions[0].first):
            first = named.mentions[0]
            if first.first < token.i or named.sort != "person" or not named.sure:
                continue
            if self._sentence_of[first.first] > here + _LEAD_REACH:
                break
            speaker = self._as_speaker(named)
            head = self.doc[first.head]
            anchor = head.head if head.dep_ == "appos" else head
            if anchor.dep_ not in _SUBJECTS or not _suits(modifiers, speaker):
                continue
            if self._cues.quotes(anchor.head.lemma_.lower()):
                return speaker
        return None

    def _salient(self, token: Token) -> Speaker | None:
        """"The leader", "the agency": whoever was last spoken of that it can mean."""
        determiner = _determiner(token)
        if determiner not in ("the", "this", "that") or token.tag_ == "NNS":
            return None
        if any(c.dep_ in ("prep", "relcl", "acl", "poss") for c in token.children):
            return None
        lemma = token.lemma_.lower()
        modifiers = {word for word in _modifiers(token) if word[:1].isupper()}
        if self._lexicon.is_person(lemma):
            word = {"female": "she", "male": "he"}.get(_noun_gender(token) or "", "person")
        elif lemma in _BODIES_BY_SORT:
            word = "body"
        else:
            return None
        return self.pronoun(token.i, word, frozenset(modifiers))

    def _name_of(self, token: Token) -> Named | None:
        named = self.names.at(token.i)
        if named is not None and named.sort == "person":
            return named
        for child in token.children:
            if child.dep_ in ("appos", "compound") and child.i > token.i:
                inner = self.names.at(child.i)
                if inner is not None and (inner.sort == "person" or self._is_body(token)):
                    return inner
        return self._apposed(token) or named

    def _is_body(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        return lemma in self._lexicon.bodies or lemma in self._lexicon.writings

    def _apposed(self, token: Token) -> Named | None:
        """Who the name in "the envoy for Syria, Anna Rost, said" is the name of."""
        doc = self.doc
        end = min(token.right_edge.i, token.i + _LONGEST_DESCRIPTION)
        for index in range(token.i + 1, end + 1):
            mention = self.names.mention_at(index)
            if mention is None or mention.first != index:
                continue
            named = self.names.at(index)
            if named is None or named.sort != "person":
                continue
            before = doc[mention.first - len(mention.titles) - 1]
            closed = mention.last > end or doc[mention.last].text in (",", "(", "–")
            office = self._lexicon.is_person(before.lemma_.lower())
            if (before.text == "," and closed) or (office and mention.last > end):
                return named
            if mention.follows and mention.last > end:
                return named
            if before.text == ",":
                return None
        return None

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

    def _as_speaker(self, named: Named) -> Speaker:
        mention = named.fullest or named.mentions[0]
        return Speaker(
            named.name,
            mention.first,
            mention.last,
            named=named,
            gender=named.gender,
            personal=named.sort == "person",
            weight=math.log(len(named.mentions)),
            sure=named.sure,
            organisation=named.sort == "body" and self.names.is_organisation(named),
        )

    def _by_role(self, token: Token) -> Named | None:
        """Who of those named bears the office that the description tells: "the mayor"."""
        determiner = _determiner(token)
        bare = self._sentence_of[token.i] == 0 or token.pos_ == "PROPN"
        if determiner not in _DEFINITE and not (bare and not determiner):
            return None
        if token.tag_ in ("NNS", "NNPS"):
            return None
        head = token.lower_
        personal = self._lexicon.is_person(token.lemma_.lower())
        heads = {head}.union(*(group for group in _SAME_ROLE if head in group))
        modifiers = _modifiers(token)
        best, best_score = None, 0.0
        for named in self.names.all:
            if (named.sort == "person") != personal:
                continue
            score = self._role_score(named, head, heads, modifiers, token.i)
            if score > best_score:
                best, best_score = named, score
        return best

    def _role_score(
        self, named: Named, head: str, heads: set[str], modifiers: set[str], index: int
    ) -> float:
        roles = named.roles
        if named.sort == "body":
            if (named.fullest.words[-1].lower() if named.fullest else "") != head:
                return 0.0
            score = 1.0
            roles = roles | {word.lower() for word in (named.fullest.words if named.fullest else ())}
        elif head in roles:
            score = 2.0
        elif roles & heads:
            score = 1.0
        else:
            return 0.0
        for modifier in modifiers:
            if any(_related(modifier, role) for role in roles):
                score += 1.0
            elif modifier[:1].isupper():
                score -= 3.0 if roles & _NATIONAL else 1.0
        before = [m for m in named.mentions if m.first < index]
        if before:
            score += 0.5 - min(0.4, 0.001 * (index - before[-1].first))
        return score

    def _earlier_description(self, token: Token) -> Speaker | None:
        """"The official" is the senior official that came before."""
        determiner = _determiner(token)
        if determiner != "the":
            return None
        for referent in reversed(self._referents):
            if referent.index >= token.i:
                continue
            if referent.speaker.named is None and referent.index != token.i:
                other = self.doc[referent.index]
                if other.lower_ == token.lower_ and len(referent.speaker.name.split()) > 2:
                    if _modifiers(token) <= _modifiers(other):
                        return referent.speaker
        return None

    def _description(self, token: Token) -> Speaker:
        first, last = describe(token)
        return Speaker(
            " ".join(self.doc[first:last].text.split()),
            first,
            last,
            plural=token.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in token.children),
            personal=self._lexicon.is_person(token.lemma_.lower()),
            gender=_noun_gender(token),
        )

    def _collect(self, token: Token) -> Speaker | None:
        """Who a token outside quotation marks brings to mind, if anybody."""
        if token.pos_ == "PRON":
            if token.lower_ in _THIRD and token.dep_ in _SUBJECTS:
                return self.pronoun(token.i, token.lower_)
            return None
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
        if self._name_of(token) is not None:
            return None
        return self._phrase(token)

    def _find_referents(self) -> None:
        for token in self.doc:
            if token.i in self._quoted or token.dep_ in ("compound", "amod", "det"):
                continue
            speaker = self._collect(token)
            if speaker is None:
                continue
            anchor = token.head if token.dep_ == "appos" else token
            subject = anchor.dep_ in _SUBJECTS
            verb = anchor.head.lemma_.lower()
            self._referents.append(
                _Referent(
                    index=token.i,
                    sentence=self._sentence_of[token.i],
                    speaker=speaker,
                    subject=subject,
                    speaks=subject and self._cues.quotes(verb),
                    main=subject and anchor.head.dep_ in ("ROOT", "conj", "ccomp"),
                )
            )


def _suits(modifiers: frozenset[str], speaker: Speaker) -> bool:
    """Whether nothing that is known of the speaker speaks against "the Turkish leader"."""
    if speaker.named is None:
        return False
    countries = {role for role in speaker.named.roles if role in _NATIONAL}
    return not countries or any(_related(m, role) for m in modifiers for role in countries)


def _fits(word: str, speaker: Speaker) -> float | None:
    """How well a pronoun suits a referent; None where it cannot mean it."""
    if word in ("he", "him", "his", "she", "her"):
        wanted = "male" if word in ("he", "him", "his") else "female"
        if not speaker.personal or speaker.plural:
            return None
        if speaker.gender is None:
            return 0.0 if speaker.sure else -1.0
        return 0.5 if speaker.gender == wanted else None
    if word in ("they", "them", "their"):
        if speaker.plural:
            return 1.0
        return -0.5 if not speaker.personal else -2.0
    if word == "person":
        return 0.0 if speaker.personal and not speaker.plural else None
    if word == "body":
        return 0.0 if speaker.organisation else None
    if word in ("it", "its"):
        return None if speaker.personal or speaker.plural else 0.0
    return (0.5 if speaker.sure else -0.5) if speaker.personal else 0.0


def _determiner(token: Token) -> str:
    for child in token.children:
        if child.dep_ == "det" or (child.dep_ == "poss" and child.pos_ in ("PRON", "DET")):
            return child.lower_
    return ""


def _modifiers(token: Token) -> set[str]:
    words = set()
    for child in token.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            words.add(child.text)
            words.update(g.text for g in child.children if g.dep_ in ("compound", "amod"))
        elif child.dep_ == "prep" and child.lower_ in ("of", "for"):
            words.update(c.text for c in child.children if c.dep_ == "pobj")
    return words


def _related(word: str, role: str) -> bool:
    """Whether two words are the same, or a country and its adjective."""
    left, right = word.lower(), role.lower()
    left = _IRREGULAR_ADJECTIVES.get(left, left)
    right = _IRREGULAR_ADJECTIVES.get(right, right)
    return left == right or (word[:1].isupper() and len(left) > 3 and left[:4] == right[:4])


def _noun_gender(token: Token) -> Gender | None:
    word = token.lemma_.lower()
    if word.endswith("woman") or word in ("mother", "wife", "sister", "daughter", "girl", "widow"):
        return "female"
    if word.endswith("man") or word in ("father", "husband", "brother", "son", "boy"):
        return "male"
    return None


def _quoted_tokens(doc: Doc, text: str, quotations: Sequence[Quotation]) -> frozenset[int]:
    quoted: set[int] = set()
    for quotation in quotations:
        if len(quotation.inner.of(text).split()) < 3:
            continue
        span = doc.char_span(
            quotation.inner.start, quotation.inner.end, alignment_mode="contract"
        )
        if span is not None:
            quoted.update(range(span.start, span.end))
    return frozenset(quoted)


def describe(token: Token) -> tuple[int, int]:
    """The tokens of a description without a name: "a senior official at the ministry"."""
    doc = token.doc
    first, last = token.left_edge.i, token.i + 1
    for child in token.children:
        if child.dep_ == "prep" and child.i == last:
            last = child.right_edge.i + 1
    while first < token.i and (
        doc[first].is_punct
        or doc[first].is_space
        or doc[first].pos_ in ("CCONJ", "SCONJ", "ADV")
        or doc[first].lower_ in ("a", "an", "the")
    ):
        first += 1
    for index in range(token.i + 1, last):
        if doc[index].is_punct and doc[index].text != "-" or doc[index].dep_ == "relcl":
            return first, index
    return first, last


__all__ = ["Mention", "Speaker", "Speakers", "describe"]
