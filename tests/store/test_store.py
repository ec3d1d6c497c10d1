import dataclasses
import datetime as dt
import gc
import itertools
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
from onrecord import ids
from onrecord.exceptions import NotFoundError, QueryError, StoreError, UngroundedError
from onrecord.store import Query, Store
from onrecord.types import DateRange, Evidence, Place, Problem, Published, Reading, Span
from strategies import readings

CLOCKED = ("first_seen", "last_seen")


def content(path):
    """All rows of a store but for the times, each table sorted."""
    with sqlite3.connect(path) as db:
        db.row_factory = sqlite3.Row
        tables = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {
            table: sorted(
                repr({key: row[key] for key in tuple(row.keys()) if key not in CLOCKED})
                for row in db.execute(f"SELECT * FROM {table}")
            )
            for table in tables
        }


def numbered(number):
    return factories.page(
        f"Report {number}", *factories.NIGHT[1:], f"Sheet {number}.", name=f"n{number}"
    )


def add(store, page, version="v1", **more):
    reading = factories.reading(page, **more)
    store.add(page, reading, version)
    return reading


def test_what_was_added_comes_back_as_it_was(store):
    page = factories.page()
    reading = add(store, page)
    assert tuple(store.claims()) == reading.claims
    assert tuple(store.statements()) == reading.statements
    assert tuple(store.articles()) == (reading.article,)


@settings(max_examples=60)
@given(readings())
def test_rows_bring_every_reading_back(reading):
    page = factories.page("Any page")
    with Store(":memory:") as store:
        store.add(page, reading, "v1")
        assert tuple(store.claims()) == reading.claims
        assert tuple(store.statements()) == reading.statements
        assert tuple(store.articles()) == (reading.article,)
        assert tuple(store.problems(page.id)) == reading.problems


def test_an_article_keeps_all_that_the_page_says_of_itself(store):
    page = factories.page()
    hop = factories.Hop(relation="via", publisher="Harbour Wire", words="Via: Harbour Wire")
    at = dt.datetime(2031, 3, 4, 5, 6, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    article = factories.article(
        of=page,
        types=("title", "caption", "paragraph"),
        trail=(hop,),
        published=Published(at=at, precision="minute", read_from="meta"),
    )
    article = dataclasses.replace(article, byline=("Ada Renn", "Bo Ilves"), credit="Harbour Wire")
    store.add(page, Reading(page_id=page.id, name="night", article=article), "v1")
    assert store.article(article.id) == article


def test_adding_twice_changes_nothing_but_the_times(store):
    page = factories.page()
    add(store, page)
    before = content(store.path)
    add(store, page)
    assert content(store.path) == before
    times = sqlite3.connect(store.path).execute("SELECT first_seen, last_seen FROM pages")
    first, last = times.fetchone()
    assert first < last


@settings(max_examples=10)
@given(order=st.permutations([0, 1, 2, 3, 1, 0]))
def test_the_order_of_adding_changes_nothing(tmp_path_factory, order):
    contents = []
    for numbers in ([0, 1, 2, 3], order):
        with Store(tmp_path_factory.mktemp("order") / "record.db") as store:
            for number in numbers:
                add(store, numbered(number))
        contents.append(content(store.path))
    assert contents[0] == contents[1]


def test_the_same_bytes_in_two_files_are_one_page_whichever_comes_first(tmp_path):
    twins = [factories.page(name="b"), factories.page(name="a")]
    contents = []
    for number, pages in enumerate(itertools.permutations(twins)):
        with Store(tmp_path / f"{number}.db") as store:
            for page in pages:
                add(store, page)
            assert len(list(store.claims())) == 2
        contents.append(content(store.path))
    assert contents[0] == contents[1]


def test_a_newer_reader_supersedes_what_it_reads_otherwise_and_keeps_it_visible(store):
    page = factories.page()
    old = add(store, page, "v1", injured=23)
    new = add(store, page, "v2", injured=24)
    assert tuple(store.claims()) == new.claims != old.claims
    rows = sqlite3.connect(store.path).execute(
        "SELECT value, version FROM assertions a LEFT JOIN runs r ON r.id = a.superseded_by"
        " WHERE prop = 'count' AND claim_id = ? ORDER BY value",
        (old.claims[0].id,),
    )
    assert [(value[:10], version) for value, version in rows] == [
        ('{"low": 23', "v2"),
        ('{"low": 24', None),
    ]


def test_a_claim_that_a_newer_reader_no_longer_finds_is_left_out_but_can_be_shown(store):
    page = factories.page()
    old = add(store, page, "v1")
    store.add(page, dataclasses.replace(old, claims=old.claims[1:]), "v2")
    assert tuple(store.claims()) == old.claims[1:]
    lost = old.claims[0]
    assert store.claim(lost.id) == lost
    assert store.superseded_by("claim", lost.id) == "v2"
    assert store.superseded_by("claim", old.claims[1].id) is None


def test_going_back_to_an_older_reader_brings_its_reading_back(store):
    page = factories.page()
    old = add(store, page, "v1", injured=23)
    add(store, page, "v2", injured=24)
    add(store, page, "v1", injured=23)
    assert tuple(store.claims()) == old.claims


def test_another_article_from_the_same_page_replaces_the_old_one(store):
    page = factories.page()
    old = add(store, page, "v1")
    shorter = factories.article(*factories.NIGHT[:2], of=page)
    store.add(page, Reading(page_id=page.id, name="night", article=shorter), "v2")
    assert tuple(store.articles()) == (shorter,)
    assert not list(store.claims())
    assert not list(store.statements())
    assert store.superseded_by("article", old.article.id) == "v2"
    assert store.superseded_by("article", shorter.id) is None


def test_words_that_are_not_in_the_text_are_refused_and_nothing_is_kept(store):
    page = factories.page()
    reading = factories.reading(page)
    claim = reading.claims[0]
    moved = Span(claim.evidence.span.start + 1, claim.evidence.span.end + 1)
    forged = dataclasses.replace(
        claim, evidence=Evidence(claim.article_id, moved, claim.evidence.quote)
    )
    before = content(store.path)
    with pytest.raises(UngroundedError, match="do not stand at"):
        store.add(page, dataclasses.replace(reading, claims=(forged,)), "v1")
    assert content(store.path) == before


def test_a_value_of_another_article_is_refused(store):
    page = factories.page()
    reading = factories.reading(page)
    other = factories.reading(numbered(1)).claims[0]
    forged = dataclasses.replace(reading.claims[0], what=other.what)
    with pytest.raises(UngroundedError, match="another article"):
        store.add(page, dataclasses.replace(reading, claims=(forged,)), "v1")


def test_a_reading_of_another_page_is_refused(store):
    with pytest.raises(StoreError, match="another page"):
        store.add(factories.page(), factories.reading(numbered(1)), "v1")


def test_an_article_with_a_borrowed_id_is_refused(store):
    page = factories.page()
    article = dataclasses.replace(factories.article(of=page), text="Something else")
    with pytest.raises(StoreError, match="not that of its text"):
        store.add(page, Reading(page_id=page.id, name="night", article=article), "v1")


def test_a_file_name_that_is_no_utf8_can_be_kept(store):
    page = factories.page(name="caf\udce9")
    add(store, page)
    assert next(store.articles()).name == r"caf\udce9"
    assert store.touch(page, "v1")
    odd = Problem(subject="caf\udce9.html", error="PageError", message="is empty")
    store.add_problems([odd])
    assert [problem.subject for problem in store.problems()] == [r"caf\udce9.html"]


def test_a_text_with_half_a_character_is_refused(store):
    page = factories.page()
    article = dataclasses.replace(factories.article(of=page), text="Half \ud800")
    article = dataclasses.replace(article, id=ids.article_id(page.id, article.text))
    with pytest.raises(UngroundedError, match="half characters"):
        store.add(page, Reading(page_id=page.id, name="night", article=article), "v1")


def test_a_page_is_known_once_it_was_read_by_the_same_version(store):
    page = factories.page()
    assert not store.touch(page, "v1")
    add(store, page)
    assert store.touch(page, "v1")
    assert not store.touch(page, "v2")


def test_problems_go_when_the_input_can_be_read(store):
    page = factories.page(name="late")
    gone = Problem(subject="late.txt", error="PageError", message="does not exist")
    store.add_problems([gone])
    assert list(store.problems()) == [gone]
    add(store, page)
    assert not list(store.problems())


def test_problems_of_a_page_are_kept_with_it(store):
    page = factories.page()
    odd = Problem(subject="night", error="ArticleError", message="has an odd date")
    store.add(page, dataclasses.replace(factories.reading(page), problems=(odd,)), "v1")
    assert list(store.problems(page.id)) == [odd]
    assert store.tally().problems == 1


def test_the_tally_counts_what_is_current(store):
    add(store, numbered(0))
    add(store, numbered(1))
    tally = store.tally()
    assert (tally.articles, tally.claims, tally.statements) == (2, 4, 2)


# --- questions -------------------------------------------------------------------------


@pytest.fixture
def varied(store):
    """Three articles with a claim each, of different days and places; one has no country."""
    for day, place, country in ((4, "Velmora", "VX"), (5, "Ostré", "VX"), (None, "Velmora", None)):
        page = factories.page(f"Day {day}", f"12 hurt in {place}, Ada Renn said.", name=f"d{day}")
        at = dt.datetime(2031, 3, day or 9, tzinfo=dt.UTC)
        article = factories.article(
            *page.body.decode().split("\n\n"),
            of=page,
            published=Published(at=at, precision="day", read_from="meta"),
        )
        said = factories.statement(article, "12 hurt", "Ada Renn")
        where = factories.words(article, place)
        hurt = factories.claim(
            article,
            "12 hurt",
            place=factories.grounded(Place(name=place, country=country), where),
            when=day
            and factories.grounded(
                DateRange(start=dt.date(2031, 3, day), end=dt.date(2031, 3, day)),
                factories.words(article, f"Day {day}"),
            ),
            said_by=said.source if day else None,
            statement_id=said.id,
        )
        store.add(
            page,
            Reading(
                page_id=page.id, name=page.name, article=article, statements=(said,), claims=(hurt,)
            ),
            "v1",
        )
    return store


def names(store, nouns):
    return [store.article(noun.article_id).name for noun in nouns]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["dNone", "d5", "d4"]),
        ({"kinds": ("injured",)}, ["dNone", "d5", "d4"]),
        ({"kinds": ("killed", "damage")}, []),
        ({"place": "velm"}, ["dNone", "d4"]),
        ({"place": "OSTRE"}, ["d5"]),
        ({"place": "elmora"}, []),
        ({"place": "vx"}, ["d5", "d4"]),
        ({"place": "Vexia", "country": "VX"}, ["d5", "d4"]),
        ({"speaker": "renn"}, ["d5", "d4"]),
        ({"speaker": "narrator"}, ["dNone"]),
        ({"since": dt.date(2031, 3, 5)}, ["d5"]),
        ({"until": dt.date(2031, 3, 4)}, ["d4"]),
        ({"limit": 1}, ["dNone"]),
    ],
)
def test_claims_asked_for(varied, asked, expected):
    assert names(varied, varied.claims(Query(**asked))) == expected


def test_claims_without_a_date_are_counted_when_days_are_asked_for(varied):
    assert varied.undated(Query(since=dt.date(2031, 1, 1))) == 1
    assert varied.undated(Query()) == 0


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"speaker": "ada"}, ["dNone", "d5", "d4"]),
        ({"place": "Velmora", "kinds": ("injured",)}, ["dNone", "d4"]),
        ({"since": dt.date(2031, 3, 5), "until": dt.date(2031, 3, 8)}, ["d5"]),
        ({"speaker": "nobody"}, []),
    ],
)
def test_statements_and_articles_asked_for(varied, asked, expected):
    assert names(varied, varied.statements(Query(**asked))) == expected
    assert [article.name for article in varied.articles(Query(**asked))] == expected


@pytest.mark.parametrize(
    "asked",
    [
        {"since": dt.date(2031, 3, 5), "until": dt.date(2031, 3, 4)},
        {"limit": 0},
        {"speaker": "  "},
        {"place": "..."},
    ],
)
def test_questions_that_mean_nothing_are_refused(asked):
    with pytest.raises(QueryError):
        Query(**asked)


def test_a_beginning_of_an_id_is_enough(store):
    reading = add(store, factories.page())
    for kind, noun in (
        ("claim", reading.claims[0]),
        ("statement", reading.statements[0]),
        ("article", reading.article),
    ):
        assert store.find(noun.id[:10].upper()) == (kind, noun.id)


def test_an_id_that_names_nothing_or_too_much_is_refused(store):
    add(store, factories.page())
    with pytest.raises(NotFoundError):
        store.find("c1zzzz")
    with pytest.raises(NotFoundError):
        store.find("")
    with pytest.raises(NotFoundError, match="claim c1: is not in the store"):
        store.claim("c1")
    with pytest.raises(QueryError, match="begins several ids"):
        store.find("c1")


def test_stopping_early_does_no_harm(varied, capsys):
    """A reader of a closed pipe goes away in the middle, and the store is closed under him."""
    claims = varied.claims()
    next(claims)
    varied.close()
    del claims
    gc.collect()
    assert not capsys.readouterr().err
