"""New texts from old ones: other numbers and other countries, the same labels.

Only words that are one piece each change places, so that no label moves.
"""

from __future__ import annotations

import random

from tokenizers import Tokenizer  # noqa: TC002

NUMBERS, COUNTRIES = 0.5, 0.3
"""How often a number is another one, and how often the countries of a window change names."""
WORDS = "two three four five six seven eight nine ten eleven twelve twenty thirty".split()
NATIONS = (
    "russia russian,ukraine ukrainian,syria syrian,iraq iraqi,iran iranian,israel israeli,"
    "turkey turkish,egypt egyptian,germany german,france french,poland polish,china chinese,"
    "japan japanese,india indian,pakistan pakistani,georgia georgian,serbia serbian,"
    "albania albanian,greece greek,spain spanish,italy italian,sweden swedish,norway norwegian,"
    "finland finnish,cuba cuban,colombia colombian,peru peruvian,chile chilean,mexico mexican,"
    "brazil brazilian,ethiopia ethiopian,somalia somali,nigeria nigerian,libya libyan,"
    "lebanon lebanese,vietnam vietnamese,romania romanian,hungary hungarian,latvia latvian"
)
LONGEST_NUMBER = 3


class Changer:
    """Changes the pieces of one window after the other, by its own dice."""

    def __init__(self, tokenizer: Tokenizer, seed: int) -> None:
        """Look up the pieces that may change places."""
        vocabulary = tokenizer.get_vocab()
        self._dice = random.Random(seed)
        self._alike: dict[int, list[int]] = {}
        for length in range(1, LONGEST_NUMBER + 1):
            words = [w for w in vocabulary if w.isdecimal() and len(w) == length and w[0] != "0"]
            self._put([vocabulary[w] for w in sorted(words) if w != "1"])
        self._put([vocabulary[word] for word in WORDS])
        pairs = [tuple(map(vocabulary.get, pair.split())) for pair in NATIONS.split(",")]
        self._nations = [pair for pair in pairs if None not in pair]

    def _put(self, group: list[int]) -> None:
        self._alike.update(dict.fromkeys(group, group))

    def changed(self, ids: list[int]) -> list[int]:
        """The pieces of a window with other numbers and, now and then, other countries."""
        dice, swap = self._dice, {}
        if dice.random() < COUNTRIES:
            others = dice.sample(self._nations, len(self._nations))
            pairs = zip(sum(self._nations, ()), sum(others, ()), strict=True)
            swap = dict(pairs)
        changed = []
        for piece in ids:
            alike = self._alike.get(piece)
            if alike and dice.random() < NUMBERS:
                changed.append(dice.choice(alike))
            else:
                changed.append(swap.get(piece, piece))
        return changed
