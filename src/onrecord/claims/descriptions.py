"""Noun phrases that describe somebody: "the Turkish president", "a senior official"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import TYPE_CHECKING

from onrecord.claims.name_traits import Gender
from onrecord.claims.names import Named
from onrecord.claims.nations import states_of

if TYPE_CHECKING:
    from spacy.tokens import Token

# Words for the same office: one may be called any of a group.
_SAME_OFFICE = (
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
_CALLED = {
    word: frozenset().union(*(group for group in _SAME_OFFICE if word in group))
    for word in frozenset().union(*_SAME_OFFICE)
}
_HEADS_OF_STATE = frozenset({"president", "king", "queen"})
_GENERAL = frozenset({"head", "leader", "chief", "boss", "director"})
# "Defence" and "defense", "Norlandic" and "Norland" differ in so many letters at their ends.
_ENDING = 2
_SHORTEST_STEM = 4
_WOMEN = frozenset({"mother", "wife", "sister", "daughter", "girl", "widow", "aunt", "niece"})
_MEN = frozenset({"father", "husband", "brother", "son", "boy", "uncle", "nephew"})


def determiner(token: Token) -> str:
    """The article or possessive pronoun of a noun in lower case, "" where it has none."""
    for child in token.children:
        if child.dep_ == "det" or (child.dep_ == "poss" and child.pos_ in ("PRON", "DET")):
            return child.lower_
    return ""


def modifiers(token: Token) -> set[str]:
    """The words that narrow a noun down, as written: {"Turkish", "prime"}."""
    words = set()
    for child in token.children:
        if child.dep_ in ("amod", "compound", "poss", "nmod"):
            words.add(child.text)
            words.update(g.text for g in child.children if g.dep_ in ("compound", "amod"))
        elif child.dep_ == "prep" and child.lower_ in ("of", "for"):
            words.update(c.text for c in child.children if c.dep_ == "pobj")
    return words


def capitalised(token: Token) -> frozenset[str]:
    """The modifiers of a noun that are written like names: {"Turkish"}."""
    return frozenset(word for word in modifiers(token) if word[:1].isupper())


def is_national(word: str) -> bool:
    """Whether a word is a country or its adjective."""
    return bool(states_of(word))


def is_plural(token: Token) -> bool:
    """Whether a noun stands for several."""
    return token.tag_ in ("NNS", "NNPS")


def gender_of(token: Token) -> Gender | None:
    """The gender that a common noun tells of ("spokeswoman", "father"), None for most."""
    word = token.lemma_.lower()
    if word.endswith("woman") or word in _WOMEN:
        return "female"
    if word.endswith("man") or word in _MEN:
        return "male"
    return None


def describe(token: Token) -> tuple[int, int]:
    """The tokens (half-open) of a description: "senior official at the ministry".

    It leaves out the article and whatever follows a comma or a relative pronoun.
    """
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
    if first == token.left_edge.i and first == token.sent.start and first > 0:
        # In headlines the parser begins a sentence after the country: "Ukraine | official says".
        before = doc[first - 1]
        first -= before.pos_ == "PROPN" and before.whitespace_ == " "
    for index in range(token.i + 1, last):
        if (doc[index].is_punct and doc[index].text != "-") or doc[index].dep_ == "relcl":
            return first, index
    return first, last


def is_head_of_state(token: Token) -> bool:
    """Whether a noun and what follows are "head of state"."""
    follow = token.doc[token.i + 1 : token.i + 3]
    return token.lower_ == "head" and [t.lower_ for t in follow] == ["of", "state"]


def same_office(token: Token) -> frozenset[str]:
    """The words by which the bearer of an office may be called: "president" for "leader"."""
    if is_head_of_state(token):
        return _HEADS_OF_STATE
    return _CALLED.get(token.lower_) or frozenset({token.lower_})


def role_score(named: Named, roles: AbstractSet[str], token: Token) -> float:
    """How well the `roles` of `named` suit a description; 0 where they do not."""
    head = token.lower_
    if is_head_of_state(token):
        return 2.0 if roles & _HEADS_OF_STATE else 0.0
    if named.sort == "body":
        own = {word.lower() for word in named.words}
        if named.words[-1].lower() != head:
            return 0.0
        score, roles = 1.0, roles | own
    elif head in roles:
        score = 2.0
    elif roles & same_office(token):
        # "The head of the harbour police" is no president.
        if not all(any(_related(word, role) for role in roles) for word in _led(token)):
            return 0.0
        score = 1.0
    else:
        return 0.0
    for modifier in modifiers(token):
        if any(_related(modifier, role) for role in roles):
            score += 1.0
        elif modifier[:1].isupper():
            score -= 3.0 if any(is_national(role) for role in roles) else 1.0
    return score


def _led(token: Token) -> list[str]:
    """What a "head of ..." leads, as written, where that is no name."""
    if token.lower_ not in _GENERAL:
        return []
    of = [child for child in token.children if child.dep_ == "prep" and child.lower_ == "of"]
    return [c.text for prep in of for c in prep.children if c.dep_ == "pobj" and c.pos_ == "NOUN"]


def may_be(named: Named, words: frozenset[str]) -> bool:
    """Whether nothing told of `named` speaks against capitalised modifiers like "Turkish"."""
    countries = [role for role in named.roles if is_national(role)]
    told = [word for word in words if is_national(word)]
    if not told or not countries:
        return True
    return any(_related(word, country) for word in told for country in countries)


def _related(word: str, role: str) -> bool:
    """Whether two words are the same, of the same state ("Norway", "Norwegian"), or akin.

    Words of states are never akin by their letters: Austria is not Australia.
    """
    left, right = word.lower(), role.lower()
    if left == right:
        return True
    own, other = states_of(left), states_of(right)
    if own or other:
        return bool(own & other)
    pairs = zip(left, right, strict=False)
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
    enough = max(_SHORTEST_STEM, min(len(left), len(right)) - _ENDING)
    return word[:1].isupper() and same >= enough
