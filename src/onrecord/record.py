"""The record: the one object that every interface holds. It delegates, and decides nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, TypedDict, Unpack

from onrecord.exceptions import QueryError, UngroundedError
from onrecord.pages import open_pages
from onrecord.pipeline import Pipeline, default_pipeline, unopened
from onrecord.store import Addressed, Query, Store, Tally, as_day, as_kind
from onrecord.types import Article, Capture, Claim, Page, Problem, Reading, Statement


def read_all(*sources: str | Path, stdin: BinaryIO | None = None) -> Iterator[Reading]:
    """Read files, folders, article files, or "-" (standard input); keep nothing.

    A reading for each page and each input that failed, as they are read.
    """
    pages = open_pages([str(source) for source in sources], stdin=stdin)
    return default_pipeline().read_all(pages)


def read(source: str | bytes | Path | Page, *, name: str = "text") -> Reading:
    """Read one page: the path of a file, a page's own text or HTML, or a `Page`.

    Bytes, and a string that begins with "<" or holds a line break, are taken as the page
    itself, called `name`. What cannot be read is told by `Reading.problems`. `QueryError`
    where the source holds several pages; they are for `read_all`.
    """
    if isinstance(source, Page):
        return default_pipeline().read(source)
    pages = _named(source, name) if _is_content(source) else open_pages([str(source)])
    first, second = next(pages, None), next(pages, None)
    if first is None or second is not None:
        many = "several pages" if second else "no page"
        raise QueryError(str(source)[:80], f"holds {many}, not one; use read_all")
    return next(default_pipeline().read_all([first]))


def _is_content(source: str | bytes | Path) -> bool:
    return isinstance(source, bytes) or (
        isinstance(source, str) and (source.lstrip().startswith("<") or "\n" in source)
    )


def _named(source: str | bytes | Path, name: str) -> Iterator[Page | Problem]:
    body = source if isinstance(source, bytes) else str(source).encode("utf-8", "replace")
    for page in open_pages(["-"], stdin=io.BytesIO(body)):
        if isinstance(page, Page):
            yield dataclasses.replace(page, name=name, capture=Capture(path=name))
        else:
            yield dataclasses.replace(page, subject=name)


class Filters(TypedDict, total=False):
    """What to ask of a record. `None` and a missing key ask nothing.

    `kind` is one or several of `KINDS`. `speaker` and `place` match names by the beginnings of
    their words ("zelen", "kyiv"), and a `speaker` whom the registry knows by other spellings of
    the name too; `place` also takes a country's name or code, `speaker` also
    "narrator", the articles' own voice. `since` and `until` are days ("2025-07-04"), both
    inclusive; a claim without a date is left out where they are given. `min_confidence` (0-1)
    leaves out claims that are less likely right.
    """

    kind: str | Sequence[str] | None
    speaker: str | None
    place: str | None
    since: str | dt.date | None
    until: str | dt.date | None
    min_confidence: float | None
    limit: int | None


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input. `reading` is None where the page was known already.

    `problems` says why it could not be read, or not wholly, now or when it was read.
    """

    name: str
    reading: Reading | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A claim, a statement or an article, with the article that it stands in.

    `superseded_by` is the version of the reader that no longer finds it, None as a rule.
    """

    id: str
    article: Article
    subject: Claim | Statement | None
    superseded_by: str | None


class Record:
    """A kept record. A context manager; made by `open_record`."""

    def __init__(self, store: Store, pipeline: Pipeline | None = None) -> None:
        """Keep what `pipeline` (by default the package's own) reads in `store`."""
        self._store = store
        self._pipeline = pipeline

    def __enter__(self) -> Self:
        """The record itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()

    @property
    def path(self) -> Path:
        """Where the record is kept."""
        return self._store.path

    # --- adding ------------------------------------------------------------------------

    def add(self, *sources: str | Path, stdin: BinaryIO | None = None) -> tuple[Problem, ...]:
        """Read and keep what is in `sources`; the problems there were.

        Pages that this version has read before are passed over, so that a broken-off run is
        finished by the same call again. Sources as for `read_all`.
        """
        return tuple(
            problem for added in self.add_each(*sources, stdin=stdin) for problem in added.problems
        )

    def add_each(self, *sources: str | Path, stdin: BinaryIO | None = None) -> Iterator[Added]:
        """As `add`, telling after each input what became of it. Lazy: nothing is read before."""
        for page in open_pages([str(source) for source in sources], stdin=stdin):
            if isinstance(page, Problem):
                self._store.add_problems([page])
                yield Added(page.subject, unopened(page), (page,))
            else:
                yield self._add_page(page)

    def _add_page(self, page: Page) -> Added:
        pipeline = self._pipeline or default_pipeline()
        if self._store.touch(page, pipeline.version):
            return Added(page.name, None, tuple(self._store.problems(page.id)))
        reading = pipeline.read(page)
        try:
            self._store.add(page, reading, pipeline.version)
        except UngroundedError as error:
            # A fault of a finder; the other pages need not suffer from it.
            problem = Problem(subject=page.name, error=type(error).__name__, message=error.message)
            reading = Reading(page_id=page.id, name=page.name, problems=(problem,))
            self._store.add(page, reading, pipeline.version)
        return Added(page.name, reading, reading.problems)

    # --- asking ------------------------------------------------------------------------

    def claims(self, **filters: Unpack[Filters]) -> Iterator[Claim]:
        """The claims asked for: newest article first, in the order of its text.

        `QueryError` for a filter that means nothing.
        """
        return self._store.claims(self._query(filters))

    def undated(self, **filters: Unpack[Filters]) -> int:
        """How many claims `since` and `until` leave out because they have no date."""
        return self._store.undated(self._query(filters))

    def statements(self, **filters: Unpack[Filters]) -> Iterator[Statement]:
        """The statements asked for: newest article first, in the order of its text.

        `since` and `until` look at the publication day. `kind`, `place` and `min_confidence`
        ask for statements that such a claim was read from.
        """
        return self._store.statements(self._query(filters))

    def articles(self, **filters: Unpack[Filters]) -> Iterator[Article]:
        """The articles asked for, the newest first.

        `since` and `until` look at the publication day; the other filters ask for articles
        that hold such a claim or statement.
        """
        return self._store.articles(self._query(filters))

    def article(self, id_: str) -> Article:
        """The article with this id. `NotFoundError` if there is none."""
        return self._store.article(id_)

    def problems(self) -> Iterator[Problem]:
        """The inputs that could not be read when they were last tried."""
        return self._store.problems()

    def tally(self) -> Tally:
        """How much is kept."""
        return self._store.tally()

    def evidence(self, prefix: str) -> Exhibit:
        """The claim, statement or article whose id begins with `prefix`, in its article.

        `NotFoundError` if there is none, `QueryError` if there are several.
        """
        kind, id_ = self._store.find(prefix)
        subject = self._subject(kind, id_)
        article = self._store.article(subject.article_id if subject else id_)
        left = self._store.superseded_by(kind, id_)
        return Exhibit(id=id_, article=article, subject=subject, superseded_by=left)

    def _subject(self, kind: Addressed, id_: str) -> Claim | Statement | None:
        match kind:
            case "claim":
                return self._store.claim(id_)
            case "statement":
                return self._store.statement(id_)
            case "article":
                return None

    def _query(self, filters: Filters) -> Query:
        kind, place = filters.get("kind") or (), filters.get("place")
        speaker = filters.get("speaker")
        since, until = filters.get("since"), filters.get("until")
        return Query(
            kinds=tuple(as_kind(word) for word in ([kind] if isinstance(kind, str) else kind)),
            speaker=speaker,
            identities=_identities(speaker) if speaker else (),
            place=place,
            country=_country(place) if place else None,
            since=as_day(since) if since else None,
            until=as_day(until) if until else None,
            min_confidence=filters.get("min_confidence"),
            limit=filters.get("limit"),
        )


def _country(place: str) -> str | None:
    """The code of the country called `place`, if one is."""
    from onrecord.gazetteer import open_gazetteer

    found = open_gazetteer().lookup(place)
    return found[0].place.country if found and found[0].kind == "country" else None


def _identities(speaker: str) -> tuple[str, ...]:
    """Whom a searched name may mean in any of its spellings: "Zelensky" is Zelenskyy too."""
    from onrecord.registry import open_registry

    return tuple(identity.id for identity in open_registry().find(speaker))


def open_record(
    path: str | Path, *, create: bool = True, pipeline: Pipeline | None = None
) -> Record:
    """Open the record kept at `path`; make it where there is none and `create` is set.

    `StoreError` where the file cannot be used as a record, and says why.
    """
    return Record(Store(path, create=create), pipeline)
