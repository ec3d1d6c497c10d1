"""Keep readings in one SQLite file, and ask it."""

from onrecord.store.query import Query, as_day, as_kind
from onrecord.store.store import Addressed, Store, Tally

__all__ = ["Addressed", "Query", "Store", "Tally", "as_day", "as_kind"]
