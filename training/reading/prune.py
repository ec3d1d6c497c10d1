"""Make a smaller model of a fine-tuned one, for train.py to go on from.

    python prune.py --checkpoint BIG.pt --layers 0 1 3 5 --inner 1152 --texts o.jsonl --out small.pt

Whole layers are left out. Of each feed-forward layer those units go that the others can best
stand in for, and what is left is corrected for them (optimal brain surgeon on the layer's
output, over the prepared articles in `--texts`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
from model import ReadingModel, restored
from torch import Tensor, nn
from torch.nn import functional

from onrecord.claims.tagtext import CLS, SEP, windows

TEXTS = 160
RIDGE = 1e-4


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--layers", type=int, nargs="+", required=True)
    parser.add_argument("--inner", type=int, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = restored(options.checkpoint).eval()
    stack = model.encoder.encoder
    stack.layer = nn.ModuleList([stack.layer[i] for i in options.layers])
    with torch.no_grad():
        prune(model, list(inputs(options.texts)), options.inner)
    torch.save(model.state_dict(), options.out)


def inputs(path: Path) -> list[tuple[Tensor, Tensor]]:
    """Pieces and their kinds [1, T] of some windows."""
    found = []
    for line in path.read_text(encoding="utf8").splitlines()[::4]:
        article = json.loads(line)
        for window in windows(len(article["ids"])):
            ids = [CLS, *article["ids"][window.first : window.last], SEP]
            kinds = [0, *article["kinds"][window.first : window.last], 0]
            found.append((torch.tensor([ids]), torch.tensor([kinds])))
    return found[:TEXTS]


def prune(model: ReadingModel, texts: list[tuple[Tensor, Tensor]], inner: int) -> None:
    """Cut every feed-forward layer down to `inner` units, the first layer first."""
    embed = model.encoder.embeddings
    states = [embed(input_ids=ids, token_type_ids=kinds) for ids, kinds in texts]
    for number, layer in enumerate(model.encoder.encoder.layer):
        attended = torch.cat([first(layer.attention(state))[0] for state in states])
        wide, narrow = layer.intermediate.dense, layer.output.dense
        active = functional.gelu(wide(attended)).double()
        kept, weight = surgeon(active, narrow.weight.T.double(), inner)
        lost = active @ narrow.weight.T.double() - active[:, kept] @ weight
        print(f"layer {number}: mean squared loss {lost.var(0).sum():.4f}", flush=True)
        wide.weight, wide.bias = nn.Parameter(wide.weight[kept]), nn.Parameter(wide.bias[kept])
        narrow.weight = nn.Parameter(weight.T.float().contiguous())
        narrow.bias = nn.Parameter(narrow.bias + lost.mean(0).float())
        states = [first(layer(state)) for state in states]


def first(output: Tensor | tuple[Tensor, ...]) -> Tensor:
    """The hidden states of a layer's output."""
    return output[0] if isinstance(output, tuple) else output


def surgeon(active: Tensor, weight: Tensor, keep: int) -> tuple[Tensor, Tensor]:
    """Which units of [N, units] to keep, and their weights [keep, outputs] that make up for it."""
    centred = active - active.mean(0)
    curvature = centred.T @ centred / len(active)
    units = len(curvature)
    ridge = RIDGE * curvature.diagonal().mean() * torch.eye(units, dtype=torch.double)
    inverse = torch.linalg.inv(curvature + ridge)
    weight, alive = weight.clone(), torch.ones(units, dtype=torch.bool)
    for _ in range(units - keep):
        cost = weight.square().sum(1) / inverse.diagonal()
        cost[~alive] = torch.inf
        gone = int(cost.argmin())
        weight -= inverse[:, gone : gone + 1] * (weight[gone] / inverse[gone, gone])
        inverse -= inverse[:, gone : gone + 1] * (inverse[gone : gone + 1] / inverse[gone, gone])
        alive[gone], inverse[gone, gone], weight[gone] = False, 1.0, 0.0
    kept = alive.nonzero()[:, 0]
    return kept, weight[kept]


if __name__ == "__main__":
    main()
