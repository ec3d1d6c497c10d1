"""What the trained model finds in an article, and how its numbers become spans."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims import models
from onrecord.claims.analysis import analyse
from onrecord.claims.candidates import Candidate
from onrecord.claims.models import reading_model
from onrecord.claims.tagblend import blended
from onrecord.claims.tagdecode import TAGS, best_tags, pointed, spans_of
from onrecord.claims.tagging import TaggedStatement, see
from onrecord.claims.tagtext import KINDS, WINDOW, quote_states, read_pieces, windows
from onrecord.exceptions import ModelError
from onrecord.types import Article, ArticleId, Block, PageId, Span


def tag_statements(article: Article) -> tuple[TaggedStatement, ...]:
    return see(article.text, reading_model()).statements()


def article(*blocks):
    text, found = "", []
    for block in blocks:
        text += "\n\n" if text else ""
        found.append(Block(Span(len(text), len(text) + len(block)), "paragraph"))
        text += block
    return Article(id=ArticleId("a"), page_id=PageId("p"), name="a", text=text, blocks=tuple(found))


STORY = article(
    "Harbour town counts its losses",
    "A warehouse burned down in the port of Almera overnight, governor Ines Caldera said.",
    "“We had four minutes of warning,” she told reporters. “Nobody was in the building.”",
    "The northern command denied that its aircraft had been near the port.",
    "Rain fell on the coast for most of the day.",
)


def contents(story):
    return [s.content.of(story.text) for s in tag_statements(story)]


# --- what a user sees ------------------------------------------------------------------


def test_indirect_speech_is_found_with_its_source():
    said = next(s for s in tag_statements(STORY) if "warehouse" in s.content.of(STORY.text))
    assert said.source is not None
    assert "Caldera" in said.source.of(STORY.text)
    assert said.content.of(STORY.text).startswith("A warehouse burned down")


def test_quotation_marks_are_not_part_of_what_was_said():
    quoted = [c for c in contents(STORY) if "minutes of warning" in c]
    assert quoted
    assert not set("".join(quoted)) & set("“”")


def test_a_denial_is_a_statement():
    assert any("its aircraft had been near the port" in c for c in contents(STORY))


def test_what_nobody_is_said_to_have_said_is_left_alone():
    assert not any("Rain fell" in c for c in contents(STORY))


def test_statements_stand_in_order_and_do_not_overlap():
    found = [s.content for s in tag_statements(STORY)]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_the_same_article_is_always_tagged_alike():
    assert tag_statements(STORY) == tag_statements(STORY)


def test_any_kind_of_quotation_mark_will_do():
    plain = article('"The bridge is closed," the mayor of Ostrel said.')
    german = article("„The bridge is closed,“ the mayor of Ostrel said.")
    french = article("«The bridge is closed,» the mayor of Ostrel said.")
    assert contents(plain) == contents(german) == contents(french) == ["The bridge is closed"]


@pytest.mark.parametrize("text", ["", "\n\n", "…", "“”", "a"])
def test_texts_with_nothing_in_them_have_no_statements(text):
    story = Article(id=ArticleId("a"), page_id=PageId("p"), name="a", text=text, blocks=())
    assert tag_statements(story) == ()


def test_a_long_article_is_read_to_its_end():
    filler = ["The road along the river stayed open to lorries until the evening."] * 80
    story = article(*filler, "The mayor of Ostrel said that the bridge was closed.")
    assert "the bridge was closed" in contents(story)[-1]


# --- reading ---------------------------------------------------------------------------


@given(st.text(alphabet="ab Ö“”\"'’.\n1日", max_size=80))
def test_pieces_point_to_their_characters(text):
    pieces = read_pieces(text, models.reading_model().tokenizer)
    assert (pieces.starts <= pieces.ends).all()
    assert (pieces.starts[1:] >= pieces.ends[:-1]).all()
    assert ((pieces.kinds >= 0) & (pieces.kinds < KINDS)).all()
    assert not len(pieces) or pieces.ends[-1] <= len(text)


@pytest.mark.parametrize(
    ("block", "inside"),
    [
        ('He said "go now" and left', "go now"),
        ("He said “go now” and left", "go now"),
        ("Er sagte „go now“ und ging", "go now"),
        ("Il dit « go now » puis", " go now "),
        ("He said 'don't go' and left", "don't go"),
        ("“go on to the end", "go on to the end"),
        ("the mayor's men", ""),
    ],
)
def test_quotation_state_follows_the_marks(block, inside):
    assert "".join(c for c, s in zip(block, quote_states(block), strict=True) if s == 1) == inside


@given(st.integers(0, 5000))
def test_windows_hold_every_piece_and_overlap(length):
    cut = windows(length)
    assert cut[0].first == 0
    assert cut[-1].last == length
    assert all(b.first < a.last for a, b in itertools.pairwise(cut))
    assert all(w.last - w.first <= WINDOW - 2 for w in cut)


# --- decoding --------------------------------------------------------------------------


@given(st.lists(st.lists(st.floats(-9, 0), min_size=5, max_size=5), min_size=1, max_size=30))
def test_decoded_tags_are_well_formed(rows):
    names = "".join(TAGS[t] for t in best_tags(np.array(rows, np.float32)))
    open_span = False
    for name in names:
        assert (name in "IE") == open_span
        open_span = name in "BI"
    assert not open_span


@given(st.lists(st.lists(st.integers(-5, 0), min_size=5, max_size=5), min_size=1, max_size=5))
def test_decoded_tags_are_the_likeliest_of_all_well_formed(rows):
    logs = np.array(rows, np.float32)
    chances = [
        sum(row[TAGS.index(tag)] for row, tag in zip(rows, tags, strict=True))
        for tags in itertools.product(TAGS, repeat=len(rows))
        if re.fullmatch("(O|S|BI*E)*", "".join(tags))
    ]
    found = best_tags(logs)
    assert logs[np.arange(len(rows)), found].sum() == max(chances)


def test_decoding_prefers_a_whole_span_to_a_broken_one():
    logs = np.full((4, 5), -5.0, np.float32)
    for position, tag in enumerate("BIOE"):
        logs[position, TAGS.index(tag)] = -0.1
    logs[2, TAGS.index("I")] = -0.2
    (span,) = spans_of(best_tags(logs), logs)
    assert (span.first, span.last) == (0, 4)


def test_pointing_gives_probabilities():
    chances = pointed(np.ones(64, np.float32), np.eye(3, 64, dtype=np.float32) * 80)
    assert chances.sum() == pytest.approx(1)
    assert chances.argmax() in (0, 1, 2)


# --- the files -------------------------------------------------------------------------


def test_a_damaged_model_file_is_refused(tmp_path):
    (tmp_path / "tokenizer.json").write_bytes(b"{}")
    with pytest.raises(ModelError, match="tokenizer"):
        models.verified("tokenizer.json", tmp_path)


def test_a_missing_model_file_is_named(tmp_path):
    with pytest.raises(ModelError, match=r"reading\.onnx"):
        models.verified("reading.onnx", tmp_path)


# --- grammar and model together --------------------------------------------------------


def blend(*blocks, candidates=()):
    return blended(analyse(article(*blocks)), candidates)


def test_the_model_proposes_what_the_grammar_missed():
    text = "The mayor of Ostrel said that the bridge was closed."
    (found,) = blend(text)
    assert found.construction == "tagged"
    assert found.content.of(text) == "the bridge was closed"
    assert analyse(article(text)).doc[found.source].text == "mayor"


def test_agreement_makes_a_candidate_more_certain():
    text = "The mayor of Ostrel said that the bridge was closed."
    begin = text.index("the bridge")
    right = Candidate(
        content=Span(begin, len(text) - 1), construction="clause", lemma="say", score=0.7, source=1
    )
    wrong = Candidate(content=Span(0, 9), construction="clause", lemma="say", score=0.7)
    scores = {c.content: c.score for c in blend(text, candidates=[right, wrong])}
    assert scores[right.content] > 0.7 > scores[wrong.content]
    assert all(0 < s < 1 for s in scores.values())


def test_what_both_found_keeps_the_source_that_the_grammar_saw():
    text = "The mayor of Ostrel said that the bridge was closed."
    begin = text.index("the bridge")
    right = Candidate(
        content=Span(begin, len(text) - 1), construction="clause", lemma="say", score=0.7, source=3
    )
    assert {c.source for c in blend(text, candidates=[right])} == {3}


def test_headlines_of_a_list_are_not_attributed_to_one_another():
    lines = [f"Mayor of Ostrel says bridge {n} is closed" for n in range(1, 9)]
    lines[3] = '"Ready for talks"'
    analysis = analyse(article(*lines))
    for candidate in blended(analysis, ()):
        if candidate.source is not None:
            source = analysis.doc[candidate.source].idx
            assert "\n" not in analysis.doc.text[source : candidate.content.start]
            assert source < candidate.content.end
