"""The rooms in order: a page in, what was read in it out."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import Protocol

from onrecord.exceptions import ArticleError, ClaimError, ModelError, PageError
from onrecord.types import Article, Claim, Page, Problem, Reading, Statement

# What decides what is read in a page. The store and the interfaces do not.
_READERS = (
    "types.py",
    "ids.py",
    "text.py",
    "pipeline.py",
    "pages",
    "articles",
    "claims",
    "gazetteer",
    "registry",
)
_LANGUAGE = "en"


class Finder(Protocol):
    """Finds statements and claims in the text of an article. A pure function of it."""

    def find(self, article: Article) -> tuple[Sequence[Statement], Sequence[Claim]]:
        """The statements and claims of `article`, in the order of its text.

        `ClaimError` where it cannot say.
        """
        ...


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Read pages.

    ::

        page
        | extract               # at most one article, and what is wrong with it
        | find, find, find ...  # any number of statements and claims

    A pure function of the page: no store, no clock, no network. Where two finders give
    the same claim (the same words, the same kind), the earlier one has the word.
    `version` changes whenever the same page may be read differently.
    """

    extract: Callable[[Page], tuple[Article, tuple[Problem, ...]]]
    finders: tuple[Finder, ...]
    version: str

    def read(self, page: Page) -> Reading:
        """What is in `page`. Expected failures are problems of the reading, never raised.

        `ModelError` where a table or model of the package is missing: nothing can be read.
        """
        try:
            return self._read(page)
        except Exception as error:
            error.add_note(f"while reading {page.capture.path}, page {page.name}")
            raise

    def _read(self, page: Page) -> Reading:
        try:
            article, problems = self.extract(page)
        except (PageError, ArticleError) as error:
            problem = _problem(page.name, error)
            return Reading(page_id=page.id, name=page.name, problems=(problem,))
        if not _is_readable(article):
            problems = (*problems, _other_language(article))
            return Reading(page_id=page.id, name=page.name, article=article, problems=problems)
        return self._find(article, problems)

    def _find(self, article: Article, problems: tuple[Problem, ...]) -> Reading:
        statements: dict[str, Statement] = {}
        claims: dict[str, Claim] = {}
        for finder in self.finders:
            try:
                found_statements, found_claims = finder.find(article)
            except ModelError:
                # No page could be read: that is no fault of this one.
                raise
            except ClaimError as error:
                problems = (*problems, _problem(article.name, error))
                continue
            for statement in found_statements:
                statements.setdefault(statement.id, statement)
            for claim in found_claims:
                claims.setdefault(claim.id, claim)
        return Reading(
            page_id=article.page_id,
            name=article.name,
            article=article,
            statements=tuple(statements.values()),
            claims=tuple(claims.values()),
            problems=problems,
        )

    def read_all(self, pages: Iterable[Page | Problem]) -> Iterator[Reading]:
        """A reading for each page and for each input that could not be had as a page."""
        for page in pages:
            yield unopened(page) if isinstance(page, Problem) else self.read(page)


def unopened(problem: Problem) -> Reading:
    """The reading of an input that could not be had as a page."""
    return Reading(page_id=None, name=problem.subject, problems=(problem,))


def _problem(name: str, error: PageError | ArticleError | ClaimError) -> Problem:
    return Problem(subject=name, error=type(error).__name__, message=error.message)


def _is_readable(article: Article) -> bool:
    """Whether the text is English, or too short or odd for its language to be known."""
    language = article.language
    return language is None or language.casefold().split("-")[0] == _LANGUAGE


def _other_language(article: Article) -> Problem:
    message = (
        f"is written in another language ({article.language}); claims are read from English"
        " only, so the article is kept without claims"
    )
    return Problem(subject=article.name, error=ClaimError.__name__, message=message)


@functools.cache
def default_pipeline() -> Pipeline:
    """The pipeline of this package. The first call loads the gazetteer, the first page the rest.

    `ModelError` if a table or model that ships with the package cannot be loaded.
    """
    from onrecord.articles import extract_with_problems
    from onrecord.claims import ClaimFinder
    from onrecord.gazetteer import open_gazetteer
    from onrecord.registry import open_registry

    finder = ClaimFinder(open_gazetteer(), open_registry())
    return Pipeline(extract_with_problems, (finder,), reader_version())


def reader_version() -> str:
    """The version of all that decides what is read in a page, code and tables (0.1 s)."""
    from onrecord.gazetteer import user_files
    from onrecord.registry import user_file

    digest = hashlib.blake2b(digest_size=6)
    package = resources.files("onrecord")
    for part in _READERS:
        for name, raw in _contents(package / part):
            digest.update(f"{name}\0{len(raw)}\0".encode())
            digest.update(raw)
    # Who a source is, and which places there are, depends on the user's own tables too.
    for own in (user_file(), *user_files()):
        if own.is_file():
            digest.update(own.read_bytes())
    return f"onrecord {metadata.version('onrecord')} {digest.hexdigest()}"


def _contents(entry: Traversable) -> Iterator[tuple[str, bytes]]:
    """The files at and below `entry`, in an order that is the same on every machine."""
    if entry.is_dir():
        for child in sorted(entry.iterdir(), key=lambda child: child.name):
            if child.name != "__pycache__":
                yield from _contents(child)
    else:
        yield entry.name, entry.read_bytes()
