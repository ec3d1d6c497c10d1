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
from onrecord.claims.models import attribution_model
from onrecord.claims.tagging import Model, Sight, TaggedStatement, see
from onrecord.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

TRAITS = ("grammar", "tagged", "begins", "only_tagged")
"""The grammar's score, the model's, its chance that content begins there, 1 without grammar."""
# How surely content ends, or is content at all, added nothing to these (weights below 0.1).
BIAS = -1.93
WEIGHTS = (1.74, 1.95, 1.21, -0.89)
FLOOR = 0.45
"""The score from which on a candidate is a statement."""
_SAME = 0.5
_NOMINAL = frozenset({"PROPN", "NOUN", "PRON"})


def blended(
    analysis: Analysis, candidates: Sequence[Candidate], model: Model | None = None
) -> list[Candidate]:
    """The grammar's `candidates` and the model's, scored alike (0-1).

    The model's have the construction "tagged"; one that the grammar found too takes over
    the grammar's cue and source.
    """
    return [
        dataclasses.replace(candidate, score=score(traits))
        for candidate, traits in pool(analysis, candidates, model)
    ]


def score(traits: Sequence[float]) -> float:
    """How likely a candidate with these traits is a statement."""
    total = BIAS + sum(w * t for w, t in zip(WEIGHTS, traits, strict=True))
    return 1 / (1 + math.exp(-total))


def pool(
    analysis: Analysis, candidates: Sequence[Candidate], model: Model | None = None
) -> list[tuple[Candidate, tuple[float, ...]]]:
    """All candidates with their traits, in the order of `TRAITS`."""
    sight = see(analysis.article.text, model or attribution_model())
    tagged = sight.statements()
    found = [
        (c, _traits(sight, c.content, c.score, _agreement(c.content, tagged), only_tagged=0.0))
        for c in candidates
    ]
    for statement in tagged:
        like = max(
            candidates, key=lambda c: _iou(c.content, statement.content) * c.score, default=None
        )
        shared = _iou(like.content, statement.content) if like else 0.0
        own = _as_candidate(analysis.doc, statement, like if shared >= _SAME else None)
        grammar = shared * like.score if like else 0.0
        only = float(shared < _SAME)
        found.append((own, _traits(sight, own.content, grammar, statement.score, only_tagged=only)))
    return found


def _traits(
    sight: Sight, content: Span, grammar: float, tagged: float, *, only_tagged: float
) -> tuple[float, ...]:
    return (grammar, tagged, sight.begins(content.start), only_tagged)


def _agreement(content: Span, tagged: Sequence[TaggedStatement]) -> float:
    return max((_iou(content, t.content) * t.score for t in tagged), default=0.0)


def _as_candidate(doc: Doc, statement: TaggedStatement, like: Candidate | None) -> Candidate:
    cue = like.cue if like and like.cue is not None else _head(doc, statement.cue)
    source = like.source if like and like.source is not None else _head(doc, statement.source)
    # Without a source it is a quotation that goes on, or words that nobody is named for.
    quoted = source is None and like is not None and like.construction.startswith("quote")
    return Candidate(
        content=statement.content,
        construction=like.construction if quoted and like else "tagged",
        lemma=doc[cue].lemma_.lower() if cue is not None else "",
        score=statement.score,
        cue=cue,
        source=source,
    )


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
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(shared, 0) / (max(a.end, b.end) - min(a.start, b.start))
