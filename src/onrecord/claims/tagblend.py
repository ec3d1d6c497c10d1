"""Grammar and model together: one pool of candidates, each scored by what both say of it.

The grammar proposes exact stretches and may miss a construction; the model sees what the
grammar has no name for and is less sure of borders. A candidate of either is scored by a
logistic sum of the traits below, learned on articles that the model was not trained on.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.candidates import Candidate
from onrecord.claims.labels import separate_texts
from onrecord.claims.marks import settled
from onrecord.claims.models import reading_model
from onrecord.claims.names import load_lexicon
from onrecord.claims.tagging import Sight, TaggedStatement, see
from onrecord.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

TRAITS = ("grammar", "tagged", "begins", "only_tagged")
"""The grammar's score, the model's, its chance that content begins there, 1 without grammar."""
# How surely content ends, or is content at all, added nothing to these (weights below 0.1).
BIAS = -2.2
WEIGHTS = (1.85, 2.3, 1.15, -0.6)
FLOOR = 0.4
"""The score from which on a candidate is a statement."""
SURE_OF_SOURCE, SURE_OF_SPEAKER, SURE_OF_PRONOUN = 0.97, 0.5, 0.7
"""From which probability on the model's source replaces the grammar's, and its speaker stands
where nobody, or only a pronoun, is named beside the content."""
SURE_WHERE_MUTE, SURE_OF_ANOTHER = 0.75, 0.95
"""The same where the source is a thing ("the deal"), and where it can speak itself."""
_SAME = 0.5
Texts = Sequence[tuple[int, int]]
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})


def blended(
    analysis: Analysis, candidates: Sequence[Candidate], sight: Sight | None = None
) -> list[Candidate]:
    """The grammar's `candidates` and the model's, scored alike (0-1).

    The model's have the construction "tagged"; one that the grammar found too takes over
    the grammar's cue and source.
    """
    scored = [
        dataclasses.replace(candidate, score=score(traits))
        for candidate, traits in pool(analysis, candidates, sight)
    ]
    return settled(analysis.article.text, candidates, scored)


def score(traits: Sequence[float]) -> float:
    """How likely a candidate with these traits is a statement."""
    total = BIAS + sum(w * t for w, t in zip(WEIGHTS, traits, strict=True))
    return 1 / (1 + math.exp(-total))


def pool(
    analysis: Analysis, candidates: Sequence[Candidate], sight: Sight | None = None
) -> list[tuple[Candidate, tuple[float, ...]]]:
    """All candidates with their traits, in the order of `TRAITS`."""
    sight = sight or see(analysis.article.text, reading_model())
    tagged = sight.statements()
    texts = separate_texts(analysis.doc)
    found: list[tuple[Candidate, tuple[float, ...]]] = []
    for candidate in candidates:
        like = max(tagged, key=lambda t: _iou(candidate.content, t.content) * t.score, default=None)
        shared = _iou(candidate.content, like.content) if like else 0.0
        own = candidate
        if like is not None and shared >= _SAME:
            own = _linked(analysis.doc, candidate, like, texts)
        agreement = shared * like.score if like else 0.0
        found.append((own, (candidate.score, agreement, sight.begins(own.content.start), 0.0)))
    for statement in tagged:
        content = statement.content
        twin = max(candidates, key=lambda c: _iou(c.content, content) * c.score, default=None)
        shared = _iou(twin.content, content) if twin else 0.0
        agreement = shared * twin.score if twin else 0.0
        own = _as_candidate(analysis.doc, statement, twin if shared >= _SAME else None, texts)
        only = float(shared < _SAME)
        found.append((own, (agreement, statement.score, sight.begins(content.start), only)))
    return found


def _as_candidate(
    doc: Doc, statement: TaggedStatement, twin: Candidate | None, texts: Texts
) -> Candidate:
    first = Candidate(content=statement.content, construction="tagged", lemma="", score=0.0)
    if twin is not None:
        first = dataclasses.replace(first, lemma=twin.lemma, cue=twin.cue, source=twin.source)
    own = _linked(doc, first, statement, texts)
    if own.source is None:
        # Nobody is named beside it: somebody goes on speaking, as after a quotation.
        return dataclasses.replace(own, construction="quote tagged")
    return own


def _linked(doc: Doc, own: Candidate, statement: TaggedStatement, texts: Texts) -> Candidate:
    """A candidate with the links that the grammar left open; pronouns led back to a name."""
    here = next(
        (t for t in texts if doc[t[0]].idx <= own.content.start < _end(doc, t)), (0, len(doc))
    )

    def within(span: Span | None) -> int | None:
        head = _head(doc, span)
        return head if head is not None and here[0] <= head < here[1] else None

    cue = own.cue if own.cue is not None else within(statement.cue)
    source = own.source
    if source is None or (
        statement.source is not None
        and statement.source_score >= SURE_OF_SOURCE
        and not statement.source.start <= doc[source].idx < statement.source.end
    ):
        source = within(statement.source) or source
    named = within(statement.speaker)
    if named is not None and statement.speaker_score >= _needed(doc, source, named):
        source = named
    lemma = doc[cue].lemma_.lower() if cue is not None else ""
    return dataclasses.replace(own, cue=cue, source=source, lemma=own.lemma or lemma)


def _needed(doc: Doc, source: int | None, named: int) -> float:
    """From which probability on the model's speaker stands in place of the source."""
    if source is None:
        return SURE_OF_SPEAKER
    token = doc[source]
    if token.pos_ == "PRON":
        # A pronoun takes up a name; that it runs ahead of one is rare.
        return SURE_OF_PRONOUN if named < source else SURE_OF_ANOTHER
    if doc[named].pos_ != "PROPN" or token.left_edge.i <= named <= token.right_edge.i:
        return math.inf  # a part of the source's own description
    if token.pos_ == "NOUN" and not load_lexicon().can_speak(token.lemma_.lower()):
        return SURE_WHERE_MUTE
    return SURE_OF_ANOTHER


def _end(doc: Doc, text: tuple[int, int]) -> int:
    last = doc[text[1] - 1]
    return last.idx + len(last.text)


def _head(doc: Doc, span: Span | None) -> int | None:
    """The token that leads the words of a span: a noun or pronoun if there is one."""
    if span is None:
        return None
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return None
    if tokens.root.pos_ in _NOMINAL or tokens.root.pos_ in ("VERB", "AUX"):
        return tokens.root.i
    return next((t.i for t in tokens if t.pos_ in _NOMINAL), tokens.root.i)


def _iou(a: Span, b: Span) -> float:
    """Intersection over union."""
    if a.end <= b.start or b.end <= a.start:
        return 0.0  # nearly all pairs of an article: told without any arithmetic
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start))
