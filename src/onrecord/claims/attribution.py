"""Attribution: who is said to have said what in an article.

::

    propose         reported speech (grammar), headlines, and quotations (marks)
    | blended       with what the trained model sees, all scored alike
    | choose        the best that do not overlap
    | speakers      whom the source's words mean
    | channels      how it was said
    | sources       who it is: role, organisation, country, side, identity
    | addressees    to whom, and said_when: on which day
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord import ids
from onrecord.claims.addressees import find_addressee
from onrecord.claims.analysis import Analysis
from onrecord.claims.candidates import Candidate, choose
from onrecord.claims.channels import Told
from onrecord.claims.cues import load_cues
from onrecord.claims.identities import under_fullest_names
from onrecord.claims.labels import labelled, separate_texts
from onrecord.claims.mentions import TimeMention
from onrecord.claims.plausibility import weighed
from onrecord.claims.posts import NOTHING, Known
from onrecord.claims.quoted import quoted, stretch, token_at
from onrecord.claims.quotes import Quotation, find_quotations, overlapping
from onrecord.claims.referents import Speaker
from onrecord.claims.reported import reported
from onrecord.claims.said_how import Said, channels_of
from onrecord.claims.said_when import find_said_at
from onrecord.claims.sources import describe_source
from onrecord.claims.speakers import Speakers
from onrecord.claims.subjects import cited_by, source_of
from onrecord.claims.tagblend import FLOOR, blended
from onrecord.claims.tagging import Sight
from onrecord.types import Channel, DateRange, Grounded, Mode, Source, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Token

ORIGIN = "attribution/2"
_OF_ALL = frozenset("international widespread global worldwide public popular mounting".split())
# Words of a sentence that may follow a statement's cue before the next quotation.
_LONGEST_TAIL = 80
_NEARLY_ALL = 0.9
_SENTENCE_END = re.compile(r"[.!?…][”’\"']?(?=\s|$)|\n")


def find_statements(
    analysis: Analysis,
    known: Known = NOTHING,
    times: Sequence[TimeMention] = (),
    sight: Sight | None = None,
) -> tuple[Statement, ...]:
    """Every attributed statement of an article, in text order; contents do not overlap.

    `known` is asked for nothing but who a source is; `times` are the article's,
    `sight` is what the model saw in it (it is run where there is none).
    """
    quotations = find_quotations(analysis.article.text)
    texts = [
        Speakers(analysis.doc, analysis.article.text, quotations, first, last, known)
        for first, last in separate_texts(analysis.doc)
    ]
    candidates = list(propose(analysis, quotations, texts))
    chosen = choose(blended(analysis, candidates, sight), FLOOR)
    said = list(_said(analysis, chosen, texts))
    return under_fullest_names(
        [
            _statement(analysis, one, quotations, told, known, times)
            for one, told in zip(said, channels_of(analysis, said), strict=True)
        ]
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
) -> Iterator[Said]:
    last: Said | None = None
    for candidate in chosen:
        index = token_at(analysis.doc, candidate.content.start)
        speakers = next((one for one in texts if one.first <= index < one.last), texts[-1])
        if last is not None and last.speakers is not speakers:
            last = None
        speaker = _speaker(analysis, candidate, speakers, last)
        if speaker is not None:
            last = Said(candidate, speaker, speakers)
            yield last


def _speaker(
    analysis: Analysis, candidate: Candidate, speakers: Speakers, last: Said | None
) -> Speaker | None:
    if candidate.cue is not None and _is_nobodys(analysis.doc[candidate.cue]):
        return None
    source = _source_token(analysis, candidate, speakers)
    if source is not None:
        return speakers.resolve(source, last.speaker if last else None)
    if not candidate.construction.startswith("quote"):
        return None
    if last is not None and _follows(analysis, last.candidate, candidate):
        return last.speaker
    return speakers.goes_on(token_at(analysis.doc, candidate.content.start))


def _source_token(analysis: Analysis, candidate: Candidate, speakers: Speakers) -> int | None:
    """The source, but for what the model takes from farther off and the grammar rules out.

    A body is no person: where "the army" says it, nobody named in the sentence does.
    """
    doc, source = analysis.doc, candidate.source
    if candidate.cue is None or source is None or doc[candidate.cue].pos_ != "VERB":
        return source
    cited = cited_by(doc[candidate.cue])
    if cited is not None:
        return int(cited.i)
    own, named = source_of(doc[candidate.cue]), speakers.names.at(source)
    if own is None or named is None or named.sort != "person" or own.head.i != candidate.cue:
        return source
    lemma, lexicon = own.lemma_.lower(), speakers.names.lexicon
    is_body = own.pos_ == "NOUN" and lemma in lexicon.bodies and not lexicon.is_person(lemma)
    return int(own.i) if is_body else source


def _is_nobodys(cue: Token) -> bool:
    """Whether a noun tells that all the world says so: "despite international calls for calm"."""
    return cue.pos_ == "NOUN" and any(c.lower_ in _OF_ALL for c in cue.children if c.dep_ == "amod")


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


# --- the statement -----------------------------------------------------------------------


def _statement(
    analysis: Analysis,
    said: Said,
    quotations: Sequence[Quotation],
    told: Told | None,
    known: Known,
    times: Sequence[TimeMention],
) -> Statement:
    article, candidate = analysis.article, said.candidate
    content = article.evidence(candidate.content.start, candidate.content.end)
    return Statement(
        id=ids.statement_id(article.id, content.span),
        article_id=article.id,
        content=content,
        mode=_mode(analysis, candidate, quotations),
        stance=load_cues().stance(candidate.lemma, _taken(analysis, candidate)),
        source=_source(analysis, said, known),
        cue=analysis.evidence(analysis.doc[candidate.cue]) if candidate.cue is not None else None,
        channel=_channel(analysis, told),
        addressee=_addressee(analysis, candidate),
        said_at=_said_at(analysis, candidate, times),
    )


def _taken(analysis: Analysis, candidate: Candidate) -> Iterator[str]:
    """The small words that the cue's verb takes: "to", "for", "on", "out"."""
    if candidate.cue is None:
        return
    cue = analysis.doc[candidate.cue]
    for child in cue.children:
        if child.i < cue.i:
            continue
        if child.dep_ in ("xcomp", "ccomp", "advcl", "oprd"):
            if any(c.tag_ == "TO" and c.dep_ == "aux" for c in child.children):
                yield "to"
        elif child.dep_ in ("prep", "prt") and child.i == cue.i + 1:
            yield child.lower_


def _source(analysis: Analysis, said: Said, known: Known) -> Grounded[Source]:
    speaker = said.speaker
    described = describe_source(speaker, said.speakers.names, known)
    names = [(part.first, part.last) for part in speaker.parts or (speaker,)]
    words = [*names, *(one for one in described.words if one not in names)]
    evidence = tuple(analysis.evidence_of(first, last) for first, last in words)
    return Grounded(described.source, evidence, ORIGIN)


def _addressee(analysis: Analysis, candidate: Candidate) -> Grounded[str] | None:
    if candidate.cue is None:
        return None
    words = find_addressee(analysis.doc, candidate.cue, candidate.content)
    if words is None:
        return None
    evidence = analysis.evidence_of(*words)
    return Grounded(" ".join(evidence.quote.split()), (evidence,), ORIGIN)


def _said_at(
    analysis: Analysis, candidate: Candidate, times: Sequence[TimeMention]
) -> Grounded[DateRange] | None:
    if candidate.cue is None or not times:
        return None
    published = analysis.article.published
    day = published.date if published else None
    when = find_said_at(analysis.doc, candidate.cue, candidate.content, times, day)
    if when is None:
        return None
    return Grounded(when.when, (analysis.evidence_of(when.first, when.last),), ORIGIN)


def _channel(analysis: Analysis, told: Told | None) -> Grounded[Channel] | None:
    if told is None:
        return None
    words = analysis.article.evidence(told.span.start, told.span.end)
    return Grounded(told.channel, (words,), ORIGIN)


def _mode(analysis: Analysis, candidate: Candidate, quotations: Sequence[Quotation]) -> Mode:
    """Direct where nearly all is quoted, indirect where nothing is, else mixed.

    "he said" between two pieces of one quotation is no part of what was said.
    """
    content = candidate.content
    if candidate.construction == "turn":
        return "direct"
    inner = overlapping(quotations, content)
    inside = sum(min(q.outer.end, content.end) - max(q.outer.start, content.start) for q in inner)
    if not inside:
        return "indirect"
    length = content.end - content.start
    if candidate.cue is not None:
        cue = analysis.doc[candidate.cue].idx
        gaps = ((a.outer.end, b.outer.start) for a, b in pairwise(inner))
        length -= sum(end - start for start, end in gaps if start <= cue < end)
    return "direct" if inside >= _NEARLY_ALL * length else "mixed"
