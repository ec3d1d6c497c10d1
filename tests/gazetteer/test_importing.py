import json

import pytest
from click.testing import CliRunner

from onrecord.cli import main
from onrecord.exceptions import PageFormatError
from onrecord.gazetteer import acled_precision, open_gazetteer, ucdp_precision
from onrecord.gazetteer.importing import import_places
from onrecord.types import Place

DUMP = (
    "9000001\tVelmora\tVelmora\tWilmora,فلمورا\t13.5\t25.25\tP\tPPL\tSD\t\t47\t\t\t\t820\t\t640"
    "\tAfrica/Khartoum\t2024-01-01"
)
CSV = (
    "name,lat,lon,also,population\n"
    "Velmora Mill,13.6,25.3,Velmora Old|Wilmora Works,40\nNo Point,,,,\n"
)
COD = (
    "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,lat,lon\n"
    "Sudan,SD,Velmor,SD99,Upper Velmor,أعالي,SD99001,13.7,25.4\n"
)
AREA = [[[25.0, 13.0], [26.0, 13.0], [26.0, 14.0], [25.0, 14.0], [25.0, 13.0]]]
GEOJSON = json.dumps(
    {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": "Velmora Camp", "name:ar": "مخيم فلمورا"},
                "geometry": {"type": "Polygon", "coordinates": AREA},
            }
        ],
    }
)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """A folder of imported places, empty at first, and a way to import a text into it."""
    folder = tmp_path / "own"
    monkeypatch.setenv("ONRECORD_GAZETTEER", str(folder))

    def run(name, text, *options):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return CliRunner().invoke(main, ["gazetteer", "import", str(path), *options])

    return run


@pytest.mark.parametrize(
    ("file", "text", "name", "at", "country"),
    [
        ("SD.txt", DUMP, "Wilmora", (13.5, 25.25), "SD"),
        ("SD.txt", DUMP, "فلمورا", (13.5, 25.25), "SD"),
        ("mills.csv", CSV, "Velmora Old", (13.6, 25.3), "SD"),
        ("cod.csv", COD, "Upper Velmor", (13.7, 25.4), "SD"),
        ("cod.csv", COD, "أعالي", (13.7, 25.4), "SD"),
        ("camps.geojson", GEOJSON, "مخيم فلمورا", (13.5, 25.5), "SD"),
    ],
)
def test_imported_places_are_found_beside_those_that_ship(own, file, text, name, at, country):
    assert own(file, text, "--country", "sd").exit_code == 0
    (found,) = open_gazetteer().lookup(name)
    assert (found.place.lat, found.place.lon) == at
    assert found.place.country == country
    assert open_gazetteer().lookup("Khartoum")[0].place.name == "Khartoum"


def test_a_division_keeps_those_above_it_without_a_point_of_their_own(own):
    own("cod.csv", COD)
    (above,) = open_gazetteer().lookup("Velmor")
    assert (above.kind, above.place.lat) == ("admin1", None)


def test_a_file_imported_again_replaces_what_it_brought(own):
    own("mills.csv", CSV)
    own("mills.csv", CSV.replace("Velmora Old|Wilmora Works", "Velmora New"))
    assert open_gazetteer().lookup("Velmora Old") == ()
    assert len(open_gazetteer().lookup("Velmora New")) == 1


def test_places_without_a_point_are_kept(own):
    assert "2 places" in own("mills.csv", CSV).output
    (found,) = open_gazetteer().lookup("No Point")
    assert found.place.lat is None


@pytest.mark.parametrize("text", ["", "no table at all\n", "{broken", "a,b\n1,2\n", "[1, 2]"])
def test_a_file_without_places_is_refused_with_a_sentence(own, text, tmp_path):
    result = own("odd.csv", text)
    assert result.exit_code == 1
    assert "holds no places" in result.output
    with pytest.raises(PageFormatError):
        import_places(tmp_path / "missing.csv", tmp_path / "x.sqlite")


def test_a_place_can_be_looked_up_on_the_command_line(own):
    result = CliRunner().invoke(main, ["gazetteer", "find", "Deir al-Zour"])
    assert result.output.splitlines()[0].split("\t")[:3] == ["Deir ez-Zor", "SY", "city"]


@pytest.mark.parametrize(
    ("place", "kind", "ucdp", "acled"),
    [
        (Place(name="a", country="SD", precision_km=2), "city", 1, 1),
        (Place(name="a", country="SD", precision_km=40), "admin2", 3, 2),
        (Place(name="a", country="SD", precision_km=200), "admin1", 4, 3),
        (Place(name="a", country="SD", precision_km=200), None, 4, 3),
        (Place(name="a", country="SD", precision_km=400), "region", 5, 3),
        (Place(name="a", country="SD", precision_km=900), "country", 6, 3),
        (Place(name="a", country="SD"), None, 6, 3),
        (Place(name="a"), "sea", 7, 3),
    ],
)
def test_precision_is_told_in_the_codes_of_event_data(place, kind, ucdp, acled):
    assert ucdp_precision(place, kind) == ucdp
    assert acled_precision(place, kind) == acled
