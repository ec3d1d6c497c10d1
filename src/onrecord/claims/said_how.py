"""How it was said: the channel of every statement of an article.

It is told beside the cue, by who the source is, in a sentence that leads up to it, or by what
else the speaker says, as far as a channel lasts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.candidates import Candidate
from onrecord.claims.channels import Told, channel_of_source, find_channel, find_occasion
from onrecord.claims.names import Named
from onrecord.claims.quoted import token_at
from onrecord.claims.referents import Speaker
from onrecord.claims.speakers import Speakers
from onrecord.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True, slots=True)
class Said:
    """A candidate that was chosen, who said it, and the names it was resolved among."""

    candidate: Candidate
    speaker: Speaker
    speakers: Speakers


def channels_of(analysis: Analysis, said: Sequence[Said]) -> list[Told | None]:
    """The channel of every statement: told beside it, or elsewhere of its speaker."""
    contents = [one.candidate.content for one in said]
    told = [_told_beside(analysis, one, contents) for one in said]
    occasions = _occasions(analysis, said, contents)
    speakers = [one.speaker.name for one in said]
    return [
        own or _lasting(n, told, speakers) or occasions.get(speakers[n])
        for n, own in enumerate(told)
    ]


def _told_beside(analysis: Analysis, one: Said, contents: Sequence[Span]) -> Told | None:
    """What the cue's sentence tells, but for who the speaker is: "Rost, of the Guardian, said"."""
    text, told = analysis.article.text, None
    if one.candidate.cue is not None:
        sentence = analysis.doc[one.candidate.cue].sent
        zone = Span(sentence.start_char, sentence.end_char)
        who = _who(analysis, one)
        aside = sorted([*contents, who]) if who is not None else contents
        told = find_channel(text, zone, aside)
    return told or _own_channel(analysis, one.speaker) or _introduced(analysis, one, contents)


def _who(analysis: Analysis, one: Said) -> Span | None:
    """The words that only say who a person is: "a Sova reporter", "Rost, editor of the Herald"."""
    if not one.speaker.personal or one.candidate.source is None:
        return None
    token = analysis.doc[one.candidate.source]
    first, last = analysis.doc[token.left_edge.i], analysis.doc[token.right_edge.i]
    cue = one.candidate.cue
    if cue is not None and first.i <= cue <= last.i:
        return None
    return Span(first.idx, last.idx + len(last.text))


def _introduced(analysis: Analysis, one: Said, contents: Sequence[Span]) -> Told | None:
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
    analysis: Analysis, said: Sequence[Said], contents: Sequence[Span]
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
