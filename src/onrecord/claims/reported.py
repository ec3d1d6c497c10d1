"""Reported speech: what the grammar says of who said what, without quotation marks.

Each construction is a case of its own with a name that the table of cues knows:

- `clause`     officials said (that) the bridge was hit
- `aside`      the bridge was hit, officials said; the bridge, he said, was hit
- `infinitive` the army pledged to withdraw
- `gerund`     the army denied hitting the bridge
- `object`     the army denied the report
- `object+PREP` she accused the army of hitting it; she described it as cruel
- `object+infinitive` she urged the army to withdraw
- `PREP`       she called for calm
- `noun that`, `noun to`, `noun PREP`   the claim that it was hit, calls for calm
- `adjective that`, `adjective to`   she is confident that it holds
- `according`  according to the army, ...

A passive verb's constructions begin with "be ", and with "by " where it is told by whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.claims.boundaries import broken_clause_end, clause_end
from onrecord.claims.candidates import Candidate, token_span
from onrecord.claims.cues import Cues
from onrecord.claims.subjects import source_of, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_VERBAL = frozenset({"VERB", "AUX"})
# Prepositions of a verb that the parser hangs on its object.
_TAKEN = frozenset({"of", "as", "for", "on"})
_OPINIONS = frozenset("view opinion words account estimation assessment telling".split())
_OPINION = 0.8
# The parser takes "sold" for a participle where its subject is a relative pronoun.
_FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP", "MD"})


def reported(doc: Doc, cues: Cues) -> Iterator[Candidate]:
    """Everything in `doc` that a cue of the table may attribute, in no order."""
    for token in doc:
        if token.lower_ == "according":
            yield from _according(token)
        elif token.lower_ in _OPINIONS and token.head.lower_ in ("in", "by"):
            yield from _opinion(token)
        elif token.pos_ in _VERBAL or token.tag_.startswith("VB"):
            if token.dep_ not in ("aux", "auxpass"):
                yield from _verb(token, cues)
        elif token.pos_ in ("NOUN", "PROPN"):
            yield from _noun(token, cues)
        elif token.pos_ == "ADJ":
            yield from _adjective(token, cues)


def _verb(verb: Token, cues: Cues) -> Iterator[Candidate]:
    lemma = verb.lemma_.lower()
    cue = cues.verbs.get(lemma)
    if cue is None:
        return
    source = source_of(verb)
    prefix = ""
    if _is_passive(verb):
        prefix = "by " if any(c.dep_ == "agent" for c in verb.children) else "be "
    for construction, first, last in _complements(verb, cues):
        name = prefix + construction
        score = cue.scores.get(name, 0.0)
        content = token_span(verb.doc, first, last) if score else None
        if content is not None:
            yield Candidate(
                content=content,
                construction=name,
                lemma=lemma,
                score=score,
                cue=verb.i,
                source=source.i if source is not None else None,
            )


def _is_passive(verb: Token) -> bool:
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    return any(child.dep_ == "auxpass" for child in verb.children)


def _complements(verb: Token, cues: Cues) -> Iterator[tuple[str, int, int]]:
    """Construction, first and last token (half-open) of all that the verb may attribute."""
    children = list(verb.children)
    if any(child.dep_ == "ccomp" and child.i < verb.i for child in children):
        yield from _aside(verb, children)
    after = [child for child in children if child.i > verb.i]
    target = next((child for child in after if child.dep_ == "dobj"), None)
    for child in after:
        if child.dep_ == "ccomp":
            first = max(_after_that(child, child.right_edge.i + 1), verb.i + 1)
            yield _clause_name(child), first, _end(verb, first, child, cues)
        elif child.dep_ == "xcomp":
            yield _open_clause(verb, child, target, cues)
        elif child is target:
            yield from _object(verb, child, after)
        elif child.dep_ == "prep" and target is None:
            yield from _preposition(child, after)
        elif child.dep_ in ("oprd", "acomp"):
            yield child.dep_, child.left_edge.i, child.right_edge.i + 1
    if verb.dep_ == "parataxis":
        yield "aside", verb.sent.start, verb.sent.end


def _end(verb: Token, first: int, child: Token, cues: Cues) -> int:
    return clause_end(verb, first, child.right_edge.i + 1, cues)


def _open_clause(
    verb: Token, child: Token, target: Token | None, cues: Cues
) -> tuple[str, int, int]:
    kind = "infinitive" if _has_to(child) else "gerund" if child.tag_ == "VBG" else "small"
    if kind == "small" and verb.dep_ == "relcl" and child.tag_ in _FINITE:
        kind = "fragment"  # "who officials say | sold the maps"
    if target is not None and target.i < child.i:
        first = target.left_edge.i
        return f"object+{kind}", first, _end(verb, first, child, cues)
    first = child.left_edge.i
    return kind, first, _end(verb, first, child, cues)


def _preposition(child: Token, children: list[Token]) -> Iterator[tuple[str, int, int]]:
    first, last = child.left_edge.i + 1, child.right_edge.i + 1
    yield child.lower_, first, last
    goal = next((c for c in children if c.dep_ in ("xcomp", "advcl") and c.i > last), None)
    if goal is not None and _has_to(goal):  # "called on | the army to withdraw"
        yield f"{child.lower_}+infinitive", first, goal.right_edge.i + 1


def _object(verb: Token, target: Token, children: list[Token]) -> Iterator[tuple[str, int, int]]:
    first, last = target.left_edge.i, target.right_edge.i + 1
    for other in children:
        if other.dep_ == "prep" and other.i > target.i:
            yield f"object+{other.lower_}", first, other.right_edge.i + 1
    end = broken_clause_end(verb, last)
    if end is not None:
        yield "clause", first, end
        return
    inner = next((c for c in target.children if c.dep_ == "prep" and c.lower_ in _TAKEN), None)
    if inner is not None:  # "accused | the army of hitting it": the parse says "army of"
        yield f"object+{inner.lower_}", first, last
    yield "object", first, last


def _clause_name(clause: Token) -> str:
    has_subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children)
    if _has_to(clause):
        return "subject+infinitive" if has_subject else "infinitive"
    return "clause" if has_subject else "fragment"


def _after_that(clause: Token, last: int) -> int:
    doc, first = clause.doc, clause.left_edge.i
    while first < last and (
        (doc[first].dep_ == "mark" and doc[first].lower_ == "that") or doc[first].is_punct
    ):
        first += 1
    return first


def _has_to(verb: Token) -> bool:
    return any(c.tag_ == "TO" and c.dep_ == "aux" for c in verb.children)


def _aside(verb: Token, children: list[Token]) -> Iterator[tuple[str, int, int]]:
    """The content stands before the cue: from the sentence's start to the cue's clause."""
    subject = next((c for c in children if c.dep_ in _SUBJECTS), None)
    start = verb.sent.start
    end = verb.i if subject is None else min(subject.left_edge.i, verb.i)
    if end > start:
        yield "aside", start, end


def _according(token: Token) -> Iterator[Candidate]:
    doc, sentence = token.doc, token.sent
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = next((c for c in to.children if c.dep_ in ("pobj", "pcomp")), None) if to else None
    if source is None:
        return
    after = source.right_edge.i + 1
    if token.i - sentence.start <= 2:
        spans = [(0.9, after, sentence.end)]
    else:
        spans = [(0.8, sentence.start, token.i)]
    for score, first, last in spans:
        content = token_span(doc, first, last)
        if content is not None:
            yield Candidate(
                content=content,
                construction="according",
                lemma="according",
                score=score,
                cue=token.i,
                source=source.i,
            )


def _adjective(adjective: Token, cues: Cues) -> Iterator[Candidate]:
    """Content of "she is confident that ..." and "the army made clear that ..."."""
    cue = cues.adjectives.get(adjective.lower_)
    if cue is None:
        return
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        first, last = child.left_edge.i, child.right_edge.i + 1
        if child.dep_ == "ccomp":
            name, first = "adjective that", _after_that(child, last)
        elif child.dep_ == "xcomp" and _has_to(child):
            name = "adjective to"
        elif child.dep_ == "prep":
            name, first = f"adjective {child.lower_}", first + 1
        else:
            continue
        score = cue.scores.get(name, 0.0)
        content = token_span(adjective.doc, first, last) if score else None
        source = subject_of(adjective.head) if adjective.dep_ != "amod" else adjective.head
        if content is not None and source is not None:
            yield Candidate(
                content=content,
                construction=name,
                lemma=cue.lemma,
                score=score,
                cue=adjective.i,
                source=source.i,
            )


def _opinion(noun: Token) -> Iterator[Candidate]:
    """Content of "In her view, the road is open"."""
    whose = next((c for c in noun.children if c.dep_ == "poss"), None)
    if whose is None or noun.head.i - noun.sent.start > 1:
        return
    content = token_span(noun.doc, noun.right_edge.i + 1, noun.sent.end)
    if content is not None:
        yield Candidate(
            content=content,
            construction="according",
            lemma="according",
            score=_OPINION,
            cue=noun.i,
            source=whose.i,
        )


def _noun(noun: Token, cues: Cues) -> Iterator[Candidate]:
    lemma = noun.lemma_.lower()
    cue = cues.nouns.get(lemma)
    if cue is None:
        return
    for child in noun.children:
        if child.i < noun.i:
            continue
        first, last = child.left_edge.i, child.right_edge.i + 1
        name = ""
        if child.dep_ in ("acl", "ccomp", "relcl"):
            opener = noun.doc[first]
            if opener.lower_ == "that" and opener.dep_ == "mark":
                name, first = "noun that", first + 1
            elif opener.tag_ == "TO":
                name = "noun to"
        elif child.dep_ == "prep":
            name, first = f"noun {child.lower_}", first + 1
        if not name:
            continue
        score = cue.scores.get(name, 0.0)
        content = token_span(noun.doc, first, last) if score else None
        if content is not None:
            source = _noun_source(noun)
            yield Candidate(
                content=content,
                construction=name,
                lemma=lemma,
                score=score,
                cue=noun.i,
                source=source.i if source is not None else None,
            )


def _noun_source(noun: Token) -> Token | None:
    """Whose claim it is: "Moscow's claim that", "a claim by Moscow", "X repeated his claim"."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    head = noun.head
    if noun.dep_ in ("dobj", "attr") and head.pos_ in _VERBAL:
        return subject_of(head)
    if noun.dep_ == "pobj" and head.head.pos_ in _VERBAL:
        return subject_of(head.head)
    return None
