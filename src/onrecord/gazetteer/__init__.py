"""The world's places by name: read-only, offline, opened in milliseconds."""

from onrecord.gazetteer.gazetteer import SqliteGazetteer
from onrecord.gazetteer.layered import LayeredGazetteer, open_gazetteer, user_files, user_folder
from onrecord.gazetteer.precision import acled_precision, ucdp_precision

__all__ = [
    "LayeredGazetteer",
    "SqliteGazetteer",
    "acled_precision",
    "open_gazetteer",
    "ucdp_precision",
    "user_files",
    "user_folder",
]
