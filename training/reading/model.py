"""The attribution model: a small encoder, a layer of tags a guide, and pointers to who said it."""

from __future__ import annotations

from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from onrecord.claims.tagdecode import LAYERS, POINTERS, TAGS, WIDTH
from onrecord.claims.tagtext import KINDS

HIDDEN, HEADS = 384, 12


class AttributionModel(nn.Module):
    """Word pieces in; logits of tags [B, T, layers, tags] and pointer vectors out.

    Pointer vectors are [B, T, pointers, 3, WIDTH]: what a content span that starts here asks
    for, what one that ends here asks for, and what a piece answers.
    """

    def __init__(self, dropout: float = 0.2) -> None:
        """An encoder of the shape of MiniLM-L6 with new heads."""
        super().__init__()
        config = BertConfig(
            vocab_size=30522,
            hidden_size=HIDDEN,
            num_hidden_layers=6,
            num_attention_heads=HEADS,
            intermediate_size=1536,
            type_vocab_size=KINDS,
            # Dropout within the encoder costs a third of the time on a CPU; the heads' is kept.
            hidden_dropout_prob=0.0,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(HIDDEN, len(LAYERS) * len(TAGS))
        self.pointers = nn.Linear(HIDDEN, len(POINTERS) * 3 * WIDTH)

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

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """`ids`, `kinds`, `mask`: [B, T]; no mask where nothing is padding."""
        encoded = self.encoder(
            input_ids=ids, token_type_ids=kinds, attention_mask=mask
        ).last_hidden_state
        encoded = self.dropout(encoded)
        batch, length = ids.shape
        tags = self.tags(encoded).view(batch, length, len(LAYERS), len(TAGS))
        vectors = self.pointers(encoded).view(batch, length, len(POINTERS), 3, WIDTH)
        return tags, vectors
