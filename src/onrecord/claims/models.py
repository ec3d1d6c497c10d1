"""The trained models that ship with the package."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.exceptions import ModelError

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

    from onrecord.claims.tagdecode import Floats
    from onrecord.claims.tagtext import Ints

_FILES = Path(__file__).parent / "trained"
_SHA256 = {
    "attribution.onnx": "9c2770d70de7aaab67dcd23393dafff3f91658aaa8947ebd6c2406405e289380",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


@dataclass(frozen=True, slots=True)
class AttributionModel:
    """Word pieces to numbers: see `onrecord.claims.tagdecode` for what they mean."""

    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession

    def run(self, ids: Ints, kinds: Ints) -> tuple[Floats, Floats]:
        """Tag logits [T, layers, tags] and pointer vectors [T, pointers, 3, width] of `ids` [T]."""
        feed = {"ids": ids[None], "kinds": kinds[None]}
        tags, vectors = self.session.run(["tags", "vectors"], feed)
        return tags[0], vectors[0]


@functools.cache
def attribution_model(threads: int = 1) -> AttributionModel:
    """Load the model (0.2 s) for so many threads. `ModelError` for a damaged or missing file."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        verified("attribution.onnx"), options, providers=["CPUExecutionProvider"]
    )
    tokenizer = Tokenizer.from_buffer(verified("tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return AttributionModel(tokenizer, session)


def verified(name: str, folder: Path = _FILES) -> bytes:
    """A file of a trained model, if it is the one that was measured; else `ModelError`."""
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(name) from error
    if hashlib.sha256(content).hexdigest() != _SHA256[name]:
        raise ModelError(name, "is not the file that ships with this version")
    return content
