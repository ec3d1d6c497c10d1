"""What a fine-tuned model says of prepared articles, for a smaller one to learn from.

    python teach.py --model BIG.onnx --articles p.jsonl --out p.npy

Writes the log-probabilities of tags, one row a piece [pieces of all articles, layers, tags], half
precision, in the order of the articles.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord.claims.tagging import look
from onrecord.claims.tagtext import Ints, Pieces


class Teacher:
    """The exported model behind the interface that `look` asks for."""

    def __init__(self, path: str) -> None:
        """Load it for one thread."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(path, options)

    def run(self, ids: Ints, kinds: Ints):  # noqa: ANN201
        """The model's outputs for one window, by name."""
        feed = {"ids": ids[None], "kinds": kinds[None]}
        return [output[0] for output in self.session.run(["tags", "vectors"], feed)]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    teacher = Teacher(options.model)
    rows = []
    for line in options.articles.read_text(encoding="utf8").splitlines():
        article = json.loads(line)
        columns = [np.array(article[name]) for name in ("ids", "kinds", "starts", "ends")]
        rows.append(look(Pieces(*columns), teacher).logs.astype(np.float16))
    np.save(options.out, np.concatenate(rows))


if __name__ == "__main__":
    main()
