"""How the words of a claim and a mention stand to each other in the parse of an article."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_CLAUSES = frozenset(["ccomp", "advcl", "relcl", "acl", "parataxis", "conj", "csubj"])
_STEPS = (1, 2, 3, 5, 8, 13, 21)
_LIST_SHARE = 0.6
_LIST_BLOCKS = 4
_FAR = 4
_MODALS = frozenset(
    ["will", "shall", "'ll", "’ll", "would", "could", "may", "might", "can", "should"]
)


class Grammar:
    """One article's sentences, blocks and paths, computed once."""

    def __init__(self, analysis: Analysis) -> None:
        self.doc: Doc = analysis.doc
        self._sentences = [sentence.start for sentence in self.doc.sents]
        blocks = analysis.article.blocks
        self._blocks = [block.span.start for block in blocks]
        self.title_end = blocks[0].span.end if blocks and blocks[0].type == "title" else 0
        body = next((t.i for t in self.doc if t.idx >= self.title_end and not t.is_space), 0)
        self.lead = self.sentence(body)
        self.published = analysis.article.published
        endings = [analysis.article.text[b.span.end - 1] for b in blocks]
        bare = sum(ending not in ".!?\"”’'" for ending in endings)
        # A list of headlines: nothing carries over from one line to the next.
        self.is_list = len(blocks) >= _LIST_BLOCKS and bare > _LIST_SHARE * len(blocks)

    def sentence(self, index: int) -> int:
        """The number of the sentence that holds a token."""
        return bisect_right(self._sentences, index) - 1

    def sentence_start(self, index: int) -> int:
        """The first token of the sentence that holds a token."""
        return self._sentences[self.sentence(index)]

    def tokens(self, sentence: int) -> Span:
        """The tokens of a sentence by its number."""
        starts = (*self._sentences, len(self.doc))
        return self.doc[starts[sentence] : starts[sentence + 1]]

    def block(self, index: int) -> int:
        """The number of the block that holds a token."""
        return bisect_right(self._blocks, self.doc[index].idx) - 1

    def path(self, trigger: int, other: int) -> tuple[int, int, bool]:
        """Steps up from `trigger` and from `other` to their common head; any clause between."""
        ups = {}
        token = self.doc[trigger]
        for step, node in enumerate((token, *token.ancestors)):
            ups[node.i] = step
        token, clause = self.doc[other], False
        for step, node in enumerate((token, *token.ancestors)):
            if node.i in ups:
                return ups[node.i], step, clause
            clause = clause or node.dep_ in _CLAUSES
        return 99, 99, True


def near(value: int) -> str:
    """A distance in a few steps."""
    return next((f"<={step}" for step in _STEPS if value <= step), "far")


def standing(
    grammar: Grammar, trigger: int, evidence: tuple[int, int], first: int
) -> Iterator[str]:
    """How a mention stands to the claim's words."""
    here, there = grammar.sentence(trigger), grammar.sentence(first)
    if evidence[0] <= first < evidence[1]:
        yield "in evidence"
    if here == there:
        side = "after" if first > trigger else "before"
        yield f"same sentence {side} {near(abs(first - trigger))}"
        up, down, clause = grammar.path(trigger, first)
        yield f"path up {min(up, 4)} down {min(down, 5)}"
        yield "other clause" if clause else "same clause"
        if up == 0:
            yield "below the trigger"
        return
    gap = here - there
    if gap > 0:
        yield f"sentences before {min(gap, _FAR)}"
    else:
        yield f"sentences after {min(-gap, 2)}"
    if grammar.block(trigger) == grammar.block(first):
        yield "same block"
    if grammar.doc[first].idx < grammar.title_end:
        yield "in title"


# What a claim's words say is asked for each place and time that it may have: some forty times.
@functools.lru_cache(maxsize=8)
def tense(grammar: Grammar, trigger: int) -> str:
    """The tense of the clause of a token: "past", "present", "perfect", "future", "none"."""
    token = grammar.doc[trigger]
    if token.pos_ not in ("VERB", "AUX"):
        token = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), token)
    helpers = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
    words = {c.lower_ for c in helpers}
    if words & _MODALS:
        return "future"
    finite = next((c for c in (*helpers, token) if c.tag_ in ("VBD", "VBZ", "VBP")), None)
    if finite is None:
        return {"VBN": "participle", "VBG": "gerund", "VB": "infinitive"}.get(token.tag_, "none")
    if finite.lower_ in ("has", "have", "'ve", "’ve") and finite is not token:
        return "perfect"
    if finite.tag_ == "VBD":
        return "past"
    return "passive present" if any(c.dep_ == "auxpass" for c in helpers) else "present"


@functools.lru_cache(maxsize=8)
def magnitude(grammar: Grammar, evidence: tuple[int, int]) -> str:
    """How large the largest number among a claim's words is, in a few steps."""
    largest = 0.0
    for token in grammar.doc[evidence[0] : evidence[1]]:
        word = token.lower_.replace(",", "")
        if word in _VAGUE:
            return word if word in ("dozens", "several") else "masses"
        if token.like_num:
            largest = max(largest, float(word) if _PLAIN.fullmatch(word) else _in_words(word))
    if not largest:
        return "none"
    return next((name for top, name in _SIZES if largest < top), "many")


def _in_words(word: str) -> float:
    return 1000.0 if word in ("thousand", "million", "billion") else 5.0


_PLAIN = re.compile(r"\d{1,15}(?:\.\d{1,6})?")
_SIZES = ((20, "few"), (200, "tens"), (2000, "hundreds"))
_VAGUE = frozenset("dozens several hundreds thousands millions scores many most all".split())
