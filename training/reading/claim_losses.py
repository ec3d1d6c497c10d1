"""What the model should say of the anchors of claims."""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from onrecord.claims.tagdecode import ARROW_WIDTH, ARROWS, LABELS, NONE

Example = dict[str, Any]
WEIGHTS = {"counted": 0.5, "event": 0.5, "status": 0.1, "arrow": 0.15}
DAY = "day"


def claim_losses(
    labels: Tensor, arrows: Tensor, mask: Tensor, batch: list[Example]
) -> dict[str, Tensor]:
    """The losses by label and arrow; `labels` [B, T, labels], `arrows` [B, T, arrows, 2, width]."""
    terms: dict[str, list[tuple[Tensor, float]]] = {}
    for row, window in enumerate(batch):
        first, last = window["first"], window["last"]
        own = [
            (anchor, anchor["span"][0] - first + 1, anchor["span"][1] - first + 1)
            for anchor in window["article"].get("anchors", ())
            if first <= anchor["span"][0] and anchor["span"][1] <= last
        ]
        if not own:
            continue
        mean = torch.zeros((len(own), labels.shape[1]))
        for number, (_, start, end) in enumerate(own):
            mean[number, start:end] = 1 / (end - start)
        found = [anchor for anchor, _, _ in own]
        label_terms(terms, mean @ labels[row], found)
        kept = [n for n, anchor in enumerate(found) if anchor["answers"]]
        if kept:
            asks = torch.einsum("nt,taw->anw", mean[kept], arrows[row, :, :, 0])
            scores = torch.einsum("anw,taw->ant", asks, arrows[row, :, :, 1])
            logs = (scores / math.sqrt(ARROW_WIDTH)).masked_fill(mask[row] == 0, -1e4)
            arrow_terms(terms, logs.log_softmax(-1), [found[n] for n in kept], window)
    losses = {}
    for name, rows in terms.items():
        total = sum(weight for _, weight in rows)
        weighted = torch.stack([term * weight for term, weight in rows]).sum() / total
        losses[name] = WEIGHTS.get(name, WEIGHTS["arrow"]) * weighted
    return losses


def label_terms(
    terms: dict[str, list[tuple[Tensor, float]]], logits: Tensor, anchors: list[Example]
) -> None:
    """Minus the log-probability of each anchor's kinds and status; `logits` [anchors, labels]."""
    parts = dict(zip(LABELS, logits.split([len(v) for v in LABELS.values()], -1), strict=True))
    logs = {name: part.log_softmax(-1) for name, part in parts.items()}
    for number, anchor in enumerate(anchors):
        name = "counted" if anchor["counted"] else "event"
        own = logs[name][number]
        if not anchor["weight"]:
            continue
        if anchor["kinds"]:
            chances = own[[LABELS[name].index(kind) for kind in anchor["kinds"]]].mean()
        else:
            fine = [LABELS[name].index(kind) for kind in (NONE, *anchor["maybe"])]
            chances = own[fine].logsumexp(0)
        terms.setdefault(name, []).append((-chances, anchor["weight"]))
        if anchor["status"]:
            status = logs["status"][number, LABELS["status"].index(anchor["status"])]
            terms.setdefault("status", []).append((-status, 1.0))


def arrow_terms(
    terms: dict[str, list[tuple[Tensor, float]]],
    logs: Tensor,
    anchors: list[Example],
    window: Example,
) -> None:
    """Minus the log-probability of all pieces that are an answer; `logs` [arrows, anchors, T]."""
    first, last = window["first"], window["last"]
    for role, rows in zip(ARROWS, logs, strict=True):
        for anchor, own in zip(anchors, rows, strict=True):
            answers = anchor["answers"].get(role)
            if answers is None:
                continue
            where = {
                piece - first + 1
                for answer in answers
                if answer != DAY
                for piece in range(max(answer[0], first), min(answer[1], last))
            }
            if DAY in answers:
                where.add(last - first + 1)
            # What stands in another window is not said here.
            chosen = own[sorted(where) or [0]].logsumexp(0)
            terms.setdefault(f"arrow_{role}", []).append((-chosen, 1.0))
