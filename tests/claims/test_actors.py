"""Who did it, and to whom: names as the grammar gives them."""

from __future__ import annotations

import pytest

from onrecord.claims.actors import actor_of, target_of
from onrecord.claims.analysis import analyse
from onrecord.claims.mentions import PlaceCandidate
from onrecord.claims.triggers import find_triggers
from onrecord.types import Article, ArticleId, Block, Kind, PageId, Place, Span

_NATIONS = {"russian": "RU", "russia": "RU", "turkish": "TR", "ukraine": "UA", "us": "US"}
_NAMES = {"RU": "Russia", "TR": "Turkey", "UA": "Ukraine", "US": "United States"}


class Nations:
    """A gazetteer that knows a few nations and one place."""

    def lookup(self, name: str) -> tuple[PlaceCandidate, ...]:
        place = Place(name=name, country="US")
        return (
            (PlaceCandidate(place=place, kind="city", population=9000),)
            if name == "Lakeside"
            else ()
        )

    def nationality(self, word: str) -> str | None:
        return _NATIONS.get(word.lower())

    def country_name(self, code: str) -> str:
        return _NAMES[code]


def _names(text: str, kind: Kind, word: str) -> tuple[str | None, str | None]:
    block = Block(Span(0, len(text)), "paragraph")
    analysis = analyse(
        Article(id=ArticleId("a"), page_id=PageId("p"), name="t", text=text, blocks=(block,))
    )
    trigger = next(
        t for t in find_triggers(analysis) if t.kind == kind and analysis.doc[t.index].text == word
    )
    actor = actor_of(trigger, analysis.doc, Nations())
    target = target_of(trigger, analysis.doc, Nations())
    return actor.name if actor else None, target.name if target else None


@pytest.mark.parametrize(
    ("text", "kind", "word", "actor"),
    [
        ("Russian forces shelled the port.", "attack", "shelled", "Russia"),
        ("The port was shelled by Turkish troops.", "attack", "shelled", "Turkey"),
        ("A Russian strike hit the port.", "attack", "strike", "Russia"),
        ("Kyiv has retaken the town.", "control", "retaken", "Ukraine"),
        ("They feared a US-led attack on the port.", "attack", "attack", "United States"),
        ("It was shelled on Monday.", "attack", "shelled", None),
        ("Turkey sent envoys. It shelled the port.", "attack", "shelled", "Turkey"),
        ("Many died in Russian military strikes.", "attack", "strikes", "Russia"),
        ("Nine died in rebel raids.", "attack", "raids", "rebel"),
        ("The strikes damaged a school.", "damage", "damaged", None),
        ("The rebel-held town was quiet.", "control", "held", "rebel"),
        ("The president, Ann Lee, met farmers.", "meeting", "met", "Ann Lee"),
        ("Turkey approved the Ukraine aid package.", "aid", "aid", "Turkey"),
        (
            "The Lake Guard Corps (LGC) left. The LGC shelled the port.",
            "attack",
            "shelled",
            "Lake Guard Corps",
        ),
        ("Smuggler-led fighters shelled the port.", "attack", "shelled", "Smuggler-led fighters"),
        ("LAKESIDE, Almera - Gunmen shelled the port.", "attack", "shelled", "Gunmen"),
        ("LAKESIDE (Sova) — Russian jets shelled the port.", "attack", "shelled", "Russia"),
        ("Nine police ambushed on the coast road.", "attack", "ambushed", None),
        ("Police ambushed nine smugglers.", "attack", "ambushed", "Police"),
    ],
)
def test_the_actor_is_named_shortly(text: str, kind: Kind, word: str, actor: str | None) -> None:
    assert _names(text, kind, word)[0] == actor


def test_the_target_stands_behind_on_or_against() -> None:
    assert _names("The raid on Orlivka began.", "attack", "raid")[1] == "Orlivka"


def test_those_who_fled_are_not_whose_deed_it_is() -> None:
    assert _names("About 300 Russian refugees arrived.", "displaced", "refugees")[0] is None
