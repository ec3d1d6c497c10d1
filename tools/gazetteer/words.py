"""English words that are also names of small places."""

from __future__ import annotations

from english_words import get_english_words_set
from wordfreq import zipf_frequency

# Words said about once in a million and more (Zipf 3): below, a village's name is safer.
COMMON = 3.0
# Capitalised by rule or part of names of bodies, so absent from the list of plain words.
ALSO = """monday tuesday wednesday thursday friday saturday sunday january february march april
may june july august september october november december islamic islam muslim christian jewish
catholic orthodox god allah jesus bible internet twitter facebook english kurd kurds arab arabs
kurdish arabic christmas easter ramadan eid covid nato un eu ap afp reuters bbc cnn mr mrs ms dr
gen col lt sgt capt isis isil hamas hezbollah taliban nazi cossack tatar tatars roma latino
sunni shia shiite alawite druze yazidi yezidi united states state kingdom union republic federal
kremlin pentagon whitehouse westminster brexit nord sud est ouest norte sul central capital
jan feb mar apr jun jul aug sep sept oct nov dec
""".split()


def common_words() -> frozenset[str]:
    """Everyday words, lower-cased."""
    words = get_english_words_set(["web2", "gcide"], lower=False)
    plain = {word for word in words if word.isascii() and word.isalpha() and word.islower()}
    return frozenset(w for w in plain if zipf_frequency(w, "en") >= COMMON) | frozenset(ALSO)
