"""Whose name stands with a noun: "the envoy for Syria, Anna Rost", "the news agency Sova"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.claims.descriptions import determiner, is_national
from onrecord.claims.name_chains import TITLES, Mention
from onrecord.claims.names import Named, Names

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns that mostly stand for a body named before; "the government" has no need of one.
STAND_INS = frozenset(
    """agency alliance body broadcaster charity club company firm group magazine monitor network
    newspaper organisation organization outlet paper party tabloid thinktank watchdog website
    country nation union corporation publication channel""".split()
)
_LONGEST_DESCRIPTION = 20


def name_of(token: Token, names: Names) -> Named | None:
    """Who is named by a noun itself, or beside it."""
    named = names.at(token.i)
    if named is not None and named.sort == "person":
        return named
    return (
        _named_inside(token, names)
        or _apposed(token, names)
        or named
        or _titled(token, names)
        or _called_now(token, names)
    )


def _named_inside(token: Token, names: Names) -> Named | None:
    """The name in "the envoy Anna Rost", "the upper house, the Senate", "a man named Rost"."""
    lexicon = names.lexicon
    lemma = token.lemma_.lower()
    person = lexicon.is_person(lemma)
    body = lemma in lexicon.bodies or lemma in lexicon.writings
    for child in token.children:
        if child.dep_ in ("appos", "compound") and child.i > token.i:
            inner = names.at(child.i)
            if inner is None:
                continue
            if inner.sort == "person" or body:
                return inner
            if child.dep_ == "appos" and not person and names.is_organisation(inner):
                return inner
        if child.dep_ == "acl" and child.lower_ in ("named", "called"):
            called = (names.at(c.i) for c in child.children if c.dep_ == "oprd")
            return next(called, None)
    return None


def _titled(token: Token, names: Names) -> Named | None:
    """The name in "the news agency Sova", "the Sova newspaper"."""
    if token.lemma_.lower() not in STAND_INS:
        return None
    after = names.mention_at(token.i + 1)
    if after is not None and after.first == token.i + 1:
        return names.at(token.i + 1)
    before = names.mention_at(token.i - 1)
    if before is None or token.i - 1 <= names.first or determiner(token) == "":
        return None
    named = names.at(token.i - 1)
    own = names.doc[token.i - 1].dep_ in ("compound", "nmod")
    return named if own and not is_national(before.words[-1]) else None


def _called_now(token: Token, names: Names) -> Named | None:
    """The name in "the smugglers, who now call themselves Sova, said"."""
    doc, end = names.doc, min(token.right_edge.i, token.i + _LONGEST_DESCRIPTION, names.last - 2)
    for index in range(token.i + 1, end + 1):
        if doc[index].lemma_.lower() == "call" and doc[index + 1].lower_ == "themselves":
            mention = names.mention_at(index + 2)
            if mention is not None and mention.first == index + 2:
                return names.at(index + 2)
    return None


def _apposed(token: Token, names: Names) -> Named | None:
    """Whose name stands in "the envoy for Syria, Anna Rost, said"."""
    doc = names.doc
    end = min(token.right_edge.i, token.i + _LONGEST_DESCRIPTION, names.last - 1)
    for index in range(token.i + 1, end + 1):
        mention = names.mention_at(index)
        named = names.at(index)
        if mention is None or named is None or mention.first != index:
            continue
        if named.sort != "person":
            continue
        before = doc[mention.first - len(mention.titles) - 1]
        at_end = mention.last > end
        if before.text == ",":
            return named if at_end or doc[mention.last].text in (",", "(", "–") else None
        person = names.lexicon.is_person(before.lemma_.lower())
        if at_end and (mention.follows or person) and not _is_served(token, mention, names):
            return named
    return _apposed_after(end, names)


def _is_served(token: Token, mention: Mention, names: Names) -> bool:
    """Whether a title belongs to a name: "an aide to President Anna Rost" is not Rost."""
    first = mention.first - len(mention.titles)
    if not mention.titles or mention.titles[-1] not in TITLES or first <= token.i + 1:
        return False
    before = names.doc[first - 1]
    while before.dep_ in ("amod", "compound", "nmod", "case", "poss") and before.i > token.i:
        before = names.doc[before.i - 1]  # "an aide to Norwegian President Anna Rost"
    return before.dep_ == "prep" and before.head == token


def _apposed_after(end: int, names: Names) -> Named | None:
    """Whose name stands between commas after a phrase, where the parse lost the link."""
    doc, first = names.doc, end + 2
    if first >= names.last or doc[end + 1].text != ",":
        return None
    mention, named = names.mention_at(first), names.at(first)
    if mention is None or named is None or named.sort != "person" or mention.first != first:
        return None
    return named if mention.last < names.last and doc[mention.last].text == "," else None
