"""The weights of grammar and model beside each other, from what held-out articles show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from onrecord.claims.joint import Kept, Slot, Weighed, bounded
from onrecord.types import STATUSES

FAMILIES = {"counted": ("figure", "single"), "event": ("event",)}
SECOND = 0.7
RIDGE = 1.0
SHARES = (0.25, 0.5, 0.75, 1.0)
TOLERANCE = 0.01
SHRINK = np.array([0.0, 0.0, 0.05, 0.05])
Choice = list[tuple[Weighed[Any], bool]]


@dataclass
class Rows:
    """What is fitted on.

    `kept`: for each proposal the grammar's and the model's log-odds and the numbers of the facts
    that it tells, by table; `facts`: how many there are, told or not, by family; `chosen`: for
    each claim its candidates, right or not, by role; `gold`: how many have one; `status`: the
    model's log-probabilities, what the grammar reads, what is right.
    """

    kept: dict[str, list[tuple[float, float, set[int]]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    facts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FAMILIES, 0))
    chosen: dict[str, list[Choice]] = field(default_factory=lambda: defaultdict(list))
    gold: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    status: list[tuple[dict[str, float], str, str]] = field(default_factory=list)

    def add_facts(self, counted: list[bool]) -> int:
        """Count the facts of one more article; the number of the first."""
        base = sum(self.facts.values())
        for own in counted:
            self.facts["counted" if own else "event"] += 1
        return base


def fitted(rows: Rows) -> dict[str, Any]:
    """All tables, as JSON."""
    kept = {}
    for family, tables in FAMILIES.items():
        kept.update(fit_kept({t: rows.kept[t] for t in tables}, rows.facts[family]))
    chosen = {role: fit_slot(role, rows.chosen[role], rows.gold[role]) for role in rows.chosen}
    return {
        "kept": {name: asdict(table) for name, table in kept.items()},
        "chosen": {name: asdict(table) for name, table in chosen.items()},
        "status": fit_status(rows.status),
    }


def fit_kept(
    families: dict[str, list[tuple[float, float, set[int]]]], gold: int
) -> dict[str, Kept]:
    """Logistic regressions on both log-odds, and the threshold of the best F1 in common."""
    from sklearn.linear_model import LogisticRegression

    def regression(data: Any, right: Any) -> Any:
        return LogisticRegression(C=RIDGE, max_iter=500).fit(data, right)

    fits, told = {}, []
    chances: dict[str, list[Any]] = {"grammar": [], "model": [], "both": []}
    for table, found in families.items():
        data = np.array([(grammar, bounded(model)) for grammar, model, _ in found])
        right = np.array([bool(own) for _, _, own in found])
        fits[table] = regression(data, right)
        for name, columns in (("grammar", [0]), ("model", [1]), ("both", [0, 1])):
            part = data[:, columns]
            chances[name].append(regression(part, right).predict_proba(part)[:, 1])
        told += [own for _, _, own in found]

    def best(name: str) -> tuple[float, float]:
        joined = np.concatenate(chances[name])
        steps = np.arange(0.1, 0.6, 0.01)
        return max((fact_f1(joined >= t, told, gold), round(float(t), 2)) for t in steps)

    shown = ", ".join(f"{name} {best(name)[0]:.3f}" for name in chances)
    print(f"{' '.join(families):13} {gold} facts: F1 {shown}")
    threshold = best("both")[1]
    return {
        table: Kept(
            *(round(float(w), 3) for w in (*fit.coef_[0], fit.intercept_[0])), threshold, SECOND
        )
        for table, fit in fits.items()
    }


def fact_f1(chosen: Any, told: list[set[int]], gold: int) -> float:
    """F1 of facts; one told twice is no error."""
    picked = [own for keep, own in zip(chosen, told, strict=True) if keep]
    hits = len(set().union(*picked)) if picked else 0
    wrong = sum(not own for own in picked)
    return 2 * hits / max(hits + wrong + gold, 1)


def fit_slot(role: str, choices: list[Choice], gold: int) -> Slot:
    """A conditional logit in which saying nothing has the sum 0, with the bias of the best F1."""
    groups = []
    for candidates in choices:
        table = np.zeros((len(candidates) + 1, 4))
        right = np.zeros(len(candidates) + 1)
        for n, (candidate, ok) in enumerate(candidates):
            unseen = candidate.model is None
            model = 0.0 if candidate.model is None else bounded(candidate.model)
            table[n] = candidate.grammar, model, 1.0, unseen
            right[n] = ok
        right[-1] = not right.any()
        groups.append((table, right))
    grammar, model, bias, unseen = (float(w) for w in maximise(groups))
    # The likeliest weights are silent where a guess is worth it, and may trust the model more
    # than they should: from the grammar alone the way to them is gone as far as it pays.
    reached = {}
    for share in SHARES:
        tried = [
            Slot(
                grammar=round(1 + share * (grammar - 1), 3),
                model=round(share * model, 3),
                bias=round(share * bias + step / 10, 3),
                unseen=round(share * min(unseen, 0.0), 3),
            )
            for step in range(-10, 21)
        ]
        best = max(tried, key=lambda slot: slot_f1(choices, gold, slot))
        reached[best] = slot_f1(choices, gold, best)
    enough = max(reached.values()) - TOLERANCE
    result = next(slot for slot, score in reached.items() if score >= enough)
    alone = slot_f1(choices, gold, Slot(1.0, 0.0, 0.0, 0.0))
    print(
        f"{role:8} {len(choices)} claims, {gold} with one: F1 grammar {alone:.3f}, "
        f"both {slot_f1(choices, gold, result):.3f}"
    )
    return result


def maximise(groups: list[tuple[Any, Any]], rounds: int = 500) -> Any:
    """The weights of the likeliest choices, by Adam."""
    width = max(len(right) for _, right in groups)
    tables = np.zeros((len(groups), width, len(SHRINK)))
    rights, present = np.zeros((2, len(groups), width))
    for n, (table, right) in enumerate(groups):
        tables[n, : len(right)], rights[n, : len(right)] = table, right
        present[n, : len(right)] = 1
    weights = np.array([1.0, 0.5, 0.0, 0.0])
    first, second = np.zeros(len(SHRINK)), np.zeros(len(SHRINK))
    for step in range(1, rounds + 1):
        sums = tables @ weights
        chances = np.exp(sums - sums.max(1, keepdims=True)) * present
        chances /= chances.sum(1, keepdims=True)
        own = chances * rights
        own /= np.maximum(own.sum(1, keepdims=True), 1e-12)
        slope = np.einsum("nc,ncw->w", chances - own, tables) + SHRINK * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        corrected = first / (1 - 0.9**step)
        weights = weights - 0.03 * corrected / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return weights


def slot_f1(choices: list[Choice], gold: int, slot: Slot) -> float:
    """F1 of a slot."""
    said = hits = 0
    for candidates in choices:
        scored = [(slot.score(candidate), -n, ok) for n, (candidate, ok) in enumerate(candidates)]
        score, _, right = max(scored, default=(0.0, 0, False))
        said, hits = said + (score > 0), hits + (score > 0 and right)
    return 2 * hits / max(said + gold, 1)


def fit_status(found: list[tuple[dict[str, float], str, str]]) -> float:
    """What the grammar's status is worth, where accuracy is best."""

    def accuracy(worth: float) -> float:
        chosen = (
            max(STATUSES, key=lambda s: logs[s] + worth * (s == read)) for logs, read, _ in found
        )
        return sum(c == wanted for c, (_, _, wanted) in zip(chosen, found, strict=True)) / len(
            found
        )

    best = max(np.arange(0.0, 6.0, 0.25), key=lambda worth: (round(accuracy(worth), 4), -worth))
    print(
        f"status   {len(found)} claims: grammar {accuracy(100.0):.3f}, model {accuracy(0.0):.3f}, "
        f"both {accuracy(float(best)):.3f}"
    )
    return float(best)
