"""From mentions to claims: one fact of one kind from one source, every word of it in the text."""

from __future__ import annotations

import pytest

from onrecord.claims.analysis import Analysis, analyse
from onrecord.claims.compose import find_claims
from onrecord.claims.kinds import LAYOUTS, kind_table
from onrecord.claims.mentions import PlaceCandidate
from onrecord.types import (
    KINDS,
    Article,
    ArticleId,
    Block,
    Claim,
    Grounded,
    PageId,
    Source,
    Span,
    Statement,
    StatementId,
)

_NATIONS = {"russian": "RU", "russia": "RU", "turkish": "TR", "turkey": "TR", "ukrainian": "UA"}
_NAMES = {"RU": "Russia", "TR": "Turkey", "UA": "Ukraine"}


class Nations:
    """A gazetteer that knows three nations and no places."""

    def lookup(self, name: str) -> tuple[PlaceCandidate, ...]:
        return ()

    def nationality(self, word: str) -> str | None:
        return _NATIONS.get(word.lower())

    def country_name(self, code: str) -> str:
        return _NAMES[code]


def _analyse(text: str) -> Analysis:
    block = Block(Span(0, len(text)), "paragraph")
    return analyse(
        Article(id=ArticleId("a"), page_id=PageId("p"), name="t", text=text, blocks=(block,))
    )


def _read(text: str, *statements: Statement) -> tuple[Claim, ...]:
    return find_claims(_analyse(text), statements, (), (), Nations())


def _figures(text: str) -> set[tuple[str, float | None, float | None]]:
    return {
        (claim.kind, claim.count.value.low, claim.count.value.high)
        for claim in _read(text)
        if claim.count is not None
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling of the harbour killed 14 people.", ("killed", 14, 14)),
        ("At least 31 people were wounded in the blast.", ("injured", 31, None)),
        ("The air force shot down 27 drones over the coast.", ("interception", 27, 27)),
        ("The army launched 40 missiles at the port.", ("launch", 40, 40)),
        ("More than 5,000 people fled the town.", ("displaced", 5000, None)),
        ("Police arrested 60 protesters in the capital.", ("detained", 60, 60)),
        ("Some 2,000 troops were deployed to the border.", ("deployment", 2000, 2000)),
        ("The blasts destroyed 12 houses.", ("damage", 12, 12)),
    ],
)
def test_a_counted_fact_is_found_with_its_kind(
    text: str, expected: tuple[str, float, float | None]
) -> None:
    assert expected in _figures(text)


def test_killed_and_wounded_are_two_claims() -> None:
    assert {("killed", 3, 3), ("injured", 15, 15)} <= _figures(
        "The strike killed 3 people and wounded 15 others."
    )


def test_the_nation_behind_an_adjective_is_the_actor() -> None:
    claims = _read("Russian forces shelled the village of Orlivka on Monday, killing 6 people.")
    assert "Russia" in {claim.actor.value for claim in claims if claim.actor}


def test_a_claim_within_a_statement_is_its_speakers() -> None:
    text = "At least 23 people were killed in the raid, the governor said."
    analysis = _analyse(text)
    content = analysis.article.evidence(0, text.index(","))
    source = Grounded(Source(name="the governor"), (content,), "test/1")
    statement = Statement(
        id=StatementId("s"),
        article_id=analysis.article.id,
        content=content,
        mode="indirect",
        stance="said",
        source=source,
    )
    claims = find_claims(analysis, (statement,), (), (), Nations())
    killed = next(claim for claim in claims if claim.kind == "killed")
    assert killed.said_by is not None
    assert killed.said_by.value.name == "the governor"
    assert killed.statement_id == "s"


def test_every_value_points_to_words_of_the_text() -> None:
    text = "Out of the 23 people injured, 14 were taken to hospital after Russian drone strikes."
    claims = _read(text)
    assert claims
    for claim in claims:
        assert claim.evidence.span.of(text) == claim.evidence.quote
        for _, value in claim.values():
            for evidence in value.evidence:
                assert evidence.span.of(text) == evidence.quote


def test_a_text_about_something_else_has_no_figures() -> None:
    assert _figures("The orchestra played 3 symphonies and sold 400 records at the fair.") == set()


def test_ids_are_unique_and_the_reading_is_repeatable() -> None:
    text = "The attack killed 4 people in Orlivka and 5 people in Marne. It wounded 4 people."
    claims = _read(text)
    assert len({claim.id for claim in claims}) == len(claims)
    assert _read(text) == claims


def test_a_bare_number_takes_up_the_weapons_told_before() -> None:
    text = "Norland shot down 30 drones on Monday. Two people were hurt after six fell in Marne."
    claims = _read(text)
    fallen = [c for c in claims if c.kind == "interception" and c.count and c.count.value.low == 6]
    assert [claim.what.value for claim in fallen if claim.what] == ["drones"]


def test_a_bare_number_without_an_interception_before_is_none() -> None:
    text = "The mayor bought 30 drones on Monday. Two people were hurt after six fell in Marne."
    assert ("interception", 6, 6) not in _figures(text)


def test_killed_or_wounded_in_one_number_are_casualties() -> None:
    assert ("casualties", 40, None) in _figures(
        "At least 40 soldiers were killed or wounded in the battle."
    )


def test_a_caption_about_a_damaged_house_counts_one() -> None:
    text = "A house hit in a drone attack on Orlivka on Friday."
    block = Block(Span(0, len(text)), "caption")
    article = Article(id=ArticleId("a"), page_id=PageId("p"), name="t", text=text, blocks=(block,))
    claims = find_claims(analyse(article), (), (), (), Nations())
    damage = [claim for claim in claims if claim.kind == "damage"]
    assert [(c.block, c.count.value.low if c.count else None) for c in damage] == [("caption", 1)]


def test_one_fact_told_twice_is_one_claim() -> None:
    text = "The flood displaced 5,200 people in Marne. Some 5,200 people were displaced."
    assert len([claim for claim in _read(text) if claim.kind == "displaced"]) == 1


def test_no_casualties_are_no_casualties_rather_than_no_one_killed() -> None:
    assert _figures("The raid caused no casualties.") == {("casualties", 0, 0)}


def test_a_headline_begins_with_its_number() -> None:
    assert ("killed", 8, 8) in _figures("8 killed in raid on the harbour, mayor says")


def test_a_bare_number_belongs_to_the_harm_right_behind_it() -> None:
    assert _figures("10 dead and 40 wounded in the harbour") == {
        ("killed", 10, 10),
        ("injured", 40, 40),
    }


def test_those_injured_are_no_attacks() -> None:
    assert ("injured", 150, 150) in _figures("150 injured following attacks by the army")


def test_a_fire_lit_at_one_place_is_one_thing_damaged() -> None:
    assert ("damage", 1, 1) in _figures("Falling debris ignited a fire at a medical centre.")


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Norland fired about 540 drones and a few shells.", "about 540 drones"),
        ("The two leaders spoke by phone on Friday morning.", "leaders spoke by phone"),
        ("Nine villagers were killed in the old harbour.", "Nine villagers were killed"),
    ],
)
def test_evidence_ends_where_a_phrase_ends(text: str, evidence: str) -> None:
    assert any(evidence in claim.evidence.quote for claim in _read(text))
    loose = {"and", "a", "the", "of", "to", "in", "by", "on", "was", "were"}
    assert not any(claim.evidence.quote.split()[-1] in loose for claim in _read(text))


def test_a_first_part_of_a_noun_is_not_what_happened() -> None:
    claims = _read("The presidents held a phone call on Friday.")
    assert {claim.what.value for claim in claims if claim.kind == "call" and claim.what} == {
        "phone call"
    }


def test_whoever_drove_was_not_driven_out() -> None:
    assert _figures("Two brothers drove over a mine. Both were killed.") == {("killed", 2, 2)}


def test_persons_named_together_are_counted_together() -> None:
    figures = _figures("A farmer and his wife were killed when a shell hit their cart.")
    assert ("killed", 2, 2) in figures
    assert ("killed", 1, 1) not in figures


def test_what_a_verb_is_done_to_is_no_deployment() -> None:
    kinds = {kind for kind, *_ in _figures("The rebels captured 40 soldiers near the bridge.")}
    assert "detained" in kinds
    assert "deployment" not in kinds


def test_each_kind_has_its_codes() -> None:
    table = kind_table()
    assert set(table.codes) == set(KINDS)
    assert all(set(codes) == set(LAYOUTS) for codes in table.codes.values())


def test_plurals_written_like_names_are_counted() -> None:
    assert ("interception", 6, 6) in _figures("Air crews shot down six Shaheds over the bay.")


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("Air crews shot down six drones over the bay.", "shot_down"),
        ("Six drones were jammed over the bay.", "jammed"),
        ("Six drones were lost over the bay.", "lost"),
        ("Air crews intercepted six drones over the bay.", None),
    ],
)
def test_how_a_weapon_was_stopped_is_kept_where_the_words_tell(
    text: str, manner: str | None
) -> None:
    (claim,) = (claim for claim in _read(text) if claim.kind == "interception")
    assert (claim.manner.value if claim.manner else None) == manner


def test_a_bare_number_before_its_verb_belongs_to_no_other() -> None:
    figures = _figures("The raid killed 23 fishermen and 11 abducted.")
    assert ("killed", 23, 23) in figures
    assert ("killed", 11, 11) not in figures


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("The mayor told Sova by phone that two ferries had sunk.", 0),
        ("Speaking by phone, the mayor told Sova that two ferries had sunk.", 0),
        ("The Turkish president spoke by phone with his Russian counterpart on Monday.", 1),
        ("The two ministers spoke by phone on Monday.", 1),
    ],
)
def test_whoever_tells_a_reporter_by_phone_holds_no_call(text: str, calls: int) -> None:
    assert sum(claim.kind == "call" for claim in _read(text)) == calls


def test_those_who_attack_are_not_those_harmed() -> None:
    figures = _figures("Nine officers were killed when at least 30 gunmen opened fire on them.")
    assert ("killed", 9, 9) in figures
    assert ("killed", 30, None) not in figures


def test_what_a_toll_was_stands_beside_what_it_is() -> None:
    text = "The number of injured has risen to 44 from the 31 counted on Monday, the clinic said."
    assert ("injured", 31, 31) in _figures(text)


def test_a_number_far_off_is_not_that_of_a_verb_with_its_own() -> None:
    text = "Four of the drones came down in the Moscow region and two people were injured."
    assert {low for kind, low, _ in _figures(text) if kind == "injured"} == {2}
