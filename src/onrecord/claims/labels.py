"""Headlines and transcripts, which name the speaker without a verb.

- `label`  "UN: ten killed in strike", "Ten killed in strike: UN", "Ten killed - mayor"
- `turn`   "Anna Rost: Good morning. ...": a transcript, where two sentences open so
- `aside`  "Ten killed in strike, mayor says": said at the end of a line that is no sentence
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.claims.candidates import Candidate, token_span
from onrecord.claims.cues import Cues
from onrecord.claims.kinds import kind_table
from onrecord.claims.names import Names
from onrecord.claims.nations import states_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST_LABEL = 9
_LONGEST_LINE = 45
_FEWEST_HEADLINES = 3
_FEWEST_TURNS = 2
_LONGEST_NAME = _LONGEST_LABEL + 3
# Tokens between brackets after a speaker's name at most.
_ASIDE = 8
_COLONS = frozenset({":", "):"})
_STOPS = frozenset('.!?…”"')
_DASHES = frozenset({"-", "–", "—"})
# Shares of the training articles' headlines of this form that were statements.
_SCORES = {"label": 0.8, "turn": 0.9, "aside": 0.85}


def labelled(doc: Doc, cues: Cues, names: Names) -> Iterator[Candidate]:
    """Statements of lines that do not end like sentences."""
    yield from _turns(doc, names, names.last)
    for first, last in _lines(doc, names.first, names.last):
        if last - first > _LONGEST_LINE or doc[last - 1].text in ".!?":
            continue
        yield from _label(doc, names, first, last)
        yield from _line_end(doc, cues, first, last)


def _turns(doc: Doc, names: Names, end: int) -> Iterator[Candidate]:
    """What each speaker of a transcript says, up to the next speaker's name."""
    colons = [t.i for t in doc[names.first : end] if t.text in _COLONS]
    opened = [turn for colon in colons if (turn := _turn(doc, names, colon, end)) is not None]
    if len(opened) < _FEWEST_TURNS:
        return
    ends = [start for start, _, _ in opened[1:]] + [end]
    for (_, source, after), stop in zip(opened, ends, strict=True):
        content = token_span(doc, after, stop)
        if content is not None:
            yield Candidate(
                content=content,
                construction="turn",
                lemma="",
                score=_SCORES["turn"],
                source=source,
            )


def _turn(doc: Doc, names: Names, colon: int, end: int) -> tuple[int, int, int] | None:
    """Start, speaker and first word of "Anna Rost: Good morning."; None for other colons."""
    if colon + 1 >= end or doc[colon + 1].is_punct or "\n" in doc[colon + 1].text:
        return None
    last = colon
    if ")" in (doc[colon].text[0], doc[colon - 1].text):  # "Anna Rost (via interpreter):"
        opened = (i for i in range(colon - 1, max(names.first, colon - _ASIDE), -1))
        last = next((i for i in opened if doc[i].text == "("), last)
    first = last
    while first > names.first and not _ends_turn(doc[first - 1]):
        first -= 1
        if last - first > _LONGEST_NAME:
            return None
    named = (i for i in range(last - 1, first - 1, -1) if names.at(i) is not None)
    source = next((i for i in named if _is_person(names, i)), None)
    if source is None or _speaker(doc, names, first, last) is None:
        return None
    return (first, source, colon + 1) if last < colon or source == last - 1 else None


def _is_person(names: Names, index: int) -> bool:
    named = names.at(index)
    return named is not None and named.sort == "person"


def _ends_turn(token: Token) -> bool:
    """Whether what a speaker says can end before the next speaker's name."""
    return "\n" in token.text or "*" in token.text or token.text in _STOPS


def _lines(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    for token in doc[start:end]:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < end:
        yield start, end


def separate_texts(doc: Doc) -> list[tuple[int, int]]:
    """The texts of an article as token ranges: one, but for a list of headlines.

    Where nothing but short lines without a full stop stands, each line is a text of its own
    and nothing carries over from one to the next.
    """
    lines = list(_lines(doc, 0, len(doc)))
    short = [last - first <= _LONGEST_LINE for first, last in lines]
    stopped = sum(doc[last - 1].text == "." for _, last in lines)
    if len(lines) >= _FEWEST_HEADLINES and all(short) and stopped <= 0.1 * len(lines):
        return lines
    return [(0, len(doc))]


def _label(doc: Doc, names: Names, first: int, last: int) -> Iterator[Candidate]:
    for index in range(first + 1, last - 1):
        text = doc[index].text
        if text == ":" and index - first <= _LONGEST_LABEL:
            yield from _candidate(doc, names, (first, index), (index + 1, last), "label")
        apart = text == ":" or (text in _DASHES and doc[index - 1].whitespace_ == " ")
        if apart and last - index - 1 <= _LONGEST_LABEL:
            yield from _candidate(doc, names, (index + 1, last), (first, index), "label")


def _candidate(
    doc: Doc, names: Names, who: tuple[int, int], what: tuple[int, int], name: str
) -> Iterator[Candidate]:
    source = _speaker(doc, names, *who)
    content = token_span(doc, *what)
    if source is not None and states_of(doc[source].text) and not _is_claim(doc, *what):
        return
    if source is not None and content is not None and what[1] - what[0] >= 3:
        yield Candidate(
            content=content, construction=name, lemma="", score=_SCORES[name], source=source
        )


def _is_claim(doc: Doc, first: int, last: int) -> bool:
    """Whether words tell what somebody does or what is so, as a state's own words do.

    "Norland: Almera shelled our port" does; "Norland: Nine police ambushed", "Norland: Gunmen
    kill nine" and "Norland: Flash Update No. 4" only say where it is.
    """
    return any(_is_told(token) for token in doc[first:last] if token.pos_ in ("VERB", "AUX"))


def _is_told(verb: Token) -> bool:
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and _is_nobody_known(subject):
        return False
    if verb.tag_ in ("VBZ", "VBP", "MD"):
        return True
    deps = {child.dep_ for child in verb.children}
    # A past form without an object may be what was done to its subject.
    return verb.tag_ == "VBD" and bool(deps & {"dobj", "attr", "acomp", "ccomp", "xcomp"})


def _is_nobody_known(subject: Token) -> bool:
    """Whether a reporter brings somebody or something in: "Gunmen", "Strike", "Protesters"."""
    table, words = kind_table(), {subject.lower_, subject.lemma_.lower()}
    words |= {word.removesuffix("men") + "man" for word in words if word.endswith("men")}
    known = any(word in table.entries or table.classes_of(word) for word in words)
    return known and next(subject.children, None) is None


def _speaker(doc: Doc, names: Names, first: int, last: int) -> int | None:
    """The head of a label that names someone who can speak, None for any other."""
    if any(token.pos_ == "VERB" or token.is_punct for token in doc[first:last]):
        return None
    head = doc[first:last].root
    lemma = head.lemma_.lower()
    lexicon = names.lexicon
    if lexicon.is_person(lemma) or lemma in lexicon.bodies:
        return int(head.i)
    named = names.at(head.i)
    return int(head.i) if named is not None else None


def _line_end(doc: Doc, cues: Cues, first: int, last: int) -> Iterator[Candidate]:
    """The content of "Ten killed, mayor says" and "Ten killed, says mayor"."""
    comma = next((i for i in range(last - 2, first + 1, -1) if doc[i].text == ","), None)
    if comma is None or last - comma > _LONGEST_LABEL + 2:
        return
    tail = [i for i in range(comma + 1, last) if not doc[i].is_punct and not doc[i].is_space]
    if len(tail) < 2:
        return
    for cue, who in ((tail[-1], tail[:-1]), (tail[0], tail[1:])):
        if not cues.quotes(doc[cue].lemma_.lower()):
            continue
        content = token_span(doc, first, comma)
        if content is not None:
            yield Candidate(
                content=content,
                construction="aside",
                lemma=doc[cue].lemma_.lower(),
                score=_SCORES["aside"],
                cue=cue,
                source=int(doc[who[0] : who[-1] + 1].root.i),
            )
            return
