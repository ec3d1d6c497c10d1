"""Attribution: who is said to have said what in an article.

::

    propose         reported speech (grammar), headlines, and quotations (marks)
    | choose        the best that do not overlap
    | speakers      whom the source's words mean
    | channels      how it was said
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import ids
from onrecord.claims.analysis import Analysis
from onrecord.claims.candidates import Candidate, choose
from onrecord.claims.channels import Told, find_channel
from onrecord.claims.cues import load_cues
from onrecord.claims.labels import labelled, separate_texts
from onrecord.claims.mentions import Gazetteer
from onrecord.claims.offices import office_of
from onrecord.claims.plausibility import weighed
from onrecord.claims.quoted import quoted, stretch, token_at
from onrecord.claims.quotes import Quotation, find_quotations, overlapping
from onrecord.claims.referents import Speaker
from onrecord.claims.reported import reported
from onrecord.claims.speakers import Speakers
from onrecord.types import Channel, Evidence, Grounded, Mode, Source, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

ORIGIN = "attribution/1"
# Chosen on the training articles: lower adds as many wrong statements as right ones.
FLOOR = 0.45
# Words of a sentence that may follow a statement's cue before the next quotation.
_LONGEST_TAIL = 80
_SENTENCE_END = re.compile(r"[.!?…][”’\"']?(?=\s|$)|\n")
# Verbs whose object is whom the source speaks to.
_ADDRESSING = frozenset(
    """tell inform warn assure remind notify urge ask advise order beg implore reassure brief
    instruct request exhort""".split()
)


@dataclass(frozen=True, slots=True)
class _Said:
    """A candidate that was chosen, who said it, and the names it was resolved among."""

    candidate: Candidate
    speaker: Speaker
    speakers: Speakers


def find_statements(
    analysis: Analysis, gazetteer: Gazetteer | None = None
) -> tuple[Statement, ...]:
    """Every attributed statement of an article, in text order; contents do not overlap.

    The gazetteer is asked for nothing but the country of an office-holder.
    """
    quotations = find_quotations(analysis.article.text)
    texts = [
        Speakers(analysis.doc, analysis.article.text, quotations, first, last)
        for first, last in separate_texts(analysis.doc)
    ]
    chosen = choose(propose(analysis, quotations, texts), FLOOR)
    said = list(_said(analysis, chosen, texts))
    return tuple(
        _statement(analysis, one, quotations, told, gazetteer)
        for one, told in zip(said, _channels(analysis, said), strict=True)
    )


def propose(
    analysis: Analysis, quotations: Sequence[Quotation], texts: Sequence[Speakers]
) -> Iterator[Candidate]:
    """Everything that may be a statement, overlaps and all, in no order."""
    doc, text, cues = analysis.doc, analysis.article.text, load_cues()
    headlines = [candidate for one in texts for candidate in labelled(doc, cues, one.names)]
    for candidate in (*reported(doc, cues), *headlines):
        if candidate.cue is None or not _is_quoted(doc[candidate.cue], quotations):
            yield weighed(doc, text, stretch(doc, candidate, quotations), quotations)
    yield from quoted(doc, text, quotations, cues)


def _is_quoted(token: Token, quotations: Sequence[Quotation]) -> bool:
    return bool(overlapping(quotations, Span(token.idx, token.idx + 1)))


# --- who ---------------------------------------------------------------------------------


def _said(
    analysis: Analysis, chosen: Iterable[Candidate], texts: Sequence[Speakers]
) -> Iterator[_Said]:
    last: _Said | None = None
    for candidate in chosen:
        index = token_at(analysis.doc, candidate.content.start)
        speakers = next((one for one in texts if one.first <= index < one.last), texts[-1])
        if last is not None and last.speakers is not speakers:
            last = None
        speaker = _speaker(analysis, candidate, speakers, last)
        if speaker is not None:
            last = _Said(candidate, speaker, speakers)
            yield last


def _speaker(
    analysis: Analysis, candidate: Candidate, speakers: Speakers, last: _Said | None
) -> Speaker | None:
    if candidate.source is not None:
        return speakers.resolve(candidate.source, last.speaker if last else None)
    if not candidate.construction.startswith("quote"):
        return None
    if last is not None and _follows(analysis, last.candidate, candidate):
        return last.speaker
    return speakers.goes_on(token_at(analysis.doc, candidate.content.start))


def _follows(analysis: Analysis, last: Candidate, candidate: Candidate) -> bool:
    """Whether at most the rest of the last statement's sentence stands before a quotation."""
    end = last.content.end
    if last.cue is not None:
        cue = analysis.doc[last.cue]
        end = max(end, cue.idx + len(cue.text))
    between = analysis.article.text[end : candidate.content.start]
    rest = _SENTENCE_END.split(between, maxsplit=1)[-1]
    if not any(char.isalnum() for char in rest):
        return True
    return rest == between and len(rest) < _LONGEST_TAIL


# --- how ---------------------------------------------------------------------------------


def _channels(analysis: Analysis, said: Sequence[_Said]) -> list[Told | None]:
    """The channel of every statement: told beside it, or beside another of its speaker."""
    contents = [one.candidate.content for one in said]
    channels: list[Told | None] = []
    lasting: dict[str, Told] = {}
    for index, one in enumerate(said):
        told = None
        if one.candidate.cue is not None:
            sentence = analysis.doc[one.candidate.cue].sent
            zone = Span(sentence.start_char, sentence.end_char)
            told = find_channel(analysis.article.text, zone, contents)
        elif index and said[index - 1].speaker.name == one.speaker.name:
            told = channels[-1]  # a quotation that runs on
        if told is not None and told.spreads:
            lasting[one.speaker.name] = told
        channels.append(told or lasting.get(one.speaker.name))
    return [told or lasting.get(one.speaker.name) for told, one in zip(channels, said, strict=True)]


def _addressee(analysis: Analysis, candidate: Candidate) -> Grounded[str] | None:
    if candidate.cue is None or candidate.lemma not in _ADDRESSING:
        return None
    cue = analysis.doc[candidate.cue]
    for child in cue.children:
        if child.dep_ in ("dobj", "dative") and child.i > cue.i:
            whole = analysis.doc[child.left_edge.i : child.i + 1]
            words = analysis.evidence(whole)
            if words.span.overlaps(candidate.content) or whole[0].is_punct:
                return None
            return Grounded(" ".join(words.quote.split()), (words,), ORIGIN)
    return None


# --- the statement -----------------------------------------------------------------------


def _statement(
    analysis: Analysis,
    said: _Said,
    quotations: Sequence[Quotation],
    told: Told | None,
    gazetteer: Gazetteer | None,
) -> Statement:
    article, candidate = analysis.article, said.candidate
    content = article.evidence(candidate.content.start, candidate.content.end)
    return Statement(
        id=ids.statement_id(article.id, content.span),
        article_id=article.id,
        content=content,
        mode="direct" if candidate.construction == "turn" else _mode(content.span, quotations),
        stance=load_cues().stance(candidate.lemma),
        source=_source(analysis, said, gazetteer),
        cue=analysis.evidence(analysis.doc[candidate.cue]) if candidate.cue is not None else None,
        channel=_channel(analysis, told),
        addressee=_addressee(analysis, candidate),
    )


def _source(analysis: Analysis, said: _Said, gazetteer: Gazetteer | None) -> Grounded[Source]:
    speaker = said.speaker
    evidence: list[Evidence] = [
        analysis.evidence_of(part.first, part.last) for part in speaker.parts or (speaker,)
    ]
    office = None
    if speaker.named is not None and not speaker.parts:
        office = office_of(speaker.named, said.speakers.names, gazetteer)
    if office is None:
        return Grounded(Source(name=speaker.name), tuple(evidence), ORIGIN)
    evidence.append(analysis.evidence_of(office.first, office.last))
    source = Source(
        name=speaker.name,
        role=office.role,
        organisation=office.organisation,
        country=office.country,
    )
    return Grounded(source, tuple(evidence), ORIGIN)


def _channel(analysis: Analysis, told: Told | None) -> Grounded[Channel] | None:
    if told is None:
        return None
    words = analysis.article.evidence(told.span.start, told.span.end)
    return Grounded(told.channel, (words,), ORIGIN)


def _mode(content: Span, quotations: Sequence[Quotation]) -> Mode:
    """Direct where nearly all is quoted, indirect where nothing is, else mixed."""
    inside = sum(
        min(q.outer.end, content.end) - max(q.outer.start, content.start)
        for q in overlapping(quotations, content)
    )
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * (content.end - content.start) else "mixed"
