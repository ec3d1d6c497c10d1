"""Which place and which time are those of a claim."""

from __future__ import annotations

import datetime as dt

from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.binding import Binder, Candidate, Table
from onrecord.claims.compose import find_claims
from onrecord.claims.mentions import PlaceMention
from onrecord.claims.places import find_places
from onrecord.claims.times import find_times
from onrecord.gazetteer import open_gazetteer
from onrecord.types import Article, ArticleId, Block, Kind, PageId, Published, Span


def _analyse(*lines: str, published: bool = True) -> Analysis:
    blocks, at = [], 0
    for line in lines:
        blocks.append(Block(Span(at, at + len(line)), "paragraph" if at else "title"))
        at += len(line) + 2
    day = Published(at=dt.datetime(2024, 5, 17), precision="day", read_from="input")  # noqa: DTZ001
    return analyse(
        Article(
            id=ArticleId("a"),
            page_id=PageId("p"),
            name="t",
            text="\n\n".join(lines),
            blocks=tuple(blocks),
            published=day if published else None,
        )
    )


def _place(analysis: Analysis, word: str, kind: Kind | None = None) -> str | None:
    at = next(token.i for token in analysis.doc if token.text == word)
    binder = Binder(analysis, find_places(analysis, open_gazetteer()), ())
    found = binder.bind_place(at, (at, at + 1), kind)
    return found and found.value.place.name


def _doer_place(analysis: Analysis, word: str, doer: str) -> str | None:
    at = next(token.i for token in analysis.doc if token.text == word)
    binder = Binder(analysis, find_places(analysis, open_gazetteer()), ())
    found = binder.bind_place(at, (at, at + 1), "injured", doer)
    return found and found.value.place.name


def _time(analysis: Analysis, word: str, kind: Kind | None = None) -> str | None:
    at = next(token.i for token in analysis.doc if token.text == word)
    found = Binder(analysis, (), find_times(analysis)).bind_time(at, (at, at + 1), kind)
    return found and f"{found.value.when.start}..{found.value.when.end}"


def test_a_claim_is_where_its_own_clause_says():
    text = _analyse(
        "Two cities struck",
        "Four people were killed in Kharkiv, and nine were wounded in Odesa.",
    )
    assert _place(text, "killed", "killed") == "Kharkiv"
    assert _place(text, "wounded", "injured") == "Odesa"


def test_a_sentence_without_a_place_takes_that_of_the_sentence_before():
    text = _analyse(
        "Rockets hit market in Mykolaiv",
        "Rockets hit a market in Mykolaiv on Thursday.",
        "Eleven people were killed.",
    )
    assert _place(text, "killed", "killed") == "Mykolaiv"


def test_who_did_harm_is_not_where_it_was_done():
    text = _analyse("A night of strikes", "Russia struck, and 23 people were wounded in Syria.")
    binder = Binder(text, find_places(text, open_gazetteer()), ())
    at = next(token.i for token in text.doc if token.text == "wounded")

    def names(doer: str | None) -> set[str]:
        places = binder.places(at, (at, at + 1), "injured", doer)
        return {c.mention.place.name for c in places if isinstance(c.mention, PlaceMention)}

    assert names(None) == {"Russia", "Syria"}
    assert names("Russia") == {"Syria"}


def test_harm_may_be_done_at_home():
    text = _analyse("Strike in Syria", "Syria's army wounded 23 people in Syria.")
    assert _doer_place(text, "wounded", "Syria") == "Syria"


def test_a_claim_happens_when_its_own_clause_says():
    text = _analyse("The fall", "The town was captured in March 2023 and shelled on Tuesday.")
    assert _time(text, "captured", "control") == "2023-03-01..2023-03-31"
    assert _time(text, "shelled", "attack") == "2024-05-14..2024-05-14"


def test_a_present_state_is_true_on_the_day_of_publication():
    text = _analyse("The valley", "The militia controls the whole valley.")
    assert _time(text, "controls", "control") == "2024-05-17..2024-05-17"


def test_without_a_publication_date_a_present_state_has_no_date():
    text = _analyse("The valley", "The militia controls the whole valley.", published=False)
    assert _time(text, "controls", "control") is None


def test_nothing_is_carried_from_headline_to_headline():
    text = _analyse(
        "Shelling reported in Sumy",
        "Power restored in Lviv after storm",
        "Ministers to discuss grain",
        "Ten killed as hotel collapses",
        "Farmers block two roads",
    )
    assert _place(text, "killed", "killed") is None


def test_an_article_without_places_or_times_binds_nothing():
    text = _analyse("A statement", "Three men were hurt.", published=False)
    assert _place(text, "hurt") is None
    assert _time(text, "hurt") is None


def test_places_and_times_do_not_sway_each_other():
    text = _analyse("Raid", "Two men died in Aleppo on Monday.")
    places, times = find_places(text, open_gazetteer()), find_times(text)
    at = next(token.i for token in text.doc if token.text == "died")
    binder = Binder(text, places, times)
    words = (at, at + 1)
    assert binder.bind_place(at, words) == Binder(text, places, ()).bind_place(at, words)
    assert binder.bind_time(at, words) == Binder(text, (), times).bind_time(at, words)


def test_the_best_candidate_must_beat_saying_nothing():
    text = _analyse("Raid", "Two men died in Aleppo.")
    (mention,) = find_places(text, open_gazetteer())
    table = Table(least=1.0, weights={"near": 1.5, "far": 0.5})
    near, far = (Candidate(mention, frozenset([trait])) for trait in ("near", "far"))
    chosen = table.choose([far, near])
    assert chosen is not None
    assert chosen.value is near
    assert table.choose([far]) is None
    assert table.choose([]) is None


def test_the_city_of_a_dateline_is_nobody_killed():
    text = _analyse("Market hit", "KHARTOUM, 12 May 2024 - Four people were killed on Sunday.")
    gazetteer = open_gazetteer()
    claims = find_claims(text, (), find_places(text, gazetteer), (), gazetteer)
    counts = [c.count.value.low for c in claims if c.kind == "killed" and c.count]
    assert counts == [4]
