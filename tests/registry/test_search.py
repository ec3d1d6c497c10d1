"""A search by one spelling of a name finds what was said under another."""

import pytest

from onrecord.pipeline import reader_version
from onrecord.record import open_record


@pytest.fixture(scope="module")
def record(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    texts = {
        "one": "President Volodymyr Zelenskyy said that the bridge at Lund was closed.",
        "two": "Zelensky said that the bridge at Lund was open again.",
        "three": "Mayor Anna Rost said that the bridge at Lund was old.",
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"The bridge at Lund\n\n{text}\n")
    with open_record(folder / "record.db") as kept:
        kept.add(folder)
        yield kept


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        ("Zelensky", {"Zelensky", "Volodymyr Zelenskyy"}),
        ("Volodymyr Zelenskiy", {"Zelensky", "Volodymyr Zelenskyy"}),
        ("zelen", {"Zelensky", "Volodymyr Zelenskyy"}),
        ("rost", {"Anna Rost"}),
        ("Putin", set()),
    ],
)
def test_all_spellings_are_found(record, speaker, found):
    assert {s.source.value.name for s in record.statements(speaker=speaker)} == found
    articles = {article.id for article in record.articles(speaker=speaker)}
    assert len(articles) == len(found)


def test_the_users_table_is_part_of_the_reader(tmp_path, monkeypatch):
    versions = []
    for text in ('[people]\n"Anna Rost" = {}\n', '[people]\n"Anna Rust" = {}\n'):
        (tmp_path / "registry.toml").write_text(text, "utf-8")
        monkeypatch.setenv("ONRECORD_REGISTRY", str(tmp_path / "registry.toml"))
        versions.append(reader_version())
    assert versions[0] != versions[1]
