"""What speaks for and against a time being that of a claim, as named traits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.claims.binding_grammar import Grammar, standing, tense
from onrecord.claims.mentions import TimeMention
from onrecord.claims.place_words import SPEECH
from onrecord.types import Kind


def time_traits(
    grammar: Grammar,
    trigger: int,
    evidence: tuple[int, int],
    mention: TimeMention,
    kind: Kind | None,
    nearer: bool,  # noqa: FBT001
) -> Iterator[str]:
    """The traits of one expression of time."""
    head = grammar.doc[mention.first : mention.last].root
    same = grammar.sentence(trigger) == grammar.sentence(mention.first)
    where = "here" if same else "away"
    yield from standing(grammar, trigger, evidence, mention.first)
    yield f"{where}: {mention.when.precision}"
    now = tense(grammar, trigger)
    yield f"{where}: tense {now}"
    if same:
        verb = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), head)
        if verb.i == trigger:
            yield "on the trigger"
        elif verb.lemma_ in SPEECH:
            yield "on a verb of speech"
        else:
            up, _, clause = grammar.path(trigger, head.i)
            yield f"on another word, {'other' if clause else 'same'} clause {min(up, 3)}"
    else:
        gap = grammar.sentence(trigger) - grammar.sentence(mention.first)
        yield f"{'before' if gap > 0 else 'after'} {min(abs(gap), 4)}, tense {now}"
        yield f"away, {kind}"
    if nearer:
        yield "another is nearer"
        yield f"another is nearer, {where}"
    if grammar.published is None:
        yield f"{where}, unknown day of writing"
    if grammar.is_list:
        yield "list"


def now_traits(
    grammar: Grammar, trigger: int, kind: Kind | None, times: Sequence[TimeMention]
) -> Iterator[str]:
    """What speaks for the day of publication: present states, mostly."""
    now = tense(grammar, trigger)
    here = grammar.sentence(trigger)
    timed = any(grammar.sentence(time.first) == here for time in times)
    yield "now"
    yield f"now, {now}"
    yield f"now, {kind}"
    yield f"now, {kind}, {now}"
    yield f"now, {'timed' if timed else 'untimed'} sentence"
    yield f"now, {'timed' if timed else 'untimed'} sentence, {now}"
    if grammar.is_list:
        yield "now, list"
        yield f"now, list, {now}"
        yield f"now, list, {kind}"
    token = grammar.doc[trigger]
    yield f"now, {token.tag_}"
    for word in token.subtree:
        if word.lower_ in _NOW_WORDS:
            yield "now word"
            break
    if any(a.lemma_ in SPEECH and a.tag_ == "VBD" for a in token.ancestors):
        yield "now, reported"


_NOW_WORDS = frozenset("now currently still remain remains already so".split())
