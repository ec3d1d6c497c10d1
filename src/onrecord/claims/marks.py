"""Where the page's own marks settle what a statement is, whatever scores say.

The model saw few transcripts and headlines with a label, and knows nothing of quotation
marks that belong together; their layout says plainly what was meant.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from onrecord.claims.candidates import Candidate
from onrecord.types import Span

LAID_OUT = frozenset({"label", "turn"})
"""Constructions that are read off the layout of a line."""
_SURE = 0.9
_ALIKE = 0.9
# A mark that closes a quotation, a few words, and a mark that opens the next.
_BROKEN = re.compile('["”’»“]\\s[^"“”„«»]{3,120}\\s?["“‘«„]')


def settled(
    text: str, grammar: Sequence[Candidate], scored: Sequence[Candidate]
) -> list[Candidate]:
    """The `scored` candidates as the marks have it.

    - What the layout says keeps the score that `grammar` gave it.
    - Of a sentence that is quoted in two pieces ("The water," she said, "rose.") no piece
      stands for itself.
    - Quoted words end where the marks do: a near twin of them is left out.
    """
    given = {(c.content, c.construction): c.score for c in grammar}
    quoted = [c for c in grammar if c.score >= _SURE and _is_quoted(c)]
    broken = [c.content for c in quoted if _BROKEN.search(c.content.of(text))]
    kept = []
    for candidate in scored:
        if candidate.construction in LAID_OUT:
            score = given[candidate.content, candidate.construction]
            kept.append(dataclasses.replace(candidate, score=max(score, candidate.score)))
        elif not (
            any(
                whole != candidate.content and whole.contains(candidate.content) for whole in broken
            )
            or (
                candidate.construction.endswith("tagged")
                and any(_alike(candidate.content, c.content) for c in grammar if _is_quoted(c))
            )
        ):
            kept.append(candidate)
    return kept


def _is_quoted(candidate: Candidate) -> bool:
    return candidate.construction.startswith(
        ("quote ", "aside")
    ) and candidate.construction not in (
        "quote part",
        "quote tagged",
    )


def _alike(a: Span, b: Span) -> bool:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return a != b and shared >= _ALIKE * (max(a.end, b.end) - min(a.start, b.start))
