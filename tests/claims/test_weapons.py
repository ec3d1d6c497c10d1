"""Reports on weapons: long lists, each number with its kind."""

from __future__ import annotations

import pytest

from onrecord.claims.analysis import analyse
from onrecord.claims.compose import find_claims
from onrecord.claims.mentions import PlaceCandidate
from onrecord.types import Article, ArticleId, Block, PageId, Span


class Nowhere:
    """A gazetteer without places and nations."""

    def lookup(self, name: str) -> tuple[PlaceCandidate, ...]:
        return ()

    def nationality(self, word: str) -> str | None:
        return None

    def country_name(self, code: str) -> str:
        return code

    def capital(self, code: str) -> PlaceCandidate | None:
        return None


def _figures(text: str, kind: str) -> list[float | None]:
    block = Block(Span(0, len(text)), "paragraph")
    article = Article(id=ArticleId("a"), page_id=PageId("p"), name="t", text=text, blocks=(block,))
    claims = find_claims(analyse(article), (), (), (), Nowhere())
    return sorted(
        claim.count.value.low or 0 for claim in claims if claim.kind == kind and claim.count
    )


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Air defence shot down 21 XR-5 attack drones, 4 K-7/K-9 cruise missiles and 6 rockets.",
            "interception",
            [4, 6, 21],
        ),
        (
            "At night 17 XR-5 drones, 2 K-7 cruise missiles and 3 shells were fired at the coast.",
            "launch",
            [2, 3, 17],
        ),
        ("The enemy attacked the port with 30 drones and 5 missiles.", "launch", [5, 30]),
        ("Another 13 drones were jammed and failed to reach their targets.", "interception", [13]),
        ("Another 8 drones were lost from radar.", "interception", [8]),
        ("Debris fell at six locations.", "damage", [6]),
        ("Hits were recorded at four locations.", "attack", [4]),
    ],
)
def test_every_number_of_a_report_has_its_kind(text: str, kind: str, expected: list[float]) -> None:
    assert _figures(text, kind) == expected
