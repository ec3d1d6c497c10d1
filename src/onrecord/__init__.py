"""Onrecord: who said what happened, with the words it was read from.

::

    import onrecord

    reading = onrecord.read("page.html")  # one page, nothing kept
    for claim in reading.claims:
        print(claim.kind, claim.count, claim.evidence.quote)

    with onrecord.open_record("record.db") as record:
        record.add("page.html", "folder/", "articles.jsonl")
        for claim in record.claims(kind="injured", place="Kyiv"):
            ...

The nouns are in `onrecord.types`, the errors in `onrecord.exceptions`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.exceptions import OnrecordError as OnrecordError
    from onrecord.pipeline import Pipeline as Pipeline
    from onrecord.record import Record as Record
    from onrecord.record import open_record as open_record
    from onrecord.record import read as read
    from onrecord.record import read_all as read_all
    from onrecord.serialise import from_dict as from_dict
    from onrecord.serialise import to_dict as to_dict
    from onrecord.types import Article as Article
    from onrecord.types import Claim as Claim
    from onrecord.types import Reading as Reading
    from onrecord.types import Statement as Statement

    __version__: str

# Each name is imported when it is first asked for, so that `import onrecord` costs nothing.
_HOMES = {
    "OnrecordError": "onrecord.exceptions",
    "Pipeline": "onrecord.pipeline",
    "Record": "onrecord.record",
    "open_record": "onrecord.record",
    "read": "onrecord.record",
    "read_all": "onrecord.record",
    "from_dict": "onrecord.serialise",
    "to_dict": "onrecord.serialise",
    "Article": "onrecord.types",
    "Claim": "onrecord.types",
    "Reading": "onrecord.types",
    "Statement": "onrecord.types",
}

__all__ = [
    "Article",
    "Claim",
    "OnrecordError",
    "Pipeline",
    "Reading",
    "Record",
    "Statement",
    "__version__",
    "from_dict",
    "open_record",
    "read",
    "read_all",
    "to_dict",
]


def __getattr__(name: str) -> object:
    """A public name, imported now; `__version__` from the installed package."""
    if name == "__version__":
        from importlib.metadata import version

        return version("onrecord")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
