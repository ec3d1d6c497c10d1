import sqlite3

import pytest

import factories
from onrecord.exceptions import LockedError, SchemaVersionError, StoreError
from onrecord.store import Store


def test_a_store_is_made_in_a_folder_that_is_not_there_yet(tmp_path):
    with Store(tmp_path / "new" / "record.db") as store:
        assert store.tally().claims == 0


def test_it_keeps_foreign_keys_and_a_write_ahead_log(store):
    assert store._db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert store._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_a_store_that_is_not_there_is_not_made_by_asking(tmp_path):
    with pytest.raises(StoreError, match="onrecord add"):
        Store(tmp_path / "record.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("Nothing to see here, and long enough to have a header.\n" * 40)
    before = path.read_bytes()
    with pytest.raises(SchemaVersionError, match="is not a record of onrecord"):
        Store(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE birds (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(SchemaVersionError, match="another program"):
        Store(path)
    assert path.read_bytes() == before


def test_a_newer_schema_is_refused(tmp_path):
    path = tmp_path / "record.db"
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    with pytest.raises(SchemaVersionError, match="upgrade onrecord"):
        Store(path)


def test_a_record_from_before_confidence_must_be_read_anew_and_is_left_alone(tmp_path):
    path = tmp_path / "record.db"
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 1")
    with pytest.raises(SchemaVersionError, match=r"no confidence.*onrecord add"):
        Store(path)
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 1


def test_a_store_that_another_process_writes_to_is_locked(tmp_path):
    path = tmp_path / "record.db"
    page = factories.page()
    with Store(path, timeout=0.05) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError, match="in use by another process"):
            store.add(page, factories.reading(page), "v1")
        other.rollback()
        store.add(page, factories.reading(page), "v1")
        assert store.tally().claims == 2


def test_a_folder_is_no_store(tmp_path):
    with pytest.raises(StoreError, match="cannot be opened"):
        Store(tmp_path)


def test_a_place_that_cannot_be_written_to(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be made"):
        Store(tmp_path / "file" / "record.db")


def test_a_damaged_store_says_so(tmp_path):
    path = tmp_path / "record.db"
    page = factories.page()
    with Store(path) as store:
        store.add(page, factories.reading(page), "v1")
    raw = bytearray(path.read_bytes())
    raw[4096:] = b"\x5a" * (len(raw) - 4096)
    path.write_bytes(raw)
    with pytest.raises(StoreError, match="damaged"), Store(path) as store:
        list(store.claims())


def test_a_migration_keeps_what_was_there(tmp_path):
    path = tmp_path / "record.db"
    page = factories.page()
    reading = factories.reading(page)
    with Store(path) as store:
        store.add(page, reading, "v1")
    migrations = {2: "ALTER TABLE claims ADD COLUMN mood TEXT;\nUPDATE claims SET mood = 'a;b';"}
    with Store(path, migrations=migrations) as store:
        assert tuple(store.claims()) == reading.claims
        assert store._db.execute("SELECT DISTINCT mood FROM claims").fetchone()[0] == "a;b"
        assert store._db.execute("PRAGMA user_version").fetchone()[0] == 3
        assert store._db.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    with pytest.raises(SchemaVersionError):
        Store(path)


@pytest.mark.parametrize(
    "script",
    [
        "UPDATE claims SET mood = 1;",
        "DELETE FROM articles;",
        "ALTER TABLE claims ADD COLUMN mood TEXT; DELETE FROM pages;",
    ],
)
def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path, script):
    path = tmp_path / "record.db"
    page = factories.page()
    reading = factories.reading(page)
    with Store(path) as store:
        store.add(page, reading, "v1")
    with pytest.raises(StoreError):
        Store(path, migrations={2: script})
    with Store(path) as store:
        assert tuple(store.claims()) == reading.claims
