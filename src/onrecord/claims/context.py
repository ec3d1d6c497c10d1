"""One article as the readers of events see it: its sentences, numbers and triggers."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from onrecord.claims.analysis import Analysis
from onrecord.claims.mentions import NumberMention
from onrecord.claims.numbers import find_numbers, is_money
from onrecord.claims.phrases import Quantity, quantity
from onrecord.claims.triggers import Trigger, find_triggers
from onrecord.types import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEADLINE_LENGTH = 170


class Context:
    """What is known of an article before any fact is proposed."""

    def __init__(self, analysis: Analysis) -> None:
        """Read the numbers and triggers of the article."""
        self.analysis = analysis
        self.doc: Doc = analysis.doc
        self.numbers = find_numbers(analysis)
        self.sentence_of = [n for n, s in enumerate(self.doc.sents) for _ in s]
        self.sentences = list(self.doc.sents)
        self.is_list = is_list(analysis.article)
        self.triggers: dict[int, list[Trigger]] = defaultdict(list)
        for trigger in find_triggers(analysis):
            self.triggers[self.sentence_of[trigger.index]].append(trigger)
        self.numbers_in: dict[int, list[NumberMention]] = defaultdict(list)
        for number in self.numbers:
            self.numbers_in[self.sentence_of[number.last - 1]].append(number)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """What each number counts, in the order of the text."""
        by_first = {number.first: number for number in self.numbers}
        return [quantity(self.doc, number, by_first) for number in self.numbers]

    @cached_property
    def quoted(self) -> list[bool]:
        """For each token whether it stands within quotation marks."""
        inside, flags = False, []
        for token in self.doc:
            if "\n" in token.text:
                inside = False
            if token.text in {"“", '"', "”", "``", "''"}:
                inside = token.text == "“" or (not inside and token.text != "”")
            flags.append(inside)
        return flags

    def sentence(self, token: Token) -> int:
        """The number of the sentence that holds `token`."""
        return self.sentence_of[token.i]

    def is_money(self, number: NumberMention) -> bool:
        """Whether a number is an amount of money."""
        return is_money(self.analysis, number)


def is_list(article: Article) -> bool:
    """Whether the article is a list of headlines: short blocks that do not end as sentences do."""
    blocks = [block.span.of(article.text) for block in article.blocks]
    loose = [b for b in blocks if len(b) < _HEADLINE_LENGTH and b[-1] not in ".!?:\"”"]
    return len(blocks) > 2 and len(loose) > 0.8 * len(blocks)
