"""What stands with a name: the words of an office, and whether a woman or a man bears it."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from onrecord.claims.name_chains import Mention
    from onrecord.claims.names import Lexicon

Gender = Literal["female", "male"]

_FEMALE = frozenset("mrs ms miss dame lady queen princess spokeswoman chairwoman".split())
_MALE = frozenset("mr sir lord king prince spokesman chairman congressman".split())


def roles_of(doc: Doc, mention: Mention) -> set[str]:
    """The words that stand with a mention and say who it is, in lower case."""
    roles = _words_before(doc, mention.first)
    head = doc[mention.head]
    for child in head.children:
        if child.dep_ in ("appos", "compound", "amod"):
            roles.update(_phrase_words(child))
    if head.dep_ == "appos":
        roles.update(_phrase_words(head.head))
    if head.dep_ == "nsubj" and head.head.lemma_ in ("be", "become"):
        for child in head.head.children:
            if child.dep_ == "attr":
                roles.update(_phrase_words(child))
    return roles - {word.lower() for word in mention.words}


def _words_before(doc: Doc, first: int) -> set[str]:
    """The words right before a name: "Kyiv mayor"."""
    words: set[str] = set()
    before = first - 1
    # "The mother of Anna Rost" and "Mayor Sol and Anna Rost" tell nothing of Rost.
    if before < 0 or doc[before].lower_ in ("of", "for", "and"):
        return words
    while before >= 0 and before > first - 12:
        token = doc[before]
        bound = token.lower_ in ("of", "the", "for", "and", "'s", "’s", "-")
        if not (token.pos_ in ("NOUN", "ADJ", "PROPN") or bound) or token.is_space:
            break
        if not bound:
            words.add(token.lower_)
        before -= 1
    return words


def gender_of_person(
    roles: AbstractSet[str], words: Sequence[str], lexicon: Lexicon
) -> Gender | None:
    """The gender that a title or a given name tells of, None where neither does."""
    if roles & _FEMALE:
        return "female"
    if roles & _MALE:
        return "male"
    for word in words[:-1] or words:
        if word.lower() in lexicon.female:
            return "female"
        if word.lower() in lexicon.male:
            return "male"
    return None


def _phrase_words(head: Token) -> set[str]:
    """The content words of a short noun phrase, the head and what stands close to it."""
    words = {head.lower_}
    for child in head.children:
        if child.dep_ in ("compound", "amod", "poss", "nmod"):
            words.add(child.lower_)
            words.update(g.lower_ for g in child.children if g.dep_ in ("compound", "amod"))
        elif child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "in", "to"):
            for inner in child.children:
                if inner.dep_ == "pobj":
                    words.add(inner.lower_)
                    words.update(
                        g.lower_ for g in inner.children if g.dep_ in ("compound", "amod", "poss")
                    )
    return words
