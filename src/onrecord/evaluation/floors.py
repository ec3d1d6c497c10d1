"""The gate: figures below which the product may not fall, kept in a file.

A floors file also holds a digest of the corpus it was measured on, so that figures cannot
drift unnoticed because gold or documents were changed. Floors are raised freely and lowered
only by asking for it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.evaluation.scoring import Evaluation
from onrecord.exceptions import EvaluationError

GATED = (
    "figures",
    "figures_with_speaker",
    "figures_strict",
    "events",
    "events_with_speaker",
    "events_strict",
    "place",
    "when",
    "actor",
    "channel",
    "statements",
    "who_said_what",
)
"""The figures that have a floor.

Not the accuracies: they are shares of what was matched, and fall when harder claims are found.
Not `target`: two coders agree on it at .57 only.
"""

EPSILON = 0.0005
"""What a new floors file calls noise. In a small corpus one claim moves a figure by more."""

_HEADER = """\
# Floors of `onrecord eval`, written by `--update-floors`.
# `digest` is that of the gold files and documents: with others the gate does not open.
# `epsilon` is how far below its floor a figure may be; change it by hand.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """Floors by figure, for the corpus with this `digest`; less than `epsilon` is noise."""

    digest: str
    floors: Mapping[str, float]
    epsilon: float = EPSILON


def load_floors(file: Path) -> Floors:
    """The floors in a file. `EvaluationError` where there are none that can be read."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        floors = {str(name): float(floor) for name, floor in content["floors"].items()}
        epsilon = float(content.get("epsilon", EPSILON))
        return Floors(digest=str(content["digest"]), floors=floors, epsilon=epsilon)
    except OSError as error:
        raise EvaluationError(str(file), f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise EvaluationError(str(file), f"is no floors file: {error}") from error


def save_floors(file: Path, floors: Floors) -> None:
    """Write a floors file, figures in the order of the report. `EvaluationError` if it fails."""
    lines = [f"{name} = {floor:.4f}" for name, floor in floors.floors.items()]
    head = f'{_HEADER}digest = "{floors.digest}"\nepsilon = {floors.epsilon}\n'
    text = f"{head}\n[floors]\n" + "\n".join(lines) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EvaluationError(str(file), f"cannot be written: {error.strerror}") from error


def check(floors: Floors, evaluation: Evaluation, digest: str) -> tuple[str, ...]:
    """What is not reached, one sentence each; empty where the gate is open.

    Beside the floors: nothing ungrounded, and every document read.
    """
    found = []
    if floors.digest != digest:
        found.append("the corpus is not the one the floors were measured on (--update-floors)")
    if evaluation.ungrounded:
        found.append(f"{evaluation.ungrounded} claims quote words that are not in their document")
    if evaluation.unread:
        found.append(f"not read: {', '.join(evaluation.unread)}")
    return (*found, *_below(floors, evaluation))


def raised(
    floors: Floors | None, evaluation: Evaluation, digest: str, *, allow_regression: bool = False
) -> Floors:
    """Floors at what was measured, never below the old ones unless that is allowed.

    `EvaluationError` names the figures that have fallen.
    """
    old = floors or Floors(digest=digest, floors={})
    if allow_regression:
        old = replace(old, floors={})
    fallen = _below(old, evaluation)
    if fallen:
        raise EvaluationError("", f"{'; '.join(fallen)} (--allow-regression lowers floors)")
    measured = {name: evaluation.figures.get(name, 0.0) for name in GATED}
    new = {name: max(figure, old.floors.get(name, 0.0)) for name, figure in measured.items()}
    return replace(old, digest=digest, floors=new)


def _below(floors: Floors, evaluation: Evaluation) -> tuple[str, ...]:
    figures = evaluation.figures
    return tuple(
        f"{name} is {figures.get(name, 0.0):.4f}, its floor is {floor:.4f}"
        for name, floor in floors.floors.items()
        if figures.get(name, 0.0) < floor - floors.epsilon
    )
