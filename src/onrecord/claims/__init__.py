"""From an article to its statements and claims.

::

    article
    | analyse            # tokens, tags, parse
    | find_places, find_times
    | see                # the trained model, once over the text
    | find_statements    # who is said to have said what
    | find_claims        # numbers and events, put together with the above
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.claims.mentions import Gazetteer, Registry
from onrecord.types import Article, Claim, Statement

__all__ = ["ClaimFinder", "Gazetteer", "Registry"]


@dataclass(frozen=True, slots=True)
class ClaimFinder:
    """Reads articles with one gazetteer and one registry.

    `raw` leaves scores where the probabilities of a claim belong, for calibrating them. The
    first article loads the parser (0.5 s).
    """

    gazetteer: Gazetteer
    registry: Registry | None = None
    raw: bool = False

    def find(self, article: Article) -> tuple[tuple[Statement, ...], tuple[Claim, ...]]:
        """The statements and claims of an article, each in the order of the text.

        Raises `ModelError` where the parser or a table of the package cannot be loaded.
        """
        # The parser's libraries take a second to import: only those who read articles pay.
        from onrecord.claims.analysis import analyse
        from onrecord.claims.attribution import find_statements
        from onrecord.claims.compose import find_claims
        from onrecord.claims.models import reading_model
        from onrecord.claims.places import find_places
        from onrecord.claims.posts import Known
        from onrecord.claims.tagging import see
        from onrecord.claims.times import find_times

        analysis = analyse(article)
        places = find_places(analysis, self.gazetteer)
        times = find_times(analysis)
        known = Known(self.gazetteer, self.registry)
        sight = see(article.text, reading_model())
        statements = find_statements(analysis, known, times, sight)
        claims = find_claims(
            analysis, statements, places, times, self.gazetteer, sight.hints, raw=self.raw
        )
        return statements, claims
