"""What the trained model says of the anchors of claims, and how it is weighed with the grammar."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import models
from onrecord.claims.analysis import analyse
from onrecord.claims.binding import Binder
from onrecord.claims.compose import find_claims
from onrecord.claims.hints import Arrow, Hints
from onrecord.claims.joint import Kept, Slot, Weighed, joint
from onrecord.claims.mentions import PlaceMention
from onrecord.claims.tagdecode import ARROWS, LABELS
from onrecord.claims.tagging import see
from onrecord.gazetteer import open_gazetteer
from onrecord.types import Article, ArticleId, Block, PageId, Place, Span

TEXT = "Shells hit Almera and Ostrel, and 14 people were injured, the mayor said."


def analysed(text):
    block = Block(Span(0, len(text)), "paragraph")
    return analyse(
        Article(id=ArticleId("a"), page_id=PageId("p"), name="a", text=text, blocks=(block,))
    )


def hints(text=TEXT):
    return see(text, models.reading_model()).hints


def span(words, text=TEXT):
    return Span(text.index(words), text.index(words) + len(words))


def pointing(text, **chances):
    """An arrow that gives each word the probability asked for; the rest is for nothing."""
    own = hints(text).pieces
    shares = np.full(len(own) + 2, 1e-6)
    for word, chance in chances.items():
        shares[own.within(span(word, text))[0] + 1] = chance
    shares[0] = max(1 - shares[1:].sum(), 1e-6)
    return Arrow(0, shares)


# --- what the model says -----------------------------------------------------------------


def test_a_number_of_injured_is_told_apart_from_other_kinds():
    odds = hints().kinds(span("14"), "counted")
    assert max(odds, key=odds.__getitem__) == "injured"
    assert set(odds) == set(LABELS["counted"]) - {"none"}


def test_a_word_that_sets_nothing_off_is_no_event():
    odds = hints("The committee published its yearly report on fisheries.").kinds(
        Span(14, 23), "event"
    )
    assert max(odds.values()) < 0


def test_status_is_a_distribution():
    logs = hints().status(span("14"))
    assert sum(np.exp(list(logs.values()))) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("role", ARROWS)
def test_an_arrow_is_a_distribution_over_the_window(role):
    assert hints().arrow(span("14"), role).chances.sum() == pytest.approx(1, abs=1e-4)


def test_what_a_window_does_not_show_has_no_odds():
    arrow = pointing(TEXT, Almera=0.6)
    length = len(arrow.chances) - 2
    assert arrow.odds([]) is None
    assert arrow.odds([(length + 5, length + 7)]) is None


def test_odds_are_of_all_mentions_against_nothing():
    arrow = pointing(TEXT, Almera=0.4, Ostrel=0.4)
    seen = hints()
    almera, ostrel = (seen.where(span(word)) for word in ("Almera", "Ostrel"))
    assert arrow.odds([almera]) == pytest.approx(np.log(0.4 / 0.2), abs=0.01)
    assert arrow.odds([almera, ostrel, almera]) == pytest.approx(np.log(0.8 / 0.2), abs=0.01)


def test_the_day_of_publication_is_an_answer_too():
    arrow = pointing(TEXT, Almera=0.4)
    assert arrow.odds([], day=True) < 0
    assert arrow.odds([], day=True) < arrow.odds([hints().where(span("Almera"))], day=True)


@given(st.integers(0, 400), st.integers(1, 60))
def test_every_stretch_of_a_text_has_pieces(start, length):
    text = " ".join([TEXT] * 6)
    own = hints(text).pieces
    first, last = own.within(Span(start, start + length))
    assert 0 <= first < last <= len(own)


def test_a_long_article_is_asked_at_its_end_too():
    text = "\n\n".join(["The road along the river stayed open."] * 90 + [TEXT])
    at = text.index("14")
    odds = hints(text).kinds(Span(at, at + 2), "counted")
    assert max(odds, key=odds.__getitem__) == "injured"


# --- both together -----------------------------------------------------------------------


def test_more_certain_words_make_a_proposal_more_certain():
    table = Kept(grammar=0.7, model=0.4, bias=0.0, threshold=0.3, second=0.7)
    assert table.score(-2, -3) < table.score(1, -3) < table.score(1, 3)
    assert 0 < table.score(-20, -1e9) < table.score(20, 1e9) < 1


def test_the_shipped_weights_never_count_against_what_they_weigh():
    table = joint()
    assert all(k.grammar > 0 and k.model > 0 for k in table.kept.values())
    assert set(table.chosen) == set(ARROWS)
    assert all(c.model > 0 for c in table.chosen.values())


EVEN = Slot(grammar=1.0, model=1.0, bias=0.0, unseen=-5.0)


def test_the_model_can_speak_for_a_candidate_and_against_it():
    def chosen(grammar, model):
        return EVEN.choose([Weighed("Estmark", grammar, model)])

    assert chosen(-1.0, 3.0) is not None
    assert chosen(1.0, 3.0).score > chosen(1.0, 0.0).score > 0.5
    assert chosen(1.0, -3.0) is None
    assert chosen(1.0, None) is None
    assert EVEN.choose([]) is None


def test_the_surer_of_two_is_taken_and_the_first_of_equals():
    one, other = Weighed("one", 1.0, 0.5), Weighed("other", 0.5, 2.0)
    assert EVEN.choose([one, other]).value == "other"
    assert EVEN.choose([one, Weighed("same", 0.5, 1.0)]).value == "one"


def test_a_place_is_meant_at_any_of_its_mentions(monkeypatch):
    text = "Almera was calm. Shells hit Ostrel, and in Almera 14 people were injured."
    analysis = analysed(text)
    doc = analysis.doc
    at = [t.i for t in doc if t.text in {"Almera", "Ostrel"}]
    places = [
        PlaceMention(first=i, last=i + 1, place=Place(name=doc[i].text), score=1.0) for i in at
    ]
    arrow = pointing(text, Almera=0.9)
    monkeypatch.setattr(Hints, "arrow", lambda *_: arrow)
    binder = Binder(analysis, places, (), hints(text))
    trigger = next(t.i for t in doc if t.text == "injured")
    candidates = binder.places(trigger, (trigger, trigger + 1), "injured")
    odds = {
        one.value.mention.place.name: one.model
        for one in binder.weighed("place", candidates, Span(50, 52))
    }
    assert odds["Almera"] > 0 > odds["Ostrel"]


def test_claims_with_and_without_the_model_stand_on_words_of_the_text():
    analysis = analysed(TEXT)
    for seen in (None, hints()):
        claims = find_claims(analysis, (), (), (), open_gazetteer(), seen)
        assert ("injured", 14) in {(c.kind, c.count.value.low) for c in claims if c.count}
        for claim in claims:
            for _, value in claim.values():
                for evidence in value.evidence:
                    assert evidence.span.of(TEXT) == evidence.quote
