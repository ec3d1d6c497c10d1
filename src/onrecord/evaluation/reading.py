"""Reading the documents of a corpus with the product's own pipeline."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.evaluation.corpus import GoldDocument
from onrecord.evaluation.sheets import Json
from onrecord.pages import open_pages
from onrecord.pipeline import Pipeline, default_pipeline
from onrecord.serialise import to_dict
from onrecord.types import Page, Problem, Reading


def read_corpus(
    corpus: Iterable[GoldDocument], articles: Path | None = None
) -> Iterator[tuple[str, Json]]:
    """The record of each document that can be read, with its name.

    Pages come from the article file `articles` where one is given, else from the documents'
    own files; a text file is read with the publication date that its gold gives.
    """
    for name, reading in read_readings(corpus, articles):
        yield name, to_dict(reading)


def read_readings(
    corpus: Iterable[GoldDocument],
    articles: Path | None = None,
    pipeline: Pipeline | None = None,
) -> Iterator[tuple[str, Reading]]:
    """As `read_corpus`, as readings; by `pipeline` if it is not to be the product's own."""
    wanted = {document.name: document for document in corpus}
    pages = open_pages([str(articles)]) if articles else _own_pages(wanted.values())
    pipeline = pipeline or default_pipeline()
    for page in pages:
        if isinstance(page, Page) and page.name in wanted:
            reading = pipeline.read(page)
            if reading.article is not None:
                yield page.name, reading


def _own_pages(documents: Iterable[GoldDocument]) -> Iterator[Page | Problem]:
    for document in documents:
        if document.text is None:
            yield from open_pages([str(document.document_file)])
        else:
            yield from open_pages(["-"], stdin=io.BytesIO(_article_line(document)))


def _article_line(document: GoldDocument) -> bytes:
    line = {"id": document.name, "text": document.text, "published": document.published}
    return json.dumps(line).encode()
