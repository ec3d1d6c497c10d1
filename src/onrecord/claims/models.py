"""The trained models that ship with the package."""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.claims.look import Outputs
from onrecord.exceptions import ModelError

if TYPE_CHECKING:
    import onnxruntime
    from tokenizers import Tokenizer

    from onrecord.claims.tagtext import Ints

_FILES = Path(__file__).parent / "trained"
_SHA256 = {
    "reading.onnx": "2f622a3c32d4049aeaf3cb4f16d8b514947494cfd10f86a3ac556d4b523fa858",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


@dataclass(frozen=True, slots=True)
class ReadingModel:
    """Word pieces to numbers: see `onrecord.claims.look` for what they mean."""

    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession

    def run(self, ids: Ints, kinds: Ints) -> Outputs:
        """The numbers of one window: `ids`, `kinds` [T]."""
        feed = {"ids": ids[None], "kinds": kinds[None]}
        return Outputs(*(output[0] for output in self.session.run(Outputs._fields, feed)))


@functools.cache
def reading_model() -> ReadingModel:
    """Load the model that ships (0.2 s). `ModelError` for a damaged or missing file."""
    return loaded(verified("reading.onnx"), verified("tokenizer.json"))


def loaded(model: bytes, vocabulary: bytes, threads: int = 1) -> ReadingModel:
    """A model from the contents of its two files."""
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_buffer(vocabulary)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return ReadingModel(tokenizer, session)


def verified(name: str, folder: Path = _FILES) -> bytes:
    """A file of a trained model, if it is the one that was measured; else `ModelError`."""
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise ModelError(name) from error
    if hashlib.sha256(content).hexdigest() != _SHA256[name]:
        raise ModelError(name, "is not the file that ships with this version")
    return content
