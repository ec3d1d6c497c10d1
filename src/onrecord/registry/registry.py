"""Who is known across documents: people, offices and bodies under one identity each."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NotRequired, TypedDict

from onrecord.registry.folding import fold, skeleton, words
from onrecord.types import Identity

_TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir lord gen general lt col colonel maj major capt captain
    adm admiral president minister premier chancellor king queen prince crown prime foreign
    defence defense secretary ambassador ayatollah sheikh sultan emir the former pm mp""".split()
)
# Of kings and popes; "x" and "xi" are names and initials more often.
_NUMBERS = frozenset("ii iii iv vi vii viii ix xiv xvi".split())
_DETERMINERS = frozenset({"the", "a", "an", "s"})
_JOINTS = frozenset({"of", "in", "for"})
_LONGEST = 12
# Longer ones may be written like names: Nato, Unicef.
_LONGEST_ACRONYM = 3
_SHORTEST_SKELETON = 2
# Consonants alone make one of Keir and Akar (.50), Hassan and Hussein (.60), Mahmoud and
# Mohammed (.62). Spellings of one name are nearer: Yevhen and Evgeny (.67), Mohammed and
# Muhammad (.71), Sergei and Serhiy (.73).
_SAME_NAME = 0.65


class Row(TypedDict):
    """A person under one name, an office, or a body.

    `surname`, `given`, `roles`, `alone` and `whole` are set for people: the surname suffices
    where `alone` is set; `whole` is a name that has no more parts.
    """

    id: str
    name: str
    kind: str
    country: str | None
    side: str | None
    surname: NotRequired[list[str]]
    given: NotRequired[list[str]]
    roles: NotRequired[list[list[str]]]
    alone: NotRequired[bool]
    whole: NotRequired[bool]


class Index(TypedDict):
    """All that is known, by keys: forms of surnames, and `body_key` of all other names.

    `offices` belong to any country: `side` is "" where they speak for nobody. `words` leads
    from a country's names and adjectives to its code, `seats` from those that stand for its
    government.
    """

    people: dict[str, list[Row]]
    bodies: dict[str, Row]
    offices: dict[str, Row]
    countries: dict[str, str]
    words: dict[str, str]
    seats: dict[str, str]


class Registry:
    """Identities by name. Read-only; made by `open_registry`."""

    def __init__(self, index: Index) -> None:
        """Answer from `index`."""
        self._people, self._bodies = index["people"], index["bodies"]
        self._offices, self._countries = index["offices"], index["countries"]
        self._words, self._seats = index["words"], index["seats"]
        self._seen = functools.lru_cache(4096)(self._identify)

    def identify(
        self, name: str, *, role: str | None = None, country: str | None = None
    ) -> Identity | None:
        """Who bears `name`, where the name supports it, else None.

        `role` (words of an office) and `country` (ISO code) are what the text says of the
        bearer: they can decide between namesakes, and speak against an identity. A surname
        alone is nobody, unless one of them supports it or everybody knows it.
        """
        return self._seen(name, role, country)

    def find(self, name: str) -> tuple[Identity, ...]:
        """Everybody whom `name` may mean, for a search: a surname alone means all its bearers."""
        certain = self.identify(name)
        if certain is not None:
            return (certain,)
        key = _bare(words(name))
        if not key:
            return ()
        bearers = [p for p in self._near(key) if _bears(p, key)]
        return tuple({row["id"]: _identity(row) for row in bearers}.values())

    # --- bodies --------------------------------------------------------------------------

    def _identify(self, name: str, role: str | None, country: str | None) -> Identity | None:
        if len(name.split()) > _LONGEST:
            return None
        found = (
            self._body(name, country)
            or self._office(name, country)
            or self._seat(name)
            or self._person(words(name), role, country)
            or self._compatriot(name, role)
        )
        return None if found is None or _contradicts(found, country) else found

    def _body(self, name: str, country: str | None) -> Identity | None:
        for owner, key in self._parted(name):
            found = self._bodies.get(key)
            if found is None or (name != found["name"] and not _may_name(name, key)):
                continue
            # "Security Council" is the United Nations', "Russia's Security Council" is not.
            if found["country"] != owner if owner else country and key in self._offices:
                continue
            return _identity(found)
        return None

    def _office(self, name: str, country: str | None) -> Identity | None:
        parted = self._parted(name)
        for owner, rest in parted:
            office = self._offices.get(rest)
            whose = owner or country
            if office is not None and whose is not None and whose in self._countries:
                return self._of(office, whose)
        return None

    def _parted(self, name: str) -> Iterator[tuple[str | None, str]]:
        """The ways to read a name as a country and something of it: ("UA", "army")."""
        key = body_key(name).split()
        yield None, " ".join(key)
        for size in (3, 2, 1):
            for start in range(len(key) - size + 1):
                owner = self._words.get(" ".join(key[start : start + size]))
                rest = key[:start] + key[start + size :]
                while rest and rest[-1] in _JOINTS:
                    rest = rest[:-1]
                if owner is not None and rest:
                    yield owner, " ".join(rest)

    def _of(self, office: Row, country: str) -> Identity:
        return Identity(
            id=f"{country.lower()}-{office['id']}",
            name=f"{office['name']} of {self._countries[country]}",
            kind=office["kind"],
            country=country,
            side=country if office["side"] is None else None,
        )

    def _seat(self, name: str) -> Identity | None:
        """A country or its capital that speaks is its government."""
        country = self._seats.get(body_key(name))
        if country is None or not name.removeprefix("the ")[:1].isupper():
            return None
        return self._of(self._offices["government"], country)

    # --- people --------------------------------------------------------------------------

    def _person(self, name: list[str], role: str | None, country: str | None) -> Identity | None:
        key = _bare(name)
        role = role or " ".join(word for word in name if word not in key)
        fits = {p["id"]: p for p in self._near(key) if _fits(p, key, role, country)}
        return _identity(next(iter(fits.values()))) if len(fits) == 1 else None

    def _compatriot(self, name: str, role: str | None) -> Identity | None:
        """A person whose country stands before the name: "Turkish president Erdogan"."""
        for owner, rest in self._parted(name):
            if owner is not None and (found := self._person(rest.split(), role, owner)):
                return found
        return None

    def _near(self, key: list[str]) -> list[Row]:
        """Everybody whose surname may be among the words."""
        near: list[Row] = []
        for word in key:
            for form in forms(word):
                near += self._people.get(form, ())
        return near


def forms(word: str) -> set[str]:
    """The keys under which a surname is looked up."""
    return {fold(word), skeleton(word)} - {""}


def _identity(row: Row) -> Identity:
    return Identity(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        country=row["country"],
        side=row["side"] or None,
        roles=tuple(" ".join(role) for role in row.get("roles", ())),
    )


def _fits(person: Row, key: list[str], role: str, country: str | None) -> bool:
    given = _without(key, person["surname"])
    if given is None or (country and person["country"] not in (None, country)):
        return False
    supported = _holds(person, role) or (country is not None and country == person["country"])
    if not given:
        same = [fold(w) for w in key] == [fold(w) for w in person["surname"]]
        return supported or (same and (person["alone"] or person["whole"]))
    firm = [word for word in given if len(word) > 1]
    if not all(_any_alike(word, person["given"]) for word in firm or given):
        return False
    return bool(firm) or supported


def _bears(person: Row, key: list[str]) -> bool:
    given = _without(key, person["surname"])
    return given is not None and all(_any_alike(word, person["given"]) for word in given)


def _without(key: list[str], surname: list[str]) -> list[str] | None:
    """The words of a name that are not the surname; None where the surname is not in it."""
    size = len(surname)
    for start in range(len(key) - size, -1, -1):
        part = key[start : start + size]
        # A surname goes ahead of the given name in some languages, but then it is written as
        # it is known: Xi Jinping, Kim Jong Un.
        same = _alike if start + size == len(key) else _written_alike
        if all(map(same, part, surname)):
            return key[:start] + key[start + size :]
    return None


def _alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name."""
    if fold(one) == fold(other):
        return True
    bones = skeleton(one)
    if len(bones) < _SHORTEST_SKELETON or bones != skeleton(other):
        return False
    return SequenceMatcher(None, fold(one), fold(other), autojunk=False).ratio() >= _SAME_NAME


def _written_alike(one: str, other: str) -> bool:
    return fold(one) == fold(other)


def _any_alike(word: str, given: list[str]) -> bool:
    if len(word) == 1:
        return any(other[0] == word for other in given)
    return any(_alike(word, other) or (len(other) == 1 and word[0] == other) for other in given)


def _holds(person: Row, role: str) -> bool:
    told = set(words(role.replace("efense", "efence")))
    return any(told.issuperset(office) for office in person["roles"])


def _contradicts(identity: Identity, country: str | None) -> bool:
    return country is not None and identity.country is not None and identity.country != country


def _bare(name: list[str]) -> list[str]:
    """The words of a person's name without titles and the numbers of kings."""
    key = [word for word in name if word not in _NUMBERS]
    while len(key) > 1 and key[0] in _TITLES:
        key = key[1:]
    return key


def body_key(name: str) -> str:
    """One spelling for the names of bodies: no "the", case, accents; British spelling."""
    plain = name.replace("’s", "'s").replace("'s ", " ").removesuffix("'s").replace("s' ", "s ")
    plain = plain.replace(".", "").replace("’ ", " ")
    key = [word for word in words(plain) if word not in _DETERMINERS]
    same = {"defense": "defence", "organization": "organisation", "programme": "program"}
    return " ".join(same.get(word, word) for word in key)


def _may_name(name: str, key: str) -> bool:
    """Whether a short name has its capitals: "who", "is" and "us" are words."""
    return len(key) > _LONGEST_ACRONYM or key.upper() in name.replace(".", "")
