"""Who bears an office: from "the mayor" and "Ada's mother" to those whom the article names so.

What the article says of a name counts most; where it takes an office for granted ("Putin
said ... the Russian president"), the registry knows who held it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from onrecord.claims.cues import load_cues
from onrecord.claims.descriptions import (
    capitalised,
    determiner,
    is_plural,
    may_be,
    modifiers,
    role_score,
    same_office,
)
from onrecord.claims.names import Named, Names
from onrecord.claims.posts import Known

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_DEFINITE = frozenset({"the", "his", "her", "their", "its"})
# The lead's unnamed official is looked for in sentences 0 to 2, the name within 3 more;
# further on the name has to follow at once.
_LEAD = 2
_LEAD_REACH = 3
_REACH = 1
# An office that the article itself tells of counts for more than one from the registry.
_KNOWN_LESS = 0.6
_REMARKS = frozenset({"comment", "remark", "statement", "announcement", "claim"})
# Titles that everybody may bear beside an office or a trade.
_HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir lord lady dame former".split())
_QUALIFIERS = frozenset(
    """deputy vice former ex acting foreign defence defense interior prime finance justice economy
    energy health first security opposition party regional local then""".split()
)
# The words of an office: ("foreign", "minister").
Office = tuple[str, ...]


class Bearers:
    """The offices and kinships of everybody named in an article."""

    def __init__(self, names: Names, sentence: Callable[[int], int], known: Known) -> None:
        """Read them; `sentence` numbers the sentence of a token."""
        self._names = names
        self._doc: Doc = names.doc
        self._lexicon = names.lexicon
        self._sentence = sentence
        self._cues = load_cues()
        self._known: dict[int, tuple[Office, ...]] = {}
        self._read_known(known)
        self._by_role: dict[str, list[Named]] = {}
        self._by_tail: dict[str, list[Named]] = {}
        for named in names.all:
            if named.sort == "body":
                self._by_tail.setdefault(named.words[-1].lower(), []).append(named)
                continue
            for role in named.roles | {office[-1] for office in self._known.get(id(named), ())}:
                self._by_role.setdefault(role, []).append(named)

    def _read_known(self, known: Known) -> None:
        """The offices that the registry knows of those named, and their countries."""
        for named in self._names.all if known.registry is not None else ():
            if named.sort != "person" or known.registry is None:
                continue
            identity = known.registry.identify(named.name)
            if identity is None or identity.kind != "person":
                continue
            self._known[id(named)] = tuple(tuple(role.split()) for role in identity.roles)
            if identity.country is not None and known.gazetteer is not None:
                # Against these "the Japanese president" is measured.
                named.roles.update(known.gazetteer.country_name(identity.country).lower().split())
                named.roles.update(_SHORT.get(identity.country, ()))

    def bearer(self, token: Token) -> Named | None:
        """Who of those named bears the office or name that a definite description tells."""
        if is_plural(token) or not self._is_definite(token):
            return None
        best, best_score = None, 0.0
        for named in self._candidates(token):
            score = self._score(named, token)
            if score > 0:
                score += self._nearness(named, token.i)
            if score > best_score:
                best, best_score = named, score
        return best

    def _is_definite(self, token: Token) -> bool:
        article = determiner(token)
        if article:
            return article in _DEFINITE
        if self._sentence(token.i) == 0 or token.pos_ == "PROPN":
            return True
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        return owner is not None and owner.pos_ in ("PROPN", "NOUN")

    def _candidates(self, token: Token) -> Iterable[Named]:
        head = token.lower_
        if not self._lexicon.is_person(token.lemma_.lower()):
            return self._by_tail.get(head, ())
        found = {
            id(named): named for role in same_office(token) for named in self._by_role.get(role, ())
        }
        return sorted(found.values(), key=lambda n: n.mentions[0].first)

    def _score(self, named: Named, token: Token) -> float:
        score = role_score(named, named.roles, token)
        told = {word.lower() for word in modifiers(token)}
        for office in self._known.get(id(named), ()):
            if _is_office(office, token, told):
                known = role_score(named, named.roles | set(office), token)
                score = max(score, known - _KNOWN_LESS)
        return score

    def _nearness(self, named: Named, index: int) -> float:
        """A little for the bearer of one office who was named last, and for who is named often."""
        before = named.mention_before(index)
        often = 0.1 * math.log(len(named.mentions))
        return often if before is None else often + 0.5 - min(0.4, 0.001 * (index - before.first))

    def named_later(self, token: Token) -> Named | None:
        """Who is named as speaking right after "an official said"; in the lead a bit later."""
        here = self._sentence(token.i)
        if is_plural(token) or not self._lexicon.is_person(token.lemma_.lower()):
            return None
        reach = _LEAD_REACH if here <= _LEAD else _REACH
        capitals = capitalised(token)
        for named in self._names.in_order_after(token.i):
            first = named.mentions[0]
            if self._sentence(first.first) > here + reach:
                break
            if named.sort != "person" or not named.sure or not self._speaks(first.head):
                continue
            if may_be(named, capitals) and (here <= _LEAD or self._is_fit(named, token)):
                return named
        return None

    def _is_fit(self, named: Named, token: Token) -> bool:
        """Whether nothing told of `named` makes another person of "an expert"."""
        own = {r for r in named.roles - _HONORIFICS if self._lexicon.is_person(r)}
        return not own or bool(own & same_office(token))

    def _speaks(self, index: int) -> bool:
        head = self._doc[index]
        anchor = head.head if head.dep_ == "appos" else head
        if anchor.dep_ not in _SUBJECTS:
            return False
        verb = anchor.head
        if self._cues.quotes(verb.lemma_.lower()):
            return True
        made = verb.lemma_.lower() == "make"
        return made and any(c.dep_ == "dobj" and c.lemma_ in _REMARKS for c in verb.children)


def _is_office(office: Office, token: Token, told: set[str]) -> bool:
    """Whether a description can mean an office as a whole: no "minister" is the foreign one."""
    if office[-1] not in same_office(token):
        return False
    own = set(office[:-1])
    return own <= told and not (told & _QUALIFIERS) - own


# Countries whose short names are not a word of their full one.
_SHORT = {"US": ("us", "american"), "GB": ("uk", "british", "britain")}
