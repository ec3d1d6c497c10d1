"""Fine-tune the reading model on articles prepared by prepare.py.

    python train.py --base MINILM.safetensors --polnear p.jsonl --onrecord o.jsonl --out DIR
    python train.py --start small.pt --soft --tokenizer T.json ... --out DIR

Each epoch cuts every article into windows at a new place; `--repeat` sets how often the articles
of the Onrecord guide are seen for once of PolNeAR. With `--soft`, what teach.py wrote beside each
file (`p.npy`) is learned too. Every article of which `held_out` is true is kept from the model.
Writes `DIR/model.pt` as it goes.
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

import numpy as np
import torch
import torch.multiprocessing
from augment import Changer
from claim_losses import claim_losses
from model import ReadingModel, restored
from splits import held_out
from tokenizers import Tokenizer
from torch import Tensor, distributed
from torch.nn import functional

from onrecord.claims.tagdecode import LAYERS, POINTERS, TAGS, WIDTH
from onrecord.claims.tagtext import CLS, PAD, SEP

IGNORED = -100
Example = dict[str, Any]
LAYERS_OF = {
    "polnear": {"content_polnear": "content", "source": "source", "cue": "cue"},
    "onrecord": {"content": "content"},
    "places": {},
}
POINTER_WEIGHT = 0.1
WARM = 0.06
SOFT_SHARE = 0.5
"""How much of the tags' loss is what the teacher says, where there is one."""
REPORT_EVERY = 25
# Wider than what is read at once later (256): texts read in narrower windows score the same.
WINDOW = 320
SHORTEST = 8


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", help="a MiniLM file to begin with")
    parser.add_argument("--start", help="a checkpoint to go on from")
    parser.add_argument("--polnear", type=Path, required=True)
    parser.add_argument("--onrecord", type=Path, required=True, nargs="+")
    parser.add_argument("--places", type=Path, help="sentences with an event's place")
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--soft", action="store_true", help="learn from a teacher too")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--steps", type=int, default=0, help="of the whole plan; 0: all epochs")
    parser.add_argument("--stop", type=int, default=0, help="stop after so many of them")
    parser.add_argument("--minutes", type=float, default=0, help="the run's time, 0: as it takes")
    parser.add_argument("--constant", action="store_true", help="let the rate not fall")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2, help="processes of one thread each")
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
    changer = Changer(Tokenizer.from_file(str(options.tokenizer)), options.seed + rank)
    full_rates = [group["lr"] for group in optimiser.param_groups]
    began, running = time.time(), {}
    for step, batch in enumerate(plan[: options.stop or None], 1):
        done = progress(step / len(plan), time.time() - began, options.minutes)
        if done >= 1 and options.minutes:
            break
        for group, rate in zip(optimiser.param_groups, full_rates, strict=True):
            group["lr"] = rate * rate_share(done, constant=options.constant)
        losses = step_losses(model, batch[rank :: options.workers], changer)
        sum(losses.values()).backward()  # type: ignore[union-attr]
        average_gradients(model)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        for name, loss in losses.items():
            running[name] = 0.98 * running.get(name, loss.item()) + 0.02 * loss.item()
        if step % REPORT_EVERY == 0 and rank == 0:
            shown = "  ".join(f"{name} {value:.4f}" for name, value in running.items())
            print(f"{step}/{len(plan)}  {time.time() - began:.0f} s  {shown}", flush=True)
            torch.save(model.state_dict(), options.out / "model.pt")
    if rank == 0:
        torch.save(model.state_dict(), options.out / "model.pt")


def starting_model(options: argparse.Namespace) -> ReadingModel:
    """The base encoder with new heads, or an earlier checkpoint; the same for all workers."""
    if options.start:
        model = restored(options.start)
    else:
        model = ReadingModel()
        model.load_base(options.base)
    for parameter in model.parameters():
        distributed.broadcast(parameter.data, 0)
    model.encoder.embeddings.word_embeddings.weight.requires_grad = False
    return model.train()


def plan_of(options: argparse.Namespace) -> list[list[Example]]:
    """The batches of the whole run, in order."""
    options.out.mkdir(parents=True, exist_ok=True)
    own = [a for path in options.onrecord for a in read(path, soft=options.soft)]
    own = [a for a in own if not held_out(a["name"])]
    articles = read(options.polnear, soft=options.soft) + own * options.repeat
    if options.places:
        articles += read(options.places, soft=options.soft)
    dice = random.Random(options.seed)
    epochs = [batches(articles, options.batch, dice) for _ in range(options.epochs)]
    return [batch for epoch in epochs for batch in epoch][: options.steps or None]


def progress(share: float, seconds: float, minutes: float) -> float:
    """How much of the run is over: of its steps or, where it has a time, of that if it is more."""
    own = max(share, seconds / (60 * minutes)) if minutes else share
    said = torch.tensor([own])
    distributed.broadcast(said, 0)
    return float(said)


def rate_share(done: float, *, constant: bool) -> float:
    """The share of the learning rate: a linear rise, then half a cosine down to 2 %."""
    if done < WARM:
        return done / WARM
    if constant:
        return 1.0
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (done - WARM) / (1 - WARM)))


def average_gradients(model: ReadingModel) -> None:
    """Give all workers the mean of their gradients."""
    trained = [p for p in model.parameters() if p.requires_grad]
    gradients = [torch.zeros_like(p) if p.grad is None else p.grad for p in trained]
    flat = torch.cat([g.flatten() for g in gradients])
    distributed.all_reduce(flat)
    flat /= distributed.get_world_size()
    parts = flat.split([p.numel() for p in trained])
    for parameter, part in zip(trained, parts, strict=True):
        parameter.grad = part.view_as(parameter)


def optimiser_for(model: ReadingModel, rate: float) -> torch.optim.Optimizer:
    """AdamW; the new heads and the kinds of pieces learn five times as fast."""
    slow, fast = [], []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            new = not name.startswith("encoder") or "token_type" in name
            (fast if new else slow).append(parameter)
    groups = [{"params": slow, "lr": rate}, {"params": fast, "lr": rate * 5}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))


# --- data ------------------------------------------------------------------------------


def read(path: Path, *, soft: bool) -> list[Example]:
    """Prepared articles, with the teacher's log-probabilities as `soft`."""
    with path.open(encoding="utf8") as lines:
        articles = [json.loads(line) for line in lines]
    if soft:
        said, at = np.load(path.with_suffix(".npy"), mmap_mode="r"), 0
        for article in articles:
            article["soft"] = said[at : (at := at + len(article["ids"]))]
    return articles


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


def tensors(batch: list[Example], changer: Changer) -> tuple[Tensor, ...]:
    """`ids`, `kinds`, `mask` [B, T], tags [B, T, layers], the teacher's [B, T, layers, tags]."""
    longest = max(w["last"] - w["first"] for w in batch) + 2
    ids = torch.full((len(batch), longest), PAD)
    kinds = torch.zeros_like(ids)
    labels = torch.full((len(batch), longest, len(LAYERS)), IGNORED)
    soft = torch.zeros((len(batch), longest, len(LAYERS), len(TAGS)))
    for row, window in enumerate(batch):
        article, first, last = window["article"], window["first"], window["last"]
        width = last - first
        ids[row, : width + 2] = torch.tensor(
            [CLS, *changer.changed(article["ids"][first:last]), SEP]
        )
        kinds[row, 1 : width + 1] = torch.tensor(article["kinds"][first:last])
        for layer, role in LAYERS_OF[article["guide"]].items():
            tags = window_tags(article["spans"][role], first, last)
            labels[row, 1 : width + 1, LAYERS.index(layer)] = tags
        if "soft" in article:
            said = torch.from_numpy(article["soft"][first:last].astype(np.float32))
            soft[row, 1 : width + 1] = said.exp()
    return ids, kinds, (ids != PAD).long(), labels, soft


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


def step_losses(model: ReadingModel, batch: list[Example], changer: Changer) -> dict[str, Tensor]:
    """The losses of one batch, by layer, pointer and kind of label."""
    ids, kinds, mask, labels, soft = tensors(batch, changer)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        outputs = model(ids, kinds, mask)
    tags, vectors = outputs.tags.float(), outputs.vectors.float()
    losses = tag_losses(tags, labels, soft)
    for index, pointer in enumerate(POINTERS):
        terms = [
            term
            for row, window in enumerate(batch)
            for term in pointer_terms(vectors[row, :, index], mask[row], window, pointer)
        ]
        if terms:
            losses[f"to_{pointer}"] = POINTER_WEIGHT * torch.stack(terms).mean()
    losses.update(claim_losses(outputs.labels.float(), outputs.arrows.float(), mask, batch))
    return losses


def tag_losses(tags: Tensor, labels: Tensor, soft: Tensor) -> dict[str, Tensor]:
    """What the annotators and, where there is one, the teacher say of each piece."""
    taught = bool(soft.any())
    losses = {}
    for index, layer in enumerate(LAYERS):
        wanted = labels[:, :, index]
        logits = tags[:, :, index].flatten(0, 1)
        if (wanted != IGNORED).any():
            hard = functional.cross_entropy(logits, wanted.flatten(), ignore_index=IGNORED)
            losses[layer] = (1 - SOFT_SHARE * taught) * hard
        if taught:
            said = soft[:, :, index].flatten(0, 1)
            known = said.sum(-1) > 0
            told = functional.cross_entropy(logits[known], said[known])
            losses[f"soft_{layer}"] = SOFT_SHARE * told
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
