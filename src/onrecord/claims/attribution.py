"""Attribution: who is said to have said what in an article.

::

    candidates      reported (grammar) and quoted (quotation marks)
    | choose        the best that do not overlap
    | speakers      who the source's words mean
    | channel       how it was said
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord import ids
from onrecord.claims.analysis import Analysis
from onrecord.claims.candidates import Candidate, choose
from onrecord.claims.cues import load_cues
from onrecord.claims.quoted import quoted, stretch, token_at
from onrecord.claims.quotes import Quotation, find_quotations, overlapping
from onrecord.claims.reported import reported
from onrecord.claims.speakers import Speaker, Speakers
from onrecord.types import Grounded, Mode, Source, Span, Statement

ORIGIN = "attribution/1"
# Chosen on the training articles: lower adds as many wrong statements as right ones.
FLOOR = 0.4


def find_statements(analysis: Analysis) -> tuple[Statement, ...]:
    """Every attributed statement of an article, in text order; contents do not overlap."""
    quotations = find_quotations(analysis.doc.text)
    chosen = choose(_candidates(analysis, quotations), FLOOR)
    speakers = Speakers(analysis.doc, quotations)
    statements = []
    for candidate in chosen:
        speaker = _speaker(analysis, candidate, speakers)
        if speaker is None:
            continue
        statements.append(_statement(analysis, candidate, speaker, quotations))
        if candidate.source is not None:
            speakers.heard(candidate.source, speaker)
    return tuple(statements)


def _speaker(analysis: Analysis, candidate: Candidate, speakers: Speakers) -> Speaker | None:
    if candidate.source is not None:
        return speakers.resolve(candidate.source)
    if candidate.construction.startswith("quote"):
        first = token_at(analysis.doc, candidate.content.start)
        return speakers.pronoun(first, "")
    return None


def _candidates(analysis: Analysis, quotations: tuple[Quotation, ...]) -> Iterable[Candidate]:
    doc, cues = analysis.doc, load_cues()
    for candidate in reported(doc, cues):
        if candidate.cue is not None and _inside(doc[candidate.cue].idx, quotations):
            continue
        yield stretch(doc, candidate, quotations)
    yield from quoted(doc, quotations, cues)


def _inside(offset: int, quotations: tuple[Quotation, ...]) -> bool:
    return bool(overlapping(quotations, Span(offset, offset + 1)))


def _statement(
    analysis: Analysis,
    candidate: Candidate,
    speaker: Speaker,
    quotations: tuple[Quotation, ...],
) -> Statement:
    article, doc = analysis.article, analysis.doc
    content = article.evidence(candidate.content.start, candidate.content.end)
    named = (analysis.evidence_of(speaker.first, speaker.last),)
    source = Source(name=speaker.name)
    return Statement(
        id=ids.statement_id(article.id, content.span),
        article_id=article.id,
        content=content,
        mode=_mode(content.span, doc.text, quotations),
        stance=load_cues().stance(candidate.lemma),
        source=Grounded(source, named, ORIGIN),
        cue=analysis.evidence(doc[candidate.cue]) if candidate.cue is not None else None,
    )


def _mode(content: Span, text: str, quotations: tuple[Quotation, ...]) -> Mode:
    """Direct where nearly all is quoted, indirect where nothing is, else mixed."""
    inside = sum(
        min(q.outer.end, content.end) - max(q.outer.start, content.start)
        for q in overlapping(quotations, content)
    )
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * (content.end - content.start) else "mixed"
