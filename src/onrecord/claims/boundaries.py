"""Where the content of reported speech ends, where the parse has it wrong.

The parser hangs what the reporter goes on with on the reported clause ("said the road was
open, adding that ..."), and the second half of what was said on the cue ("said the road was
open, but the bridge was not"). Each rule here was counted on the training articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.claims.cues import Cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_REASONS = frozenset({"because", "if", "though", "although", "unless", "so"})
_ASIDE_MARKS = frozenset({"as", "while", "after", "before", "despite", "when"})
# ", a move that ...", ", in a sign of ...": the reporter on what was said.
_COMMENTS = frozenset("sign move step claim decision role signal blow reference".split())


def clause_end(cue: Token, first: int, last: int, cues: Cues) -> int:
    """The token after the content of `cue` that the parse says is `first`..`last`."""
    return _shortened(cue, first, _lengthened(cue, last, cues), cues)


def _lengthened(cue: Token, last: int, cues: Cues) -> int:
    for child in cue.children:
        if child.i < last:
            continue
        own = next((c for c in child.children if c.dep_ in _SUBJECTS), None)
        if child.dep_ == "conj" and own is not None and own.i >= last:
            if not cues.quotes(child.lemma_.lower()):
                last = child.right_edge.i + 1
        elif child.dep_ == "advcl":
            mark = next((c.lower_ for c in child.children if c.dep_ == "mark"), "")
            if mark in _REASONS and child.left_edge.i <= last + 1:
                last = child.right_edge.i + 1
    return last


def _shortened(cue: Token, first: int, last: int, cues: Cues) -> int:
    doc = cue.doc
    for index in range(first + 2, last - 1):
        token = doc[index]
        if token.pos_ == "VERB" and token.i > cue.i and cues.quotes(token.lemma_.lower()):
            cut = _start_of_next_cue(token, first)
            if cut is not None:
                return cut
        if token.text in (",", "–", "—", "-") and _is_comment(doc, index + 1, last):
            return index
    return last


def _start_of_next_cue(verb: Token, first: int) -> int | None:
    """Where the reporter takes over with another cue of the same speaker, or of another."""
    doc = verb.doc
    own = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    if own is None:
        start = verb.i
        while start > first and doc[start - 1].pos_ in ("ADV", "AUX", "PART"):
            start -= 1
        before = doc[start - 1]
        if verb.tag_ == "VBG" and before.text == ",":
            return start - 1
        if before.lower_ in ("and", "but") and verb.tag_ in ("VBD", "VBZ", "VBN"):
            return start - 1
        return None
    mark = next((c for c in verb.children if c.dep_ in ("mark", "advmod")), None)
    if mark is None or mark.lower_ not in _ASIDE_MARKS or verb.dep_ != "advcl":
        return None
    return mark.i if first < mark.i < own.i else None


def _is_comment(doc: Doc, index: int, last: int) -> bool:
    if index < last and doc[index].lower_ == "in":
        index += 1
    if index + 1 >= last or doc[index].lower_ not in ("a", "an", "another"):
        return False
    return any(doc[i].lower_ in _COMMENTS for i in range(index + 1, min(index + 3, last)))


def broken_clause_end(cue: Token, last: int) -> int | None:
    """The end of a clause that the parse broke off before its verb; None if it did not.

    "believe the woman in the camp | is the teacher": an object that a finite verb follows
    is a subject.
    """
    doc = cue.doc
    if last >= len(doc):
        return None
    follower = doc[last]
    if follower.tag_ not in _FINITE or follower.sent.start != cue.sent.start:
        return None
    end = cue.sent.end
    for index in range(last, end):
        if doc[index].text in (";", "“", '"') or doc[index].is_space:
            return index
    return end
