"""Ukrainian and Russian names as they stand in sentences, back in the form of gazetteers.

"У Ніжині", "под Харьковом": names are declined. This tries the few endings that the names of
towns and regions have; what is no name in any gazetteer is dropped by whoever looks it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

# Endings of a declined name, and what may stand there in the nominative.
_ENDINGS = (
    ("ському", ("ський", "ське")), ("ського", ("ський", "ське")), ("цькому", ("цький", "цьке")),
    ("цького", ("цький", "цьке")), ("ском", ("ский", "ск")),
    ("ській", ("ська",)), ("цькій", ("цька",)), ("ської", ("ська",)), ("цької", ("цька",)),
    ("ською", ("ська",)), ("ской", ("ская",)), ("скую", ("ская",)),
    ("цкой", ("цкая",)), ("ському", ("ськ",)),
    ("щині", ("щина",)), ("щини", ("щина",)),
    ("ами", ("и", "а")), ("ах", ("и", "ы", "а")), ("ях", ("і", "и")),
    ("ою", ("а",)), ("ею", ("я", "а")), ("єю", ("я",)), ("ой", ("а", "ый", "ая")),
    ("ей", ("я", "а")),
    ("ом", ("", "о", "е")), ("ем", ("ь", "", "е")), ("єм", ("й",)), ("ям", ("і",)),
    ("ого", ("е", "ий", "ый", "ое")), ("ому", ("е", "ий", "ый")), ("ым", ("ый", "ое")),
    ("им", ("ий", "е")), ("ові", ("ів",)), ("еві", ("ів", "їв")), ("єві", ("їв",)),
    ("ці", ("ка", "к", "ця")), ("зі", ("га",)), ("сі", ("ха",)), ("ції", ("ція",)),
    ("ії", ("ія", "ій", "ї")),
    ("ої", ("а",)), ("ью", ("ь",)), ("ю", ("ь", "я", "й", "")), ("у", ("а", "", "о")),
    ("і", ("", "а", "ь", "о", "я", "е")), ("и", ("а", "ь", "я", "")), ("ы", ("а", "")),
    ("е", ("", "а", "о", "ь")), ("а", ("", "о", "е")), ("я", ("ь", "е", "й")), ("ї", ("я", "й")),
)  # fmt: skip
# What is of a town or region: "Кременчуцький", "Белгородской".
_ADJECTIVE = re.compile(
    r"(?P<link>ц|с)ь?к(?:ий|ого|ому|им|ім|а|ої|ій|у|ою|е|і|их|ими|ая|ой|ую|ое|ом|ие)$"
)
# Vowels that change when a syllable closes (Харкова is Харків's, Тернополя Тернопіль's), and
# where Russian has another than Ukrainian: Куземовка is Куземівка.
_CLOSED = (
    (re.compile(r"ов$"), "ів"), (re.compile(r"ев$"), "ів"), (re.compile(r"єв$"), "їв"),
    (re.compile(r"[ое]вка$"), "івка"), (re.compile(r"(?<=[аеиіоу])евка$"), "ївка"),
    (re.compile(r"поль$"), "піль"), (re.compile(r"рог$"), "ріг"), (re.compile(r"ога$"), "іг"),
)  # fmt: skip
_CYRILLIC = re.compile(r"[а-яёіїєґ]", re.IGNORECASE)
_SHORTEST = 3
_MOST_WORDS = 3
_MOST = 400


def is_cyrillic(name: str) -> bool:
    """Whether a name is in Cyrillic letters."""
    return _CYRILLIC.search(name) is not None


def nominatives(name: str) -> Iterator[str]:
    """What a declined name may be in the nominative, the likeliest first, never itself."""
    words = name.split()
    if not 0 < len(words) <= _MOST_WORDS:
        return
    for number, form in enumerate(product(*map(_forms, words))):
        if number >= _MOST:
            return
        if list(form) != words:
            yield " ".join(form)


def _forms(word: str) -> list[str]:
    found = [word]
    for ending, bases in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST:
            continue
        for base in bases:
            found.append(stem + base)
            found += [p.sub(r, stem + base) for p, r in _CLOSED if p.search(stem + base)]
    found += _towns(word)
    return list(dict.fromkeys(found))


def _towns(adjective: str) -> Iterator[str]:
    """The towns that an adjective may be of."""
    ending = _ADJECTIVE.search(adjective)
    if ending is None or ending.start() < _SHORTEST:
        return
    stem, link = adjective[: ending.start()], ending["link"]
    yield from (stem + link + "ьк", stem + link + "к")
    yield from (stem + "к", stem + "ч") if link == "ц" else (stem, stem + "ь", stem + "а")
