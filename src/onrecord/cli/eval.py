"""`onrecord eval`: measure what is read against a gold record, and hold the floors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import confidence_option
from onrecord.cli.safe import visible
from onrecord.exceptions import EvaluationError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.evaluation.corpus import GoldDocument
    from onrecord.evaluation.scoring import Evaluation

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_FILE_OR_FOLDER = click.Path(exists=True, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("eval")
@click.argument("gold_dir", type=_FOLDER)
@click.option(
    "--docs",
    required=True,
    type=_FILE_OR_FOLDER,
    help="The documents: a folder of DOC.txt or DOC.html files, or an article file.",
)
@click.option("--pred", type=_FILE, help="Score this record (JSON lines); read nothing.")
@click.option(
    "--articles",
    type=_FILE,
    help="Article file to read the documents from  [default: articles.jsonl beside the folder]",
)
@confidence_option
@click.option(
    "--calibration", is_flag=True, help="Print whether confidences are kept: tables and ECE."
)
@click.option("--diagram", type=_NEW_FILE, help="Write them as a reliability diagram (SVG).")
@click.option("--per-doc", is_flag=True, help="Print the figures of each document too.")
@click.option("--misses", type=click.IntRange(min=0), default=0, help="Print the first N misses.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="How the figures are printed.",
)
@click.option("--floors", type=_NEW_FILE, help="Exit with 1 where a figure is below its floor.")
@click.option("--update-floors", is_flag=True, help="Raise the floors in that file instead.")
@click.option("--allow-regression", is_flag=True, help="Let --update-floors lower floors.")
def evaluate(
    gold_dir: Path,
    docs: Path,
    pred: Path | None,
    articles: Path | None,
    *,
    min_confidence: float | None,
    calibration: bool,
    diagram: Path | None,
    per_doc: bool,
    misses: int,
    format_: str,
    floors: Path | None,
    update_floors: bool,
    allow_regression: bool,
) -> None:
    """Compare what is read in documents with the gold record in GOLD_DIR.

    Prints an F1 or an accuracy for figures, events, their slots, and statements.
    """
    from onrecord.evaluation.corpus import digest_of, load_corpus
    from onrecord.evaluation.scoring import evaluate as score

    if update_floors and floors is None:
        raise click.UsageError("--update-floors needs --floors FILE")
    corpus = load_corpus(gold_dir, docs)
    records = _records(corpus, pred, articles or _articles_of(docs))
    evaluation = score(corpus, records, min_confidence or 0.0)
    if (calibration or diagram) and not evaluation.judged:
        raise EvaluationError(str(pred or docs), "holds no claims with a confidence")
    _print(evaluation, format_, per_doc=per_doc, misses=misses, calibration=calibration)
    if diagram:
        _draw(diagram, evaluation)
    if floors is None:
        return
    if update_floors:
        _update(floors, evaluation, digest_of(corpus), allow_regression=allow_regression)
    else:
        _hold(floors, evaluation, digest_of(corpus))


def _articles_of(docs: Path) -> Path | None:
    if docs.is_file():
        return docs
    file = docs.resolve().parent / "articles.jsonl"
    return file if file.is_file() else None


def _records(
    corpus: tuple[GoldDocument, ...], pred: Path | None, articles: Path | None
) -> Mapping[str, Mapping[str, object]]:
    from onrecord.evaluation.corpus import load_records
    from onrecord.evaluation.reading import read_corpus

    return load_records(pred) if pred else dict(read_corpus(corpus, articles))


def _draw(file: Path, evaluation: Evaluation) -> None:
    from onrecord.evaluation.calibration import reliabilities
    from onrecord.evaluation.diagram import diagram

    try:
        file.write_text(diagram(reliabilities(evaluation.judged)), encoding="utf-8")
    except OSError as error:
        raise EvaluationError(str(file), f"cannot be written: {error.strerror}") from error
    click.echo(f"diagram written to {file}", err=True)


def _print(
    evaluation: Evaluation, format_: str, *, per_doc: bool, misses: int, calibration: bool
) -> None:
    from onrecord.evaluation.report import to_json, to_lines
    from onrecord.serialise import dumps

    if format_ == "json":
        click.echo(dumps(to_json(evaluation, misses, calibration=calibration), indent=1))
        return
    lines = to_lines(evaluation, per_document=per_doc, misses=misses, calibration=calibration)
    for line in lines:
        click.echo(visible(line))


def _update(file: Path, evaluation: Evaluation, digest: str, *, allow_regression: bool) -> None:
    from onrecord.evaluation.floors import load_floors, raised, save_floors

    old = load_floors(file) if file.exists() else None
    save_floors(file, raised(old, evaluation, digest, allow_regression=allow_regression))
    click.echo(f"floors written to {file}", err=True)


def _hold(file: Path, evaluation: Evaluation, digest: str) -> None:
    from onrecord.evaluation.floors import check, load_floors

    shortfalls = check(load_floors(file), evaluation, digest)
    if shortfalls:
        raise EvaluationError(str(file), "not reached: " + "; ".join(shortfalls))
    click.echo(f"all floors of {file} are reached", err=True)
