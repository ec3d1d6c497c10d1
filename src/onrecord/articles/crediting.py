"""The wire agency behind a text."""

from __future__ import annotations

import re

from onrecord.articles.drafts import Draft

AGENCIES = {
    "AP": ("AP", "Associated Press", "The Associated Press"),
    "Reuters": ("Reuters", "Thomson Reuters"),
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse"),
    "dpa": ("dpa", "DPA", "Deutsche Presse-Agentur"),
    "EFE": ("EFE", "Agencia EFE"),
    "ANSA": ("ANSA",),
    "UPI": ("UPI", "United Press International"),
    "PA Media": ("PA Media", "Press Association"),
    "Anadolu": ("Anadolu", "Anadolu Agency", "AA"),
    "Xinhua": ("Xinhua", "Xinhua News Agency"),
    "TASS": ("TASS", "ITAR-TASS"),
    "RIA Novosti": ("RIA Novosti",),
    "Interfax": ("Interfax",),
    "Interfax-Ukraine": ("Interfax-Ukraine",),
    "Ukrinform": ("Ukrinform",),
    "SANA": ("SANA",),
    "IRNA": ("IRNA",),
    "WAFA": ("WAFA",),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Yonhap": ("Yonhap", "Yonhap News Agency"),
    "PTI": ("PTI", "Press Trust of India"),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
}
"""News agencies, each by the name that is recorded and the names that pages use."""

AGENCY_NAMES = {name: agency for agency, names in AGENCIES.items() for name in names}
_FOLDED = {name.casefold(): agency for name, agency in AGENCY_NAMES.items()}
_ANY = "|".join(re.escape(name) for name in sorted(AGENCY_NAMES, key=len, reverse=True))
# "KYIV, July 4 (Reuters) - ..." and "(AP) — ...": the agency stands before the first dash. An
# agency that the table does not know is one where the dateline has a place in capitals.
_DATELINE = re.compile(rf"^[^()\n]{{0,80}}\((?P<agency>{_ANY})\)\s*[-–—:]")
_PLACED = re.compile(
    r"^(?:[A-Z][A-Z.'’/ -]+)(?:,\s[^()]{1,40})?\s\((?P<agency>[A-Z][\w&.' -]{1,30})\)\s*[-–—]"
)
_SIGNED = re.compile(
    rf"^(?:©|\(c\)|copyright)?\s*(?:\d{{4}}\s+)?(?P<agency>{_ANY})(?:\sL\.P\.|\.)?$", re.IGNORECASE
)

_AGENCY_LIKE = re.compile(r"\b(?:(?:News\s?|Press\s)?Wire|(?:News|Press)\s(?:Agency|Service))$")


def agency(name: str) -> str | None:
    """The news agency that goes by `name`, None where it is none."""
    name = name.strip()
    return _FOLDED.get(name.casefold()) or (name if _AGENCY_LIKE.search(name) else None)


def people(byline: tuple[str, ...]) -> tuple[str, ...]:
    """A byline without the agency, where it names people too."""
    return tuple(name for name in byline if agency(name) is None) or byline


def wire(blocks: list[Draft], byline: tuple[str, ...]) -> str | None:
    """The agency that wrote the text: by its dateline, its byline or its last line."""
    prose = [item.text for item in blocks if item.type in ("paragraph", "quote")]
    for text in prose[:3]:
        if match := _DATELINE.match(text):
            return AGENCY_NAMES[match["agency"]]
        if match := _PLACED.match(text):
            return match["agency"].strip()
    for name in byline:
        if found := agency(name):
            return found
    for item in blocks[-3:]:
        if match := _SIGNED.match(item.text):
            return agency(match["agency"])
    return None
