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
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord import ids
from onrecord.claims.addressees import find_addressee
from onrecord.claims.analysis import Analysis
from onrecord.claims.candidates import Candidate, choose
from onrecord.claims.channels import Told, channel_of_source, find_channel, find_occasion
from onrecord.claims.cues import load_cues
from onrecord.claims.identities import under_fullest_names
from onrecord.claims.labels import labelled, separate_texts
from onrecord.claims.mentions import TimeMention
from onrecord.claims.names import Named
from onrecord.claims.plausibility import weighed
from onrecord.claims.posts import NOTHING, Known
from onrecord.claims.quoted import quoted, stretch, token_at
from onrecord.claims.quotes import Quotation, find_quotations, overlapping
from onrecord.claims.referents import Speaker
from onrecord.claims.reported import reported
from onrecord.claims.said_when import find_said_at
from onrecord.claims.sources import describe_source
from onrecord.claims.speakers import Speakers
from onrecord.claims.subjects import cited_by, source_of
from onrecord.claims.tagblend import FLOOR, blended
from onrecord.types import Channel, DateRange, Grounded, Mode, Source, Span, Statement

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

ORIGIN = "attribution/2"
_OF_ALL = frozenset("international widespread global worldwide public popular mounting".split())
# Words of a sentence that may follow a statement's cue before the next quotation.
_LONGEST_TAIL = 80
_SENTENCE_END = re.compile(r"[.!?…][”’\"']?(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class _Said:
    """A candidate that was chosen, who said it, and the names it was resolved among."""

    candidate: Candidate
    speaker: Speaker
    speakers: Speakers


def find_statements(
    analysis: Analysis, known: Known = NOTHING, times: Sequence[TimeMention] = ()
) -> tuple[Statement, ...]:
    """Every attributed statement of an article, in text order; contents do not overlap.

    `known` is asked for nothing but who a source is; `times` are the article's.
    """
    quotations = find_quotations(analysis.article.text)
    texts = [
        Speakers(analysis.doc, analysis.article.text, quotations, first, last, known)
        for first, last in separate_texts(analysis.doc)
    ]
    candidates = list(propose(analysis, quotations, texts))
    chosen = choose(blended(analysis, candidates), FLOOR)
    said = list(_said(analysis, chosen, texts))
    return under_fullest_names(
        [
            _statement(analysis, one, quotations, told, known, times)
            for one, told in zip(said, _channels(analysis, said), strict=True)
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


# --- how ---------------------------------------------------------------------------------


def _channels(analysis: Analysis, said: Sequence[_Said]) -> list[Told | None]:
    """The channel of every statement: told beside it, or elsewhere of its speaker."""
    contents = [one.candidate.content for one in said]
    told = [_told_beside(analysis, one, contents) for one in said]
    occasions = _occasions(analysis, said, contents)
    speakers = [one.speaker.name for one in said]
    return [
        own or _lasting(n, told, speakers) or occasions.get(speakers[n])
        for n, own in enumerate(told)
    ]


def _told_beside(analysis: Analysis, one: _Said, contents: Sequence[Span]) -> Told | None:
    """What the cue's sentence tells, but for who the speaker is: "Rost, of the Guardian, said"."""
    text, told = analysis.article.text, None
    if one.candidate.cue is not None:
        sentence = analysis.doc[one.candidate.cue].sent
        zone = Span(sentence.start_char, sentence.end_char)
        who = _who(analysis, one)
        aside = sorted([*contents, who]) if who is not None else contents
        told = find_channel(text, zone, aside)
    return told or _own_channel(analysis, one.speaker) or _introduced(analysis, one, contents)


def _who(analysis: Analysis, one: _Said) -> Span | None:
    """The words that only say who a person is: "a Sova reporter", "Rost, editor of the Herald"."""
    if not one.speaker.personal or one.candidate.source is None:
        return None
    token = analysis.doc[one.candidate.source]
    first, last = analysis.doc[token.left_edge.i], analysis.doc[token.right_edge.i]
    cue = one.candidate.cue
    if cue is not None and first.i <= cue <= last.i:
        return None
    return Span(first.idx, last.idx + len(last.text))


def _introduced(analysis: Analysis, one: _Said, contents: Sequence[Span]) -> Told | None:
    """What a sentence of the speaker's right before tells: "Rost took to Facebook. “...”"."""
    doc, text = analysis.doc, analysis.article.text
    start = one.candidate.content.start
    index = token_at(doc, start)
    if index == 0 or index >= len(doc):
        return None
    here = doc[index].sent
    first = here.start - 1
    while first > 0 and doc[first].is_space:
        first -= 1
    before = doc[first].sent
    zone = Span(before.start_char, before.end_char)
    names = one.speakers.names
    people = {id(n): n for t in before if (n := names.at(t.i)) is not None and n.sort == "person"}
    if before.start >= here.start or [*people.values()] != [one.speaker.named]:
        return None
    if any(zone.overlaps(content) for content in contents):
        return None
    told = find_channel(text, zone, contents)
    return told if told is not None and told.lasts != "once" else None


def _lasting(index: int, told: Sequence[Told | None], speakers: Sequence[str]) -> Told | None:
    """The channel that a speaker's other statements tell of, as far as it lasts."""
    speaker, going_on = speakers[index], True
    for n in range(index - 1, -1, -1):
        going_on = going_on and speakers[n] == speaker
        before = told[n]
        if before is not None and speakers[n] == speaker:
            if before.lasts in ("throughout", "onward") or (going_on and before.lasts == "for now"):
                return before
            break
    for n in range(index + 1, len(told)):
        after = told[n]
        if speakers[n] != speaker:
            break
        if after is not None:
            return after if after.lasts == "throughout" else None
    return None


def _own_channel(analysis: Analysis, speaker: Speaker) -> Told | None:
    if speaker.named is not None and speaker.personal:
        return None
    words = analysis.doc[speaker.first : speaker.last]
    return channel_of_source(analysis.article.text, Span(words.start_char, words.end_char))


def _occasions(
    analysis: Analysis, said: Sequence[_Said], contents: Sequence[Span]
) -> dict[str, Told]:
    """The occasions that a sentence tells of with one speaker's name, by that name."""
    people = {one.speaker.name: one.speaker.named for one in said if one.speaker.personal}
    found: dict[str, Told] = {}
    for sentence in analysis.doc.sents:
        zone = Span(sentence.start_char, sentence.end_char)
        told = find_occasion(analysis.article.text, zone, contents)
        if told is None:
            continue
        here = [
            name
            for name, named in people.items()
            if named and _is_in(analysis, named, sentence, contents)
        ]
        if len(here) == 1:
            found.setdefault(here[0], told)
    return found


def _is_in(analysis: Analysis, named: Named, sentence: TokenSpan, contents: Sequence[Span]) -> bool:
    """Whether a sentence names somebody in its own words, not in what it quotes."""
    found = (
        analysis.doc[m.first].idx
        for m in named.mentions
        if sentence.start <= m.first < sentence.end
    )
    return any(not any(c.start <= offset < c.end for c in contents) for offset in found)


# --- the statement -----------------------------------------------------------------------


def _statement(
    analysis: Analysis,
    said: _Said,
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
        mode="direct" if candidate.construction == "turn" else _mode(content.span, quotations),
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
        elif child.dep_ in ("prep", "prt"):
            yield child.lower_


def _source(analysis: Analysis, said: _Said, known: Known) -> Grounded[Source]:
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


def _mode(content: Span, quotations: Sequence[Quotation]) -> Mode:
    """Direct where nearly all is quoted, indirect where nothing is, else mixed."""
    inside = sum(
        min(q.outer.end, content.end) - max(q.outer.start, content.start)
        for q in overlapping(quotations, content)
    )
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * (content.end - content.start) else "mixed"
