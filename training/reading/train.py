"""Fine-tune the attribution model on articles prepared by prepare.py.

    python train.py --base MINILM.safetensors --polnear p.jsonl --onrecord o.jsonl --out DIR

Each epoch cuts every article into windows at a new place; `--repeat` sets how often the articles
of the Onrecord guide are seen for once of PolNeAR. Writes `DIR/model.pt` as it goes.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import torch
import torch.multiprocessing
from model import AttributionModel
from torch import Tensor, distributed
from torch.nn import functional

from onrecord.claims.tagdecode import LAYERS, POINTERS, WIDTH
from onrecord.claims.tagtext import CLS, PAD, SEP

IGNORED = -100
Example = dict[str, Any]
LAYERS_OF = {
    "polnear": {"content_polnear": "content", "source": "source", "cue": "cue"},
    "onrecord": {"content": "content"},
}
POINTER_WEIGHT = 0.1
REPORT_EVERY = 25
# Wider than what is read at once later (256): texts read in narrower windows score the same.
WINDOW = 320
SHORTEST = 8


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True)
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--onrecord", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--held-out", type=int, default=0, help="leave out every Nth article")
    parser.add_argument("--steps", type=int, default=0, help="stop early (smoke test)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread each")
    parser.add_argument("--start", type=Path, help="go on from this checkpoint")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as meeting_point:
        arguments = (options, f"file://{meeting_point}/store")
        torch.multiprocessing.spawn(train, arguments, nprocs=options.workers)


def train(rank: int, options: argparse.Namespace, meeting_point: str) -> None:
    """Run all steps as worker `rank`; all workers see the same plan and keep the same weights."""
    distributed.init_process_group(
        "gloo", init_method=meeting_point, rank=rank, world_size=options.workers
    )
    torch.set_num_threads(1)
    torch.manual_seed(options.seed + rank)
    model = starting_model(options)
    optimiser = optimiser_for(model, options.rate)
    plan = plan_of(options)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: warm_cosine(s, len(plan)))
    began, running = time.time(), {}
    for step, batch in enumerate(plan, 1):
        losses = step_losses(model, batch[rank :: options.workers])
        sum(losses.values()).backward()  # type: ignore[union-attr]
        average_gradients(model)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        schedule.step()
        for name, loss in losses.items():
            running[name] = 0.98 * running.get(name, loss.item()) + 0.02 * loss.item()
        if step % REPORT_EVERY == 0 and rank == 0:
            shown = "  ".join(f"{name} {value:.4f}" for name, value in running.items())
            print(f"{step}/{len(plan)}  {time.time() - began:.0f} s  {shown}", flush=True)
            torch.save(model.state_dict(), options.out / "model.pt")
    if rank == 0:
        torch.save(model.state_dict(), options.out / "model.pt")


def starting_model(options: argparse.Namespace) -> AttributionModel:
    """The base encoder with new heads, or an earlier checkpoint; the same for all workers."""
    model = AttributionModel()
    model.load_base(options.base)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    for parameter in model.parameters():
        distributed.broadcast(parameter.data, 0)
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    return model.train()


def plan_of(options: argparse.Namespace) -> list[list[Example]]:
    """The batches of the whole run, in order."""
    options.out.mkdir(parents=True, exist_ok=True)
    own = kept(read(options.onrecord), options.held_out)
    articles = read(options.polnear) + own * options.repeat
    dice = random.Random(options.seed)
    epochs = [batches(articles, options.batch, dice) for _ in range(options.epochs)]
    return [batch for epoch in epochs for batch in epoch][: options.steps or None]


def warm_cosine(step: int, total: int, warm: float = 0.06) -> float:
    """The share of the learning rate: a linear rise, then half a cosine down to 2 %."""
    at = (step + 1) / total
    if at < warm:
        return at / warm
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (at - warm) / (1 - warm)))


def average_gradients(model: AttributionModel) -> None:
    """Give all workers the mean of their gradients."""
    trained = [p for p in model.parameters() if p.requires_grad]
    gradients = [torch.zeros_like(p) if p.grad is None else p.grad for p in trained]
    flat = torch.cat([g.flatten() for g in gradients])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    parts = flat.split([p.numel() for p in trained])
    for parameter, part in zip(trained, parts, strict=True):
        parameter.grad = part.view_as(parameter)


def optimiser_for(model: AttributionModel, rate: float) -> torch.optim.Optimizer:
    """AdamW; the new heads and the kinds of pieces learn five times as fast."""
    slow, fast = [], []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            new = not name.startswith("encoder") or "token_type" in name
            (fast if new else slow).append(parameter)
    groups = [{"params": slow, "lr": rate}, {"params": fast, "lr": rate * 5}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


# --- data ------------------------------------------------------------------------------


def read(path: Path) -> list[Example]:
    """Prepared articles."""
    with path.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines]


def kept(articles: list[Example], every: int) -> list[Example]:
    """Articles without every Nth."""
    return [a for i, a in enumerate(articles) if not every or i % every]


def batches(articles: list[Example], size: int, dice: random.Random) -> list[list[Example]]:
    """Windows of all articles, cut at a random place, in batches of like length."""
    cut = [w for article in articles for w in cut_windows(article, dice)]
    dice.shuffle(cut)
    found = []
    for i in range(0, len(cut), size * 12):
        pool = sorted(cut[i : i + size * 12], key=lambda w: w["last"] - w["first"])
        found += [pool[j : j + size] for j in range(0, len(pool), size)]
    dice.shuffle(found)
    return found


def cut_windows(article: Example, dice: random.Random) -> list[Example]:
    """Windows one after the other; the first of random length where the article is long."""
    length, size = len(article["ids"]), WINDOW - 2
    edges = [0]
    if length > size:
        edges.append(dice.randint(size // 4, size))
    while edges[-1] + size < length:
        edges.append(edges[-1] + size)
    edges.append(length)
    pairs = itertools.pairwise(edges)
    return [{"article": article, "first": a, "last": b} for a, b in pairs if b - a > SHORTEST]


def tensors(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """`ids`, `kinds`, `mask` [B, T] and tag labels [B, T, layers]."""
    longest = max(w["last"] - w["first"] for w in batch) + 2
    ids = torch.full((len(batch), longest), PAD)
    kinds = torch.zeros_like(ids)
    labels = torch.full((len(batch), longest, len(LAYERS)), IGNORED)
    for row, window in enumerate(batch):
        article, first, last = window["article"], window["first"], window["last"]
        width = last - first
        ids[row, : width + 2] = torch.tensor([CLS, *article["ids"][first:last], SEP])
        kinds[row, 1 : width + 1] = torch.tensor(article["kinds"][first:last])
        for layer, role in LAYERS_OF[article["guide"]].items():
            tags = window_tags(article["spans"][role], first, last)
            labels[row, 1 : width + 1, LAYERS.index(layer)] = tags
    return ids, kinds, (ids != PAD).long(), labels


def window_tags(spans: list[list[int]], first: int, last: int) -> Tensor:
    """Tags O B I E S (0-4) of the pieces `first`..`last`."""
    tags = torch.zeros(last - first, dtype=torch.long)
    for start, end in spans:
        a, b = max(start, first) - first, min(end, last) - first
        if a >= b:
            continue
        tags[a:b] = 2
        if start >= first:
            tags[a] = 1
        if end <= last:
            tags[b - 1] = 4 if end - start == 1 else 3
    return tags


# --- losses ----------------------------------------------------------------------------


def step_losses(model: AttributionModel, batch: list[Example]) -> dict[str, Tensor]:
    """The losses of one batch, by layer and pointer."""
    ids, kinds, mask, labels = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tags, vectors = model(ids, kinds, mask)
    tags, vectors = tags.float(), vectors.float()
    losses = {}
    for index, layer in enumerate(LAYERS):
        wanted = labels[:, :, index]
        if (wanted != IGNORED).any():
            logits = tags[:, :, index].flatten(0, 1)
            losses[layer] = functional.cross_entropy(logits, wanted.flatten(), ignore_index=IGNORED)
    for index, pointer in enumerate(POINTERS):
        terms = [
            term
            for row, window in enumerate(batch)
            for term in pointer_terms(vectors[row, :, index], mask[row], window, pointer)
        ]
        if terms:
            losses[f"to_{pointer}"] = POINTER_WEIGHT * torch.stack(terms).mean()
    return losses


def pointer_terms(vectors: Tensor, mask: Tensor, window: Example, pointer: str) -> list[Tensor]:
    """For each content span: minus the log-probability of all pieces that are an answer."""
    first, last = window["first"], window["last"]
    starts, ends, answers = [], [], []
    for link in window["article"]["links"]:
        a, b = max(link["content"][0], first), min(link["content"][1], last)
        if a >= b or link[pointer] is None:
            continue
        positions = [
            p - first + 1 for s, e in link[pointer] for p in range(max(s, first), min(e, last))
        ]
        starts.append(a - first + 1)
        ends.append(b - first)
        answers.append(positions or [0])
    if not starts:
        return []
    asks = vectors[starts, 0] + vectors[ends, 1]
    scores = asks @ vectors[:, 2].T / math.sqrt(WIDTH)
    logs = scores.masked_fill(mask == 0, -1e4).log_softmax(-1)
    return [-row[a].logsumexp(0) for row, a in zip(logs, answers, strict=True)]


if __name__ == "__main__":
    main()
