"""Noun phrases of a parse: what a number counts, and what a verb is done to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.mentions import NumberMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_COUNTING = frozenset({"nummod", "quantmod", "amod", "det", "compound", "nmod", "predet", "poss"})
# Past forms that are no participles: whoever "drove" was not driven.
_PRETERITES = frozenset(
    "drove took gave broke threw withdrew drew flew saw froze chose stole tore shook sank".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_COORDINATED = frozenset({"conj", "appos"})
_HEDGING = frozenset({"advmod", "quantmod", "prep", "punct", "cc", "amod"})


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A number told before and the token of what it counted."""

    number: NumberMention
    noun: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts.

    `head` is the token that stands for the phrase in the parse, `noun` the token of what is
    counted (None in "two were injured"), `whole` the number it is a part of. `before` are
    the numbers just told, the closest first: a bare number takes up the noun of one of them
    ("12 boats ... three sank").
    """

    number: NumberMention
    head: int
    noun: int | None
    whole: NumberMention | None = None
    before: tuple[Antecedent, ...] = ()


def lemma(token: Token) -> str:
    """The lemma in lower case."""
    return token.lemma_.lower()


def children(token: Token, *deps: str) -> Iterator[Token]:
    """The children of `token` with one of the dependencies `deps`."""
    return (child for child in token.children if child.dep_ in deps)


def subject(verb: Token) -> Token | None:
    """The subject of a verb, shared subjects of coordinated verbs included."""
    seen = 0
    node = verb
    while seen < 4:
        found = next((c for c in node.children if c.dep_ in _SUBJECTS), None)
        if found is not None:
            return found
        if node.dep_ in {"conj", "xcomp"} and node.head.pos_ in {"VERB", "AUX"}:
            node = node.head
            seen += 1
            continue
        break
    return _before_participle(verb)


def _before_participle(verb: Token) -> Token | None:
    """The subject that the parser gave to a participle before the verb.

    In "some of those freed had been ill" it takes "freed" for the verb of "some".
    """
    first = min((c.i for c in verb.children if c.dep_ in {"aux", "auxpass"}), default=verb.i)
    if first == 0:
        return None
    participle = verb.doc[first - 1]
    if participle.tag_ not in {"VBN", "VBD"} or participle.head.i == verb.i:
        return None
    if any(c.dep_ in {"aux", "auxpass"} for c in participle.children):
        return None
    return next((c for c in participle.children if c.dep_ in _SUBJECTS), None)


def is_passive(verb: Token) -> bool:
    """Whether the verb is passive: "was hit", "hit by rockets", "the captured men"."""
    if any(c.dep_ in {"auxpass", "nsubjpass", "agent"} for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        return not any(c.dep_ == "aux" for c in verb.children) and is_passive(verb.head)
    return verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children)


def patients(verb: Token) -> list[Token]:
    """What a verb is done to: its objects, or its subject where it is passive."""
    found: list[Token] = []
    objects = list(children(verb, "dobj", "obj", "dative", "oprd", "attr"))
    if is_passive(verb):
        reduced = verb.dep_ in {"acl", "relcl"} and subject(verb) is None
        if reduced or verb.dep_ == "amod":
            found.append(verb.head)
        elif (passive := subject(verb)) is not None:
            found.append(_antecedent(passive))
    found.extend(objects)
    if not objects and verb.dep_ == "relcl" and not found:
        found.append(verb.head)
    if not found and verb.lower_ not in _PRETERITES and (own := subject(verb)) is not None:
        # In "9 hurt in blast" the parser takes those hurt for the ones who hurt.
        found.append(_antecedent(own))
    return [item for head in found for item in coordinated(head)]


def agents(verb: Token) -> list[Token]:
    """Who does what a verb says: its subject, or its agent where it is passive."""
    if is_passive(verb):
        found = [
            obj
            for by in verb.children
            if by.dep_ in {"agent", "prep"} and by.lower_ == "by"
            for obj in children(by, "pobj")
        ]
    elif (own := subject(verb)) is not None:
        found = [_antecedent(own)]
    elif verb.dep_ in {"acl", "relcl"}:
        found = [verb.head]
    else:
        found = []
    return [item for head in found for item in coordinated(head)]


def _antecedent(pronoun: Token) -> Token:
    """What a relative pronoun stands for, else the token itself."""
    if pronoun.tag_ in {"WDT", "WP"} and pronoun.head.dep_ == "relcl":
        return pronoun.head.head
    return pronoun


def coordinated(head: Token) -> list[Token]:
    """A noun phrase's head and the heads joined to it."""
    found = [head]
    for child in head.children:
        if child.dep_ in _COORDINATED and child.pos_ in NOMINAL:
            found.extend(coordinated(child))
    return found


def of_phrases(noun: Token, *preps: str) -> list[Token]:
    """The nouns behind "of" (or `preps`): "the death of six soldiers"."""
    wanted = preps or ("of",)
    return [
        item
        for prep in children(noun, "prep")
        if prep.lower_ in wanted
        for obj in children(prep, "pobj")
        for item in coordinated(obj)
    ]


def quantity(doc: Doc, number: NumberMention, others: dict[int, NumberMention]) -> Quantity:
    """What `number` counts. `others` are the numbers of the text by their first token."""
    root = _root(doc, number)
    head, noun = root, None
    if root.dep_ in _COUNTING and root.head.i >= number.last and root.head.pos_ in NOMINAL:
        head = noun = root.head
    elif root.pos_ in {"NOUN", "PROPN"} and root.i >= number.last:
        noun = root
    whole, part = _behind_of(doc, number, others)
    if part is not None:
        noun = part
    if noun is None:
        noun = _next_noun(doc, number)
        if noun is not None and head.i in range(number.first, number.last):
            head = noun if noun.head.i != head.i else head
    if noun is not None and noun.dep_ == "compound" and noun.head.pos_ in NOMINAL:
        noun = noun.head
    if noun is not None and _is_model(noun):
        noun = _behind_model(doc, noun)
    return Quantity(number, head.i, None if noun is None else noun.i, whole)


def _is_model(token: Token) -> bool:
    return any(c.isdigit() for c in token.text) and any(c.isalpha() for c in token.text)


def _behind_model(doc: Doc, model: Token) -> Token:
    """What models are: the missiles of "X-12/X-14 cruise missiles", or the model's name itself."""
    last, i = model, model.i + 1
    while i < len(doc) and (doc[i].text == "/" or doc[i].pos_ in {"PROPN", "NOUN", "ADJ", "NUM"}):
        if doc[i].is_sent_start:
            break
        if doc[i].tag_ in {"NN", "NNS"}:
            last = doc[i]
        i += 1
    return last


def _root(doc: Doc, number: NumberMention) -> Token:
    """The token of the mention from which the others hang."""
    inside = range(number.first, number.last)
    for i in reversed(inside):
        outermost = doc[i].head.i not in inside or doc[i].head.i == i
        if outermost and doc[i].dep_ not in _HEDGING:
            return doc[i]
    return doc[number.last - 1]


def _behind_of(
    doc: Doc, number: NumberMention, others: dict[int, NumberMention]
) -> tuple[NumberMention | None, Token | None]:
    """The whole and the noun behind "of" ("14 of the 23 wounded", "dozens of people")."""
    i = number.last
    if i < len(doc) and doc[i].lower_ == "more":
        i += 1
    if i + 1 < len(doc) and doc[i].lower_ == "out" and doc[i + 1].lower_ == "of":
        i += 1
    elif i >= len(doc) or doc[i].lower_ != "of":
        ends_in_of = doc[number.last - 1].lower_ == "of"
        return None, _next_noun(doc, number) if ends_in_of else None
    i += 1
    whole = None
    for j in range(i, min(i + 5, len(doc))):
        if j in others:
            whole = others[j]
            break
        if doc[j].dep_ not in {"det", "poss", "case", "compound", "amod"}:
            break
    start = whole.last if whole else i
    noun = next((doc[j] for j in range(start, min(start + 7, len(doc))) if _is_head(doc[j])), None)
    return whole, noun


def _is_head(token: Token) -> bool:
    return token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in {"compound", "poss", "nmod"}


def _next_noun(doc: Doc, number: NumberMention) -> Token | None:
    """The noun right behind the number, adjectives and compounds between them."""
    for j in range(number.last, min(number.last + 6, len(doc))):
        token = doc[j]
        if token.is_sent_start and j > number.first:
            return None
        if token.pos_ in {"NOUN", "PROPN"}:
            follower = doc[j + 1] if j + 1 < len(doc) else None
            if (
                follower is None
                or follower.pos_ not in {"NOUN", "PROPN"}
                or (token.dep_ != "compound")
            ):
                return token
            continue
        if token.pos_ not in {"ADJ", "DET", "NUM"} and token.tag_ not in {"VBN", "VBG", "HYPH"}:
            return None
        if token.tag_ in {"VBN", "VBG"} and token.dep_ not in {"amod", "compound", "nmod"}:
            # "150 injured following attacks" counts those injured.
            return None
    return None


def stands_beside(token: Token, own: set[int | None]) -> bool:
    """Whether an adjective describes one of the tokens `own`: "dead men", "left ten dead"."""
    if token.head.i in own:
        return True
    if token.dep_ in {"acomp", "oprd", "attr"}:
        return any(c.i in own for c in token.head.children)
    return False


def is_singular(token: Token) -> bool:
    """Whether a noun or pronoun stands for one person or thing."""
    if token.tag_ == "NNP":
        return True
    if token.tag_ == "NN":
        return not any(c.dep_ == "nummod" for c in token.children)
    return token.lower_ in {"he", "she", "him", "her", "his", "himself", "herself"}


def article_of(token: Token) -> str:
    """How a noun is introduced: its article, "poss", "pronoun", "name" or "bare"."""
    if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$"}:
        return "pronoun"
    for child in token.children:
        if child.dep_ == "det":
            return child.lower_
        if child.dep_ == "poss":
            return "poss"
    return "name" if token.pos_ == "PROPN" else "bare"
