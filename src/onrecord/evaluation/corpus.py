"""A folder of gold files and the documents that they were made from.

A document DOC is described by `DOC.gold.json` in the gold folder. Its words are those of
`DOC.txt` in the documents folder, or of the line DOC of an article file; or else the folder
holds the page `DOC.html`, and the words are those of the article that is read from it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.evaluation.sheets import Json
from onrecord.exceptions import EvaluationError

GOLD_ENDING = ".gold.json"
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One gold file, and the file of its document. `text` is None where that is a page."""

    name: str
    gold: Json
    gold_file: Path
    document_file: Path
    text: str | None

    @property
    def published(self) -> str | None:
        """The publication date that the coder was given, ISO 8601."""
        value = self.gold.get("published")
        return value if isinstance(value, str) else None


def load_corpus(gold_folder: Path, documents: Path) -> tuple[GoldDocument, ...]:
    """Every gold document in the order of their names.

    `documents` is a folder or an article file. `EvaluationError`: no gold, a gold file that is
    no JSON object, a document that is not there.
    """
    gold_files = sorted(gold_folder.glob(f"*{GOLD_ENDING}"))
    if not gold_files:
        raise EvaluationError(str(gold_folder), f"holds no gold files (DOC{GOLD_ENDING})")
    if documents.is_file():
        lines = load_records(documents)
        return tuple(_load_from_line(file, documents, lines) for file in gold_files)
    return tuple(_load(file, documents) for file in gold_files)


def _load(gold_file: Path, folder: Path) -> GoldDocument:
    gold = _read_object(gold_file)
    name = _name_of(gold, gold_file)
    document_file = _find_document(name, folder)
    return GoldDocument(
        name=name,
        gold=gold,
        gold_file=gold_file,
        document_file=document_file,
        text=_read_text(document_file) if document_file.suffix == ".txt" else None,
    )


def _load_from_line(gold_file: Path, articles: Path, lines: Mapping[str, Json]) -> GoldDocument:
    gold = _read_object(gold_file)
    name = _name_of(gold, gold_file)
    if name not in lines:
        raise EvaluationError(name, f"there is gold for it, but no line in {articles}")
    return GoldDocument(
        name=name,
        gold=gold,
        gold_file=gold_file,
        document_file=articles,
        text=str(lines[name].get("text") or ""),
    )


def _name_of(gold: Json, gold_file: Path) -> str:
    return str(gold.get("doc") or gold_file.name.removesuffix(GOLD_ENDING))


def _find_document(name: str, folder: Path) -> Path:
    candidates = [folder / f"{name}{ending}" for ending in (".txt", *_PAGE_ENDINGS)]
    found = next((file for file in candidates if file.is_file()), None)
    if found is None:
        raise EvaluationError(name, f"there is gold for it, but no document in {folder}")
    return found


def digest_of(corpus: tuple[GoldDocument, ...]) -> str:
    """A hash of all gold files and documents: figures of different digests don't compare."""
    digest = hashlib.sha256()
    for document in corpus:
        for file in (document.gold_file, document.document_file):
            content = file.read_bytes()
            digest.update(f"{file.name}\n{len(content)}\n".encode())
            digest.update(content)
    return f"sha256:{digest.hexdigest()}"


def load_records(file: Path) -> dict[str, Json]:
    """The records of a JSON lines file by their `id`. `EvaluationError` names a bad line."""
    records: dict[str, Json] = {}
    for number, line in enumerate(_read_text(file).split("\n"), start=1):
        if line.strip():
            record = _parse_object(line, f"{file}:{number}")
            records[str(record.get("id"))] = record
    return records


def _read_object(file: Path) -> Json:
    return _parse_object(_read_text(file), str(file))


def _parse_object(text: str, subject: str) -> Json:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise EvaluationError(subject, f"is no JSON: {error}") from error
    except RecursionError as error:
        raise EvaluationError(subject, "is nested too deeply") from error
    if not isinstance(value, Mapping):
        raise EvaluationError(subject, "is no JSON object")
    return value


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(str(file), f"cannot be read: {error}") from error
