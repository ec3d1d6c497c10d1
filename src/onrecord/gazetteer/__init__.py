"""The world's places by name: read-only, offline, opened in milliseconds."""

from onrecord.gazetteer.gazetteer import SqliteGazetteer, open_gazetteer

__all__ = ["SqliteGazetteer", "open_gazetteer"]
