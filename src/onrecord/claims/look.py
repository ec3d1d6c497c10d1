"""The trained model's numbers for a whole text: one pass, window by window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np

from onrecord.claims.tagdecode import LABELS, LAYERS, TAGS, Floats, log_softmax
from onrecord.claims.tagtext import CLS, SEP, Ints, Pieces, Window, windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LABELS = sum(map(len, LABELS.values()))


class Outputs(NamedTuple):
    """What the model says of the T pieces of one window, its two border pieces included.

    `tags` [T, layers, tags] are logits; `vectors` [T, pointers, 3, WIDTH] what a content span
    that starts here asks, what one that ends here asks, what a piece answers; `labels`
    [T, labels] logits; `arrows` [T, arrows, 2, ARROW_WIDTH] what an anchor asks, a piece answers.
    """

    tags: Floats
    vectors: Floats
    labels: Floats
    arrows: Floats


class Model(Protocol):
    """What turns word pieces into numbers."""

    @property
    def tokenizer(self) -> Tokenizer:
        """Cuts words into pieces."""
        ...

    def run(self, ids: Ints, kinds: Ints) -> Outputs:
        """The numbers of one window: `ids`, `kinds` [T]."""
        ...


@dataclass(frozen=True, slots=True)
class View:
    """The model's numbers for a whole text.

    `logs`: log-probabilities of tags [T, layers, tags]; `labels`: logits [T, labels];
    `vectors`, `arrows`: those of each window's pieces.
    """

    logs: Floats
    labels: Floats
    windows: list[Window]
    vectors: list[Floats]
    arrows: list[Floats]

    def around(self, first: int, last: int) -> int:
        """The number of the window that shows most around the pieces `first`..`last`."""

        def room(number: int) -> int:
            window = self.windows[number]
            return min(first - window.first, window.last - last)

        return max(range(len(self.windows)), key=room)


def look(pieces: Pieces, model: Model) -> View:
    """Run the model over all windows; each piece is judged where it stands most centrally."""
    cut = windows(len(pieces)) if len(pieces) else []
    logs = np.zeros((len(pieces), len(LAYERS), len(TAGS)), np.float32)
    labels = np.zeros((len(pieces), _LABELS), np.float32)
    room = np.full(len(pieces), -1)
    vectors, arrows = [], []
    for window in cut:
        ids = np.concatenate(([CLS], pieces.ids[window.first : window.last], [SEP]))
        kinds = np.concatenate(([0], pieces.kinds[window.first : window.last], [0]))
        seen = model.run(ids, kinds)
        vectors.append(seen.vectors)
        arrows.append(seen.arrows)
        here = np.arange(window.first, window.last)
        # The text's own ends are no lack of context.
        before = here - window.first if window.first else np.full(len(here), len(pieces))
        after = window.last - here if window.last < len(pieces) else np.full(len(here), len(pieces))
        central = np.minimum(before, after)
        better = central > room[here]
        logs[here[better]] = log_softmax(seen.tags[1:-1][better])
        labels[here[better]] = seen.labels[1:-1][better]
        room[here[better]] = central[better]
    return View(logs, labels, cut, vectors, arrows)
