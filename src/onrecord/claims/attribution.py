"""Attribution: who is said to have said what in an article.

::

    candidates      reported (grammar) and quoted (quotation marks)
    | choose        the best that do not overlap
    | speakers      who the source's words mean
    | channel       how it was said
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from onrecord import ids
from onrecord.claims.analysis import Analysis
from onrecord.claims.candidates import Candidate, choose
from onrecord.claims.channels import Told, find_channel
from onrecord.claims.cues import load_cues
from onrecord.claims.labels import labelled
from onrecord.claims.names import Names
from onrecord.claims.plausibility import weighed
from onrecord.claims.quoted import quoted, stretch, token_at
from onrecord.claims.quotes import Quotation, find_quotations, overlapping
from onrecord.claims.reported import reported
from onrecord.claims.speakers import Speaker, Speakers
from onrecord.types import Channel, Grounded, Mode, Source, Span, Statement

_SENTENCE_END = re.compile(r"[.!?…][”’\"']?(?=\s|$)|\n")
ORIGIN = "attribution/1"
# Chosen on the training articles: lower adds as many wrong statements as right ones.
FLOOR = 0.45


def find_statements(analysis: Analysis) -> tuple[Statement, ...]:
    """Every attributed statement of an article, in text order; contents do not overlap."""
    quotations = find_quotations(analysis.article.text)
    speakers = Speakers(analysis.doc, analysis.article.text, quotations)
    chosen = choose(_candidates(analysis, quotations, speakers.names), FLOOR)
    said: list[tuple[Candidate, Speaker]] = []
    for candidate in chosen:
        speaker = _speaker(analysis, candidate, speakers, said[-1] if said else None)
        if speaker is not None:
            said.append((candidate, speaker))
    channels = _channels(analysis, said)
    return tuple(
        _statement(analysis, candidate, speaker, quotations, told)
        for (candidate, speaker), told in zip(said, channels, strict=True)
    )


def _speaker(
    analysis: Analysis,
    candidate: Candidate,
    speakers: Speakers,
    last: tuple[Candidate, Speaker] | None,
) -> Speaker | None:
    if candidate.source is not None:
        return speakers.resolve(candidate.source, last[1] if last else None)
    if not candidate.construction.startswith("quote"):
        return None
    if last is not None and _follows(analysis, last[0], candidate):
        return last[1]
    return speakers.pronoun(token_at(analysis.doc, candidate.content.start), "")


def _follows(analysis: Analysis, last: Candidate, candidate: Candidate) -> bool:
    """Whether nothing but the rest of the last statement's sentence stands before a quotation."""
    end = last.content.end
    if last.cue is not None:
        cue = analysis.doc[last.cue]
        end = max(end, cue.idx + len(cue.text))
    between = analysis.article.text[end : candidate.content.start]
    rest = _SENTENCE_END.split(between, maxsplit=1)[-1]
    return not any(char.isalnum() for char in rest) or (rest == between and len(rest) < 80)


def _candidates(
    analysis: Analysis, quotations: tuple[Quotation, ...], names: Names
) -> Iterable[Candidate]:
    doc, cues = analysis.doc, load_cues()
    for candidate in (*reported(doc, cues), *labelled(doc, cues, names)):
        if candidate.cue is not None and _inside(doc[candidate.cue].idx, quotations):
            continue
        whole = stretch(doc, candidate, quotations)
        yield weighed(doc, analysis.article.text, whole, quotations)
    yield from quoted(doc, analysis.article.text, quotations, cues)


def _channels(
    analysis: Analysis, said: Sequence[tuple[Candidate, Speaker]]
) -> Sequence[Told | None]:
    """The channel of every statement: told beside it, or by the speaker's last statement."""
    contents = [candidate.content for candidate, _ in said]
    channels: list[Told | None] = []
    lasting: dict[str, Told] = {}
    for candidate, speaker in said:
        told = None
        if candidate.cue is not None:
            sentence = analysis.doc[candidate.cue].sent
            zone = Span(sentence.start_char, sentence.end_char)
            told = find_channel(analysis.article.text, zone, contents)
        elif channels and said[len(channels) - 1][1].name == speaker.name:
            told = channels[-1]  # a quotation that runs on
        if told is None:
            told = lasting.get(speaker.name)
        elif told.spreads:
            lasting[speaker.name] = told
        channels.append(told)
    return [
        told or lasting.get(speaker.name)
        for told, (_, speaker) in zip(channels, said, strict=True)
    ]


def _inside(offset: int, quotations: tuple[Quotation, ...]) -> bool:
    return bool(overlapping(quotations, Span(offset, offset + 1)))


def _statement(
    analysis: Analysis,
    candidate: Candidate,
    speaker: Speaker,
    quotations: tuple[Quotation, ...],
    told: Told | None,
) -> Statement:
    article, doc = analysis.article, analysis.doc
    content = article.evidence(candidate.content.start, candidate.content.end)
    named = tuple(
        analysis.evidence_of(part.first, part.last) for part in speaker.parts or (speaker,)
    )
    source = Source(name=speaker.name)
    return Statement(
        id=ids.statement_id(article.id, content.span),
        article_id=article.id,
        content=content,
        mode=_mode(content.span, article.text, quotations),
        stance=load_cues().stance(candidate.lemma),
        source=Grounded(source, named, ORIGIN),
        channel=_grounded_channel(analysis, told),
        cue=analysis.evidence(doc[candidate.cue]) if candidate.cue is not None else None,
    )


def _grounded_channel(analysis: Analysis, told: Told | None) -> Grounded[Channel] | None:
    if told is None:
        return None
    words = analysis.article.evidence(told.span.start, told.span.end)
    return Grounded(told.channel, (words,), ORIGIN)


def _mode(content: Span, text: str, quotations: tuple[Quotation, ...]) -> Mode:
    """Direct where nearly all is quoted, indirect where nothing is, else mixed."""
    inside = sum(
        min(q.outer.end, content.end) - max(q.outer.start, content.start)
        for q in overlapping(quotations, content)
    )
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * (content.end - content.start) else "mixed"
