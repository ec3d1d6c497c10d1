"""Whose words a verb tells: its subject, its agent, or whom it quotes.

The parser loses subjects where clauses pile up; each rule here is for one way in which it
does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.claims.names import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_VERBAL = frozenset({"VERB", "AUX"})
_LINKED = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis"})
_ACCOMPANYING = frozenset({"despite", "with", "without"})
_CITING = frozenset({"cite", "quote"})


def source_of(verb: Token) -> Token | None:
    """Whose words the verb tells: its agent, its subject, or whom it quotes."""
    for child in verb.children:
        if child.dep_ == "agent":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    cited = cited_by(verb)
    if cited is not None:
        return cited
    if verb.lemma_ == "quote":  # "the agency quoted him as saying": he said it
        said = [c for c in verb.children if c.i > verb.i and c.dep_ in ("dobj", "ccomp", "xcomp")]
        if said and said[0].dep_ == "dobj":
            return said[0]
        if said and said[0].left_edge.pos_ in ("PRON", "PROPN"):
            return said[0].left_edge
    return subject_of(verb)


def cited_by(verb: Token) -> Token | None:
    """Whom a reporter names as source: "the Herald said, citing two officials"."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    beside = [after[1]] if len(after) == 2 and after[0].text == "," else []
    for child in (*verb.children, *beside):
        if child.tag_ == "VBG" and child.lemma_.lower() in _CITING:
            found = next((c for c in child.children if c.dep_ == "dobj"), None)
            if found is not None and _is_people(found.lemma_.lower()):
                return found
    return None


def _is_people(lemma: str) -> bool:
    """Whether a noun names people; "figures" are numbers first."""
    lexicon = load_lexicon()
    return lexicon.is_person(lemma) and lemma not in lexicon.writings


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Who does it: the verb's own subject, or that of the verb it hangs on."""
    own = _own_subject(verb)
    if own is not None:
        relative = own.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
        return _antecedent(verb.head, own) if relative else own
    if depth > 4:
        return None
    beside = _with_subject(verb)
    if beside is not None:
        return beside
    head = verb.head
    if verb.dep_ in _LINKED and head.pos_ in _VERBAL and head is not verb:
        return _subject_above(verb, depth)
    if verb.dep_ in ("acl", "relcl"):
        return head
    if verb.dep_ == "pcomp":
        above = head.head
        if above.pos_ not in _VERBAL:
            return above
        return _object_of(above, head.lower_) or subject_of(above, depth + 1)
    return None


def _subject_above(verb: Token, depth: int) -> Token | None:
    """The subject of the verb that `verb` hangs on, where that can be its own."""
    head = verb.head
    above = _subject_beside(verb) or subject_of(head, depth + 1)
    if above is None or not _is_thing(above):
        return above
    if verb.dep_ == "conj" and head.dep_ == "ccomp":
        # "said | the camp was full and called for help": not the camp that called
        return subject_of(head.head, depth + 1)
    if verb.dep_ == "advcl":
        # "the sinking drove the navy to fire back, later claiming ...": the navy claims
        return _driven(head) or above
    return above


def _own_subject(verb: Token) -> Token | None:
    """The verb's subject; of "who" and "officials" in "who officials say was there", officials."""
    own = [child for child in verb.children if child.dep_ in _SUBJECTS]
    plain = [child for child in own if child.tag_ not in ("WDT", "WP")]
    found = next(iter(plain or own), None)
    if found is not None and found.dep_ == "csubj":
        return _person_between(found, verb) or found
    return found


def _person_between(first: Token, verb: Token) -> Token | None:
    """Who is named in "Speaking from a cell, a soldier named Rost said"."""
    lexicon = load_lexicon()
    between = verb.doc[first.i + 1 : verb.i]
    return next((t for t in between if lexicon.is_person(t.lemma_.lower())), None)


def _antecedent(head: Token, relative: Token) -> Token:
    """Whom "who" goes back to: the families in "anger by the families of men, who say"."""
    if relative.lower_ != "who" or not _is_thing(head):
        return head
    lexicon = load_lexicon()
    between = head.doc[head.i + 1 : relative.i]
    return next((t for t in between if lexicon.can_speak(t.lemma_.lower())), head)


def _with_subject(verb: Token) -> Token | None:
    """The allies in "despite the allies saying", which the parser hangs on "despite"."""
    if verb.tag_ != "VBG" or verb.i == 0:
        return None
    before = verb.nbor(-1)
    with_it = before.dep_ == "pobj" and before.head.lower_ in _ACCOMPANYING
    return before if with_it and before.pos_ in ("NOUN", "PROPN") else None


def _subject_beside(verb: Token) -> Token | None:
    """The subject of the verb right before among several: "... died. The office left but said"."""
    if verb.dep_ != "conj":
        return None
    siblings = [c for c in verb.head.children if c.dep_ == "conj" and c.i < verb.i]
    return next((s for c in reversed(siblings) if (s := _own_subject(c)) is not None), None)


def _driven(verb: Token) -> Token | None:
    """Who was driven to do something: the object that can speak."""
    found = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if found is None:
        return None
    can = found.pos_ == "PROPN" or load_lexicon().can_speak(found.lemma_.lower())
    return found if can else None


def _object_of(verb: Token, preposition: str) -> Token | None:
    """Who does it in "quoted him as saying", "accused them of hiding it"."""
    if preposition not in ("as", "of", "for"):
        return None
    return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)


def _is_thing(token: Token) -> bool:
    return token.pos_ == "NOUN" and not load_lexicon().can_speak(token.lemma_.lower())
