"""When it was said: "said on Friday", "in a briefing on Thursday".

That is not when what it tells of happened: only expressions of time that hang on the cue,
outside of the content, are taken.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.claims.mentions import TimeMention
from onrecord.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# By these a time hangs on a verb, or on the briefing in which it was said.
_BY = frozenset("prep pobj npadvmod nmod advmod compound dobj tmod appos amod poss pcomp".split())
_STEPS = 6
# Words are said on a day; wider expressions ("since 2014") tell of something else.
_LONGEST = dt.timedelta(days=31)
_NOT_SAID_THEN = frozenset("since until till by before after from for between".split())


def find_said_at(
    doc: Doc,
    cue: int,
    content: Span,
    times: Sequence[TimeMention],
    published: dt.date | None = None,
) -> TimeMention | None:
    """The expression of time that says when the statement with this cue was made.

    None where none hangs on the cue, or where what does lies after publication.
    """
    sentence = doc[cue].sent
    near = [t for t in times if sentence.start <= t.first and t.last <= sentence.end]
    for mention in sorted(near, key=lambda t: abs(t.first - cue)):
        if _is_outside(doc, mention, content) and _hangs(doc, mention, cue):
            return mention if _is_possible(doc, mention, published) else None
    return None


def _is_outside(doc: Doc, mention: TimeMention, content: Span) -> bool:
    last = doc[mention.last - 1]
    return not Span(doc[mention.first].idx, last.idx + len(last.text)).overlaps(content)


def _hangs(doc: Doc, mention: TimeMention, cue: int) -> bool:
    token: Token = doc[mention.first : mention.last].root
    for _ in range(_STEPS):
        if token.i == cue:
            return True
        if token.dep_ not in _BY and not mention.first <= token.i < mention.last:
            return False
        if token.lower_ in _NOT_SAID_THEN:
            return False
        token = token.head
    return False


def _is_possible(doc: Doc, mention: TimeMention, published: dt.date | None) -> bool:
    when = mention.when
    before = doc[mention.first - 1].lower_ if mention.first else ""
    if before in _NOT_SAID_THEN or when.end - when.start > _LONGEST:
        return False
    # A page may be dated a day before its text, across time zones.
    return published is None or when.start <= published + dt.timedelta(days=1)
