"""Turn a checkpoint into the int8 ONNX file that ships.

python export.py --checkpoint DIR/epoch-3.pt --out attribution.onnx
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from pathlib import Path

import torch
from model import AttributionModel
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.out)
    content = arguments.out.read_bytes()
    print(f"{len(content) / 1e6:.1f} MB  sha256 {hashlib.sha256(content).hexdigest()}")


def export(checkpoint: str, out: Path) -> None:
    """Trace, simplify and quantise (weights per channel; 7 bits, safe on older processors)."""
    model = AttributionModel(attention="eager")
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
    model.eval()
    example = torch.ones((1, 16), dtype=torch.long)
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        axes = {0: "batch", 1: "length"}
        torch.onnx.export(
            model,
            (example, torch.zeros_like(example), example),
            str(full),
            input_names=["ids", "kinds", "mask"],
            output_names=["tags", "vectors"],
            dynamic_axes=dict.fromkeys(("ids", "kinds", "mask", "tags", "vectors"), axes),
            opset_version=17,
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
        )


if __name__ == "__main__":
    main()
