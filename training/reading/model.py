"""The reading model: a small encoder with heads for statements and for claims."""

from __future__ import annotations

from typing import NamedTuple

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from onrecord.claims.tagdecode import ARROW_WIDTH, ARROWS, LABELS, LAYERS, POINTERS, TAGS, WIDTH
from onrecord.claims.tagtext import KINDS

HIDDEN, HEADS = 384, 12


class Outputs(NamedTuple):
    """What the model says of [B, T] pieces; see `onrecord.claims.tagdecode`.

    `tags` [B, T, layers, tags], `vectors` [B, T, pointers, 3, WIDTH]: what a content span that
    starts here asks for, what one that ends here asks for, and what a piece answers; `labels`
    [B, T, labels], `arrows` [B, T, arrows, 2, ARROW_WIDTH]: what an anchor asks, a piece answers.
    """

    tags: Tensor
    vectors: Tensor
    labels: Tensor
    arrows: Tensor


class ReadingModel(nn.Module):
    """An encoder of the shape of MiniLM with new heads."""

    def __init__(self, layers: int = 6, inner: int = 1536, dropout: float = 0.2) -> None:
        """`layers` blocks, `inner` units in the middle of each feed-forward layer."""
        super().__init__()
        config = BertConfig(
            vocab_size=30522,
            hidden_size=HIDDEN,
            num_hidden_layers=layers,
            num_attention_heads=HEADS,
            intermediate_size=inner,
            type_vocab_size=KINDS,
            # Dropout within the encoder costs a third of the time on a CPU; the heads' is kept.
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(HIDDEN, len(LAYERS) * len(TAGS))
        self.pointers = nn.Linear(HIDDEN, len(POINTERS) * 3 * WIDTH)
        self.labels = nn.Linear(HIDDEN, sum(map(len, LABELS.values())))
        self.arrows = nn.Linear(HIDDEN, len(ARROWS) * 2 * ARROW_WIDTH)

    def load_base(self, path: str) -> None:
        """Take the encoder's weights from a MiniLM file; each kind of piece starts out alike."""
        weights = load_file(path)
        table = "embeddings.token_type_embeddings.weight"
        weights[table] = weights[table][:1].repeat(KINDS, 1)
        weights = {k: v for k, v in weights.items() if not k.startswith("pooler")}
        weights.pop("embeddings.position_ids", None)
        missing, unexpected = self.encoder.load_state_dict(weights, strict=False)
        if missing or unexpected:
            raise ValueError(f"not the expected encoder: {missing} {unexpected}")

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor | None) -> Outputs:
        """`ids`, `kinds`, `mask`: [B, T]; no mask where nothing is padding."""
        encoded = self.encoder(
            input_ids=ids, token_type_ids=kinds, attention_mask=mask
        ).last_hidden_state
        encoded = self.dropout(encoded)
        batch, length = ids.shape
        return Outputs(
            self.tags(encoded).view(batch, length, len(LAYERS), len(TAGS)),
            self.pointers(encoded).view(batch, length, len(POINTERS), 3, WIDTH),
            self.labels(encoded),
            self.arrows(encoded).view(batch, length, len(ARROWS), 2, ARROW_WIDTH),
        )


def restored(path: str) -> ReadingModel:
    """A checkpoint's model, whatever its size; heads that it lacks are new."""
    state = torch.load(path, weights_only=True)
    inner = state["encoder.encoder.layer.0.intermediate.dense.weight"].shape[0]
    layers = 1 + max(int(k.split(".")[3]) for k in state if k.startswith("encoder.encoder.layer."))
    model = ReadingModel(layers, inner)
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or any(not name.startswith(("labels.", "arrows.")) for name in missing):
        raise ValueError(f"not a checkpoint of this model: {missing} {unexpected}")
    return model
