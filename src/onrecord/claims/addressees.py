"""To whom it was said: "told reporters", "in a letter to the council", "spoke to Radio North"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Verbs whose object is whom the source speaks to.
_ADDRESSING = frozenset(
    """tell inform warn assure remind notify urge ask advise order beg implore reassure brief
    instruct request exhort address""".split()
)
# Verbs that name the listener after "to"; "accused", "agreed to" and the like do not.
_SPEAKING_TO = frozenset(
    """say write complain admit confirm explain speak talk suggest announce report describe
    confide comment boast reveal recount repeat testify stress insist signal
    apologise apologize state declare mention read relate""".split()
)
# What is said to or with somebody: "in an interview with Radio North".
_EXCHANGES = frozenset(
    """letter email message interview comment remark statement note speech address call
    conversation testimony briefing appeal report plea text presentation dispatch memo
    communication letters comments remarks""".split()
)
_LINKS = frozenset({"in", "during", "at", "by", "via", "through", "on"})
_TO = frozenset({"to", "with", "before"})
# What something "said to" can lead to, and occasions: they hear nothing.
_NO_LISTENER = frozenset(
    """question questions death end extent world effect moment point degree date time be
    allegation allegations report reports claim claims attack attacks criticism way place
    success help support caution surprise conference briefing rally hearing session
    event applause round""".split()
)
_JOINTS = frozenset({"of", "and", "for", "the", "'s", "’s", "-"})
_LONGEST = 9


def find_addressee(doc: Doc, cue: int, content: Span) -> tuple[int, int] | None:
    """The tokens (half-open) that say to whom the statement with this cue was made.

    None where nobody is told, where it is only a pronoun, or where the words are part of
    the `content`.
    """
    for noun in _listeners(doc[cue]):
        words = _phrase(noun)
        if words is None:
            continue
        first, last = doc[words[0]], doc[words[1] - 1]
        told = Span(first.idx, last.idx + len(last.text))
        if not told.overlaps(content):
            return words
    return None


def _listeners(cue: Token) -> Iterator[Token]:
    """The nouns that may be the listener, the likeliest first."""
    lemma = cue.lemma_.lower()
    if lemma in _ADDRESSING:
        objects = (c for c in cue.children if c.dep_ in ("dobj", "dative") and c.i > cue.i)
        yield from islice(objects, 1)
    if lemma in _EXCHANGES:
        yield from _partners(cue)
    for prep in cue.children:
        if prep.lower_ == "to" and prep.dep_ in ("prep", "dative") and lemma in _SPEAKING_TO:
            yield from _objects(prep)
        elif prep.lower_ in _LINKS and prep.dep_ == "prep":
            for noun in _objects(prep):
                if noun.lemma_.lower() in _EXCHANGES:
                    yield from _partners(noun)


def _objects(prep: Token) -> Iterator[Token]:
    return (child for child in prep.children if child.dep_ == "pobj")


def _partners(noun: Token) -> Iterator[Token]:
    """Whom a letter or an interview is with."""
    for prep in noun.children:
        if prep.lower_ in _TO and prep.i > noun.i:
            yield from _objects(prep)


def _phrase(noun: Token) -> tuple[int, int] | None:
    if noun.pos_ not in ("NOUN", "PROPN") or noun.lemma_.lower() in _NO_LISTENER:
        return None
    doc = noun.doc
    first, last = noun.left_edge.i, noun.i + 1
    while first < noun.i and (doc[first].dep_ == "det" or doc[first].is_punct):
        first += 1
    while last <= noun.right_edge.i and _goes_on(doc, last):
        last += 1
    while doc[last - 1].pos_ in ("ADP", "CCONJ", "DET", "ADJ", "PART") and last > noun.i + 1:
        last -= 1
    if last - first > _LONGEST or any(t.is_space or t.like_num for t in doc[first:last]):
        return None
    return first, last


def _goes_on(doc: Doc, index: int) -> bool:
    """Whether a listener's name goes on: "Security Council of the union", not "on Friday"."""
    token = doc[index]
    if token.lower_ in ("of", "and", "for"):
        follower = doc[index + 1] if index + 1 < len(doc) else None
        named = doc[index - 1].text[:1].isupper() or token.lower_ == "of"
        return named and follower is not None and follower.pos_ in ("PROPN", "NOUN", "DET", "ADJ")
    if token.text in ("'s", "’s", "-"):
        return True
    if doc[index - 1].lower_ in _JOINTS:
        return token.pos_ in ("PROPN", "NOUN", "ADJ", "DET")
    return token.pos_ == "PROPN" and doc[index - 1].pos_ == "PROPN"
