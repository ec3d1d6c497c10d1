"""The smallest rooms that can stand in for the real ones: fast, and obvious."""

from __future__ import annotations

import re

import factories
from onrecord.exceptions import ClaimError, NotAnArticleError
from onrecord.types import Problem


def extract_plain(page):
    """An article of a page of plain text, unless there is nothing in it."""
    blocks = [block for block in page.body.decode().split("\n\n") if block.strip()]
    if blocks == ["nothing"]:
        raise NotAnArticleError(page.name)
    article = factories.article(*blocks, of=page)
    odd = Problem(subject=page.name, error="ArticleError", message="has an odd date")
    return article, (odd,) if "year 3025" in article.text else ()


class HurtFinder:
    """Finds "N hurt" in the article's own voice, and what Ada Renn said in quotation marks."""

    def find(self, article):
        if "unreadable" in article.text:
            raise ClaimError(article.id)
        claims = [
            factories.claim(
                article,
                match.group(),
                count=factories.grounded(
                    factories.exactly(float(match.group(1))),
                    article.evidence(match.start(1), match.end(1)),
                ),
            )
            for match in re.finditer(r"(\d+) hurt", article.text)
        ]
        statements = [
            factories.statement(article, match.group(1), match.group(2), mode="direct")
            for match in re.finditer(r'"([^"]+)", (Ada Renn) said', article.text)
        ]
        return tuple(statements), tuple(claims)
