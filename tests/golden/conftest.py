"""The sample pages, read once."""

import pytest
from sample_pages import PAGES

import onrecord


@pytest.fixture(scope="session")
def readings():
    """The reading of each sample by its name."""
    return {reading.name: reading for reading in onrecord.read_all(PAGES)}
