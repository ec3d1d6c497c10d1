"""Onrecord: who said what happened, with the words it was read from."""
