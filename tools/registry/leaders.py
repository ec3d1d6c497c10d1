"""Leaders by country, from the CIA World Factbook's lists, as a table of the registry.

    python tools/registry/leaders.py leaders.json > src/onrecord/registry/tables/leaders.toml

The input (CC0): `{"countries": [{"code", "country", "capital", "chief_of_state",
"head_of_government"}]}`, where a leader is written "President Volodymyr ZELENSKYY (since
20 May 2019)", the surname in capitals. Dependent territories and titles of monarchs of other
realms are left out; so is what reads unlike a name.
"""

from __future__ import annotations

import html
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from onrecord.gazetteer import open_gazetteer

# Names that the gazetteer does not know or takes for something else.
_CODES = {
    "DRC": "CD",
    "Congo (Brazzaville)": "CG",
    "The Dominican": "DO",
    "Turkey": "TR",
    "Burma": "MM",
    "Bolivia": "BO",
    "Georgia": "GE",
    "Holy See (Vatican City)": "VA",
}
_NAMELESS = {"ct": "CF", "fm": "FM", "ae": "AE"}
_TITLE = re.compile(
    r"""(?:(?:co-)?(?:vice[ ])?(?:state[ ]affairs[ ]commission[ ])?(?:interim|acting|caretaker|
    transition|transitional|supreme|crown|prime|federal|overall|taliban|gnu|cnsp|grand)?[ ]?
    \b(?:president|presidential|council|minister|premier|king|queen|sultan|amir|emir|emperor|
    prince|duke|pope|chancellor|leader|chairperson|chairman|taoiseach|governor|general|col|gen|
    capt|sir|dr|sr|chief|captains)\b\.?[ ]?(?:(?:,|(?:and|of|the|general|swiss|confederation|
    presidency|ministers)\b)[ ]*)*)+""",
    re.IGNORECASE | re.VERBOSE,
)
_OFFICES = (
    *("vice president", "prime minister", "president", "chancellor", "premier", "king", "emir"),
    *("amir", "sultan", "emperor", "supreme leader", "pope", "taoiseach", "chairperson"),
)
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,5}")
_UPPER = re.compile(r"\b[A-ZÀ-Þ][A-ZÀ-Þ'’-]*[A-ZÀ-Þ]\b")
_ROMAN = re.compile(r"[IVX]+")
_REALMS = frozenset({"GB"})
# "Brussels" is the European Union; the governments of the others sit, or are named, elsewhere.
_NO_METONYMS = frozenset({"Brussels", "Amsterdam", "Jerusalem", "Victoria", "Georgetown"})
_TERRITORIES = frozenset({"PR", "GL", "HK", "MO"})


@dataclass(frozen=True)
class Leader:
    """A person in office. `surname` as part of `name`."""

    name: str
    surname: str
    role: str


def read_leader(words: str) -> Leader | None:
    """The leader behind one entry of the list, None where it reads unlike one."""
    plain = re.split(r"\(|;|,| also ", html.unescape(words).replace("’", "'"), maxsplit=1)[0]
    title = _TITLE.match(plain.strip())
    if title is None:
        return None
    held = title.group().lower()
    role = next((office for office in _OFFICES if office in held), None)
    name = " ".join(plain.strip()[title.end() :].split())
    capitals = [w for w in _UPPER.findall(name) if not _is_number(w, name)]
    if role is None or not capitals or not _NAME.fullmatch(name):
        return None
    return Leader(_cased(name), _cased(" ".join(capitals)), role.replace("amir", "emir"))


def _cased(name: str) -> str:
    return _UPPER.sub(lambda m: m[0] if _is_number(m[0], name) else _title(m[0]), name)


def _is_number(word: str, name: str) -> bool:
    """Whether a word counts kings: "VI", but not the surname of "XI Jinping"."""
    return bool(_ROMAN.fullmatch(word)) and not name.startswith(word)


def _title(word: str) -> str:
    cased = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word.lower())
    return re.sub(r"^(El|Al|Bin|Der|Van|De)-?$", lambda m: m[0].lower(), cased)


def country_code(row: dict[str, str | None]) -> str | None:
    """ISO 3166 alpha-2 of a row; None for territories and what is no country."""
    name = row["country"] or ""
    code = _CODES.get(name) or _NAMELESS.get(row["code"] or "")
    if code is None:
        found = open_gazetteer().lookup(name.split(" (")[0])
        code = found[0].place.country if found and found[0].kind == "country" else None
    return code


def capital_names(words: str | None) -> list[str]:
    """One capital, without what stands in brackets; nothing where several cities are named."""
    if not words or ";" in words or "," in words.split(" (")[0]:
        return []
    name = re.split(r" \(| in ", words)[0].strip()
    return [] if name in _NO_METONYMS else [name]


def main(path: str) -> None:
    """Print the table."""
    print("# Made by tools/registry/leaders.py from the CIA World Factbook (public domain, CC0),")
    print("# state of May 2026. Corrections and people no longer in office: people.toml.\n")
    rows: dict[str, str] = {}
    for row in json.loads(Path(path).read_text("utf-8"))["countries"]:
        code = country_code(row)
        if code is None or code in rows or code in _TERRITORIES:
            continue
        leaders = [
            leader
            for key in ("chief_of_state", "head_of_government")
            if (leader := read_leader(row[key] or ""))
            and (leader.surname != "Charles" or code in _REALMS)
        ]
        people = ", ".join(
            f'{{ name = "{one.name}", surname = "{one.surname}", role = "{one.role}" }}'
            for one in {one.name: one for one in reversed(leaders)}.values()
        )
        capital = json.dumps(capital_names(row["capital"]), ensure_ascii=False)
        rows[code] = f"{code} = {{ capital = {capital}, people = [{people}] }}"
    for code in sorted(rows):
        print(rows[code])


if __name__ == "__main__":
    main(sys.argv[1])
