"""Turn a checkpoint into the int8 ONNX file that ships.

python export.py --checkpoint DIR/model.pt --out reading.onnx
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from pathlib import Path
from typing import Any

import torch
from model import HEADS, Outputs, ReadingModel, restored
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.out)
    content = arguments.out.read_bytes()
    print(f"{len(content) / 1e6:.1f} MB  sha256 {hashlib.sha256(content).hexdigest()}")


class Attention(torch.autograd.Function):
    """Attention as the one operator that onnxruntime has for it, a fifth faster than its parts."""

    @staticmethod
    def forward(_: Any, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
        """[B, T, hidden] each; what the operator computes."""
        heads = [x.unflatten(-1, (HEADS, -1)).transpose(1, 2) for x in (query, key, value)]
        return functional.scaled_dot_product_attention(*heads).transpose(1, 2).flatten(2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any) -> Any:
        """The operator's node."""
        node = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=HEADS)
        return node.setType(query.type())


class Gelu(torch.autograd.Function):
    """The activation by its usual approximation with tanh, twice as fast as the exact one."""

    @staticmethod
    def forward(_: Any, hidden: Tensor) -> Tensor:
        """Any shape; what the operator computes."""
        return functional.gelu(hidden, approximate="tanh")

    @staticmethod
    def symbolic(graph: Any, hidden: Any) -> Any:
        """The operator's node."""
        return graph.op("com.microsoft::FastGelu", hidden).setType(hidden.type())


class Unmasked(nn.Module):
    """The model for one text at a time, which needs no mask."""

    def __init__(self, model: ReadingModel) -> None:
        """Put the single operators in place of the encoder's own attention and activation."""
        super().__init__()
        self.model = model
        for layer in model.encoder.encoder.layer:
            layer.attention.self.forward = attend.__get__(layer.attention.self)
            layer.intermediate.forward = widen.__get__(layer.intermediate)

    def forward(self, ids: Tensor, kinds: Tensor) -> Outputs:
        """`ids`, `kinds`: [B, T]."""
        outputs: Outputs = self.model(ids, kinds, None)
        return outputs


def attend(layer: Any, hidden: Tensor, *_: Any, **__: Any) -> tuple[Tensor, None]:
    """What replaces the attention layer's `forward`."""
    return Attention.apply(layer.query(hidden), layer.key(hidden), layer.value(hidden)), None


def widen(layer: Any, hidden: Tensor) -> Tensor:
    """What replaces the `forward` of the feed-forward layer's first half."""
    return Gelu.apply(layer.dense(hidden))


def export(checkpoint: str, out: Path) -> None:
    """Trace, simplify and quantise (weights per channel; 7 bits, safe on older processors)."""
    unmasked = Unmasked(restored(checkpoint)).eval()
    example = torch.ones((1, 16), dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        axes = {0: "batch", 1: "length"}
        torch.onnx.export(
            unmasked,
            (example, torch.zeros_like(example)),
            str(full),
            input_names=["ids", "kinds"],
            output_names=list(Outputs._fields),
            dynamic_axes=dict.fromkeys(("ids", "kinds", *Outputs._fields), axes),
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            ready,
            out,
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )


if __name__ == "__main__":
    main()
