"""Who is known across documents, and who is not taken for somebody known."""

import importlib.util
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exceptions import ModelError
from onrecord.registry import open_registry
from onrecord.registry.loading import FILE, VARIABLE

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def registry():
    return open_registry()


def identity(registry, name, **told):
    found = registry.identify(name, **told)
    return found.id if found else None


@pytest.mark.parametrize(
    "name",
    [
        "Zelensky",
        "Zelenskiy",
        "Volodymyr Zelenskyy",
        "Volodymyr Zelenskyi",
        "Vladimir Zelensky",
        "President Zelensky",
        "Ukrainian President Volodymyr Zelensky",
    ],
)
def test_spellings_of_a_president_are_one_person(registry, name):
    assert identity(registry, name) == "volodymyr-zelenskyy"


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Alyaksandr Lukashenka", "alexander-lukashenko"),
        ("Binyamin Netanyahu", "benjamin-netanyahu"),
        ("Moammar Gadhafi", "muammar-gaddafi"),
        ("Abd al-Fattah al-Burhan", "abd-fattah-burhan"),
        ("Donald J. Trump", "donald-trump"),
        ("Kim Jong-un", "kim-jong-un"),
        ("Serhiy Lavrov", "sergei-lavrov"),
    ],
)
def test_transliterations_lead_to_one_person(registry, name, id_):
    assert identity(registry, name) == id_


@pytest.mark.parametrize("name", ["Johnson", "Sharif", "Kim", "Kerry", "Brown", "Khan", "Abbas"])
def test_a_surname_of_many_is_nobody(registry, name):
    assert identity(registry, name) is None


def test_an_office_or_a_country_supports_a_surname(registry):
    assert identity(registry, "Kerry", role="secretary of state") == "john-kerry"
    assert identity(registry, "Abbas", country="PS") == "mahmoud-abbas"
    assert identity(registry, "Xi", role="president") == "xi-jinping"


def test_another_first_name_or_country_is_another_person(registry):
    assert identity(registry, "Oleksandr Zelensky") is None
    assert identity(registry, "Donald Trump Jr.") is None
    assert identity(registry, "Sergei Lavrov", country="US") is None
    assert identity(registry, "Anna Putin") is None


def test_names_that_share_consonants_are_other_people(registry):
    """A wrong identity is worse than none: Keir Giles is not Akar, of the same consonants."""
    assert registry.identify("Keir Giles") is None
    assert registry.identify("Zelensky Volodymyr") is not None


def test_two_bearers_of_one_office_and_name_are_nobody(registry):
    assert identity(registry, "Sharif", role="prime minister", country="PK") is None


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Ukraine's Defence Ministry", "ua-defence-ministry"),
        ("Ukrainian Ministry of Defense", "ua-defence-ministry"),
        ("the Ministry of Defence of Ukraine", "ua-defence-ministry"),
        ("General Staff of the Ukrainian Armed Forces", "ua-general-staff"),
        ("South Korea’s Defense Ministry", "kr-defence-ministry"),
        ("Pentagon", "us-defence-ministry"),
        ("US Defense Department", "us-defence-ministry"),
        ("Moscow", "ru-government"),
        ("Turkish president", "tr-president"),
        ("Nato", "nato"),
        ("Isis", "islamic-state"),
    ],
)
def test_bodies_are_known_by_many_names(registry, name, id_):
    assert identity(registry, name) == id_


def test_a_ministry_of_no_country_is_unknown(registry):
    assert identity(registry, "Defence Ministry") is None
    assert identity(registry, "Defence Ministry", country="SE") == "se-defence-ministry"


@pytest.mark.parametrize(
    "name", ["who", "is", "us", "it", "Georgia", "Jordan", "", " ", "Ukrainian"]
)
def test_words_and_ambiguous_names_are_nobody(registry, name):
    assert registry.identify(name) is None


def test_an_armed_group_speaks_for_itself_and_media_for_nobody(registry):
    assert registry.identify("Hezbollah").side == "Hezbollah"
    assert registry.identify("Kremlin").side == "RU"
    assert registry.identify("TASS").side is None
    assert registry.identify("Médecins Sans Frontières").side is None


def test_a_search_finds_all_bearers_of_a_surname(registry):
    assert {who.id for who in registry.find("Sharif")} >= {"nawaz-sharif"}
    assert len(registry.find("Sharif")) > 1
    assert [who.id for who in registry.find("Zelensky")] == ["volodymyr-zelenskyy"]
    assert registry.find("Nobody Known") == ()


@given(st.text(max_size=60))
def test_any_text_may_be_asked(text):
    open_registry().identify(text)
    open_registry().find(text)


def test_it_opens_at_once():
    best = 1.0
    for _ in range(5):
        open_registry.cache_clear()
        before = time.process_time()
        open_registry()
        best = min(best, time.process_time() - before)
    assert best < 0.02


def test_the_compiled_file_is_that_of_the_tables():
    spec = importlib.util.spec_from_file_location("build", ROOT / "tools/registry/build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    compiled = (ROOT / "src/onrecord/registry" / FILE).read_text("utf-8")
    assert compiled == build.compiled(), "run python tools/registry/build.py"


# --- the user's own table ----------------------------------------------------------------


@pytest.fixture
def own(tmp_path, monkeypatch):
    def write(text):
        file = tmp_path / "registry.toml"
        file.write_text(text, "utf-8")
        monkeypatch.setenv(VARIABLE, str(file))
        open_registry.cache_clear()
        return open_registry()

    yield write
    open_registry.cache_clear()


def test_a_user_adds_people_and_bodies(own):
    registry = own(
        '[people]\n"Anna Rost" = { country = "NO", roles = ["mayor"] }\n'
        '[bodies]\n"Harbour Watch" = { kind = "NGO", also = ["HBW"] }\n'
    )
    assert identity(registry, "Anna Rost") == "anna-rost"
    assert identity(registry, "Rost", role="mayor") == "anna-rost"
    assert identity(registry, "HBW") == "harbour-watch"
    assert identity(registry, "Kremlin") == "kremlin"


def test_a_user_replaces_a_row(own):
    registry = own('[people]\n"Vladimir Putin" = { country = "NO" }\n')
    assert registry.identify("Vladimir Putin").country == "NO"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[people", "cannot be read"),
        ('[bodies]\n"X Y" = { kind = "club" }\n', "kind"),
        ('[people]\n"X Y" = { nation = "NO" }\n', "nation"),
        ("[places]\n", "places"),
        ('[people]\n"X Y" = 3\n', "X Y"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_with_the_reason(own, text, told):
    with pytest.raises(ModelError, match=told):
        own(text)


def test_a_missing_table_that_was_named_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "none.toml"))
    open_registry.cache_clear()
    with pytest.raises(ModelError, match="not there"):
        open_registry()
    open_registry.cache_clear()
