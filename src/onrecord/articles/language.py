"""The language of a text, as an ISO 639-1 code."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The languages of the conflict press that is read here. Among all of the model's 97, short
# headlines are taken for Latin, Luxembourgish or Esperanto.
_CANDIDATES = (
    *("ar", "az", "be", "bg", "bn", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr"),
    *("he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "ko", "ku", "lt", "lv", "nl"),
    *("no", "pl", "ps", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "sw", "th", "tr", "uk", "ur"),
    *("vi", "zh"),
)
_ENOUGH_LETTERS = 60
_SAMPLE_CHARS = 4000
_SURE = 0.9


@functools.cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_CANDIDATES))
    return identifier


def language_of(text: str, declared: str | None = None) -> str | None:
    """The language that `text` is in.

    What the page declares is believed only where the text is too short to tell; None where
    neither says.
    """
    said = (declared or "").replace("_", "-").split("-")[0].strip().lower()
    fallback = said if len(said) == 2 and said.isalpha() else None
    letters = sum(char.isalpha() for char in text[:_SAMPLE_CHARS])
    if letters < 3:
        return fallback
    code, probability = _identifier().classify(text[:_SAMPLE_CHARS])
    if letters < _ENOUGH_LETTERS and (fallback or probability < _SURE):
        return fallback
    return str(code)
