"""One article as the readers of events see it: its sentences, numbers and triggers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from onrecord.claims.analysis import Analysis
from onrecord.claims.mentions import NumberMention
from onrecord.claims.number_words import MONTHS
from onrecord.claims.numbers import find_numbers, is_money
from onrecord.claims.phrases import Antecedent, Quantity, quantity
from onrecord.claims.triggers import Trigger, find_triggers
from onrecord.types import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HEADLINE_LENGTH = 170
_CLAUSE_REACH = 15
_MEANING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
DATE_WORDS = MONTHS | frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow overnight "
    "morning night week month year".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause tells: its names, how many are new to the article, the share of new words."""

    names: frozenset[str]
    new_names: int
    new_share: float
    dated: bool


class _Word(NamedTuple):
    """A word with a meaning of its own."""

    lower: str
    lemma: str
    is_name: bool


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
        self._clauses: dict[int, Clause] = {}
        self.triggers: dict[int, list[Trigger]] = defaultdict(list)
        for trigger in find_triggers(analysis):
            self.triggers[self.sentence_of[trigger.index]].append(trigger)
        self.all_triggers = [t for n in sorted(self.triggers) for t in self.triggers[n]]
        self.topics = Counter(t.kind for t in self.all_triggers if t.strong)
        self.numbers_in: dict[int, list[NumberMention]] = defaultdict(list)
        for number in self.numbers:
            self.numbers_in[self.sentence_of[number.last - 1]].append(number)

    @cached_property
    def quantities(self) -> list[Quantity]:
        """What each number counts, in the order of the text."""
        by_first = {number.first: number for number in self.numbers}
        found: list[Quantity] = []
        told: list[Antecedent] = []
        for number in self.numbers:
            read = quantity(self.doc, number, by_first)
            if read.noun is not None:
                told.insert(0, Antecedent(number, read.noun))
            else:
                told = [earlier for earlier in told if self._is_near(number, earlier)]
                read = replace(read, before=tuple(told))
            found.append(read)
        return found

    def _is_near(self, number: NumberMention, earlier: Antecedent) -> bool:
        """Whether two numbers stand in the same sentence or in neighbouring ones of a block."""
        apart = self.sentence_of[number.first] - self.sentence_of[earlier.noun]
        words = self.doc[earlier.noun : number.first]
        return apart <= 1 and not any("\n" in token.text for token in words)

    @cached_property
    def first_seen(self) -> dict[str, int]:
        """For each word with a meaning of its own the token at which it first occurs."""
        first: dict[str, int] = {}
        for index, word in enumerate(self._words):
            if word is not None:
                first.setdefault(word.lemma, index)
        return first

    @cached_property
    def _words(self) -> list[_Word | None]:
        """For each token what clauses ask of it; None where it has no meaning of its own.

        Clauses overlap: taken from the parse once, not for each of them.
        """
        return [
            _Word(t.lower_, t.lemma_.lower(), t.pos_ == "PROPN") if t.pos_ in _MEANING else None
            for t in self.doc
        ]

    @cached_property
    def _dates(self) -> list[bool]:
        """For each token whether it is a word of a date."""
        return [token.lower_ in DATE_WORDS for token in self.doc]

    def clause(self, token: Token) -> Clause:
        """The clause that `token` stands in: the words under the closest verb above it."""
        verb = token
        while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
            verb = verb.head
        if verb.i not in self._clauses:
            self._clauses[verb.i] = self._read_clause(verb)
        return self._clauses[verb.i]

    def _read_clause(self, verb: Token) -> Clause:
        first, last = verb.left_edge.i, verb.right_edge.i + 1
        first = max(first, verb.i - _CLAUSE_REACH)
        near = self._words[first : min(last, verb.i + _CLAUSE_REACH)]
        words = [word for word in near if word is not None]
        new = [word for word in words if self.first_seen[word.lemma] >= first]
        return Clause(
            names=frozenset(word.lower for word in words if word.is_name),
            new_names=len({word.lower for word in new if word.is_name}),
            new_share=len(new) / len(words) if words else 0.0,
            dated=any(self._dates[first:last]),
        )

    @cached_property
    def quoted(self) -> list[bool]:
        """For each token whether it stands within quotation marks."""
        inside, flags = False, []
        for text in (token.text for token in self.doc):
            if "\n" in text:
                inside = False
            if text in {"“", '"', "”", "``", "''"}:
                inside = text == "“" or (not inside and text != "”")
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
    loose = [b for b in blocks if len(b) < _HEADLINE_LENGTH and b[-1] not in '.!?:"”']
    return len(blocks) > 2 and len(loose) > 0.8 * len(blocks)
