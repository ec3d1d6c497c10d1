"""What tests of several rooms ask for."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import HealthCheck, settings

from onrecord.pipeline import Pipeline
from onrecord.record import Record
from onrecord.store import Store

# What else runs on the machine must not decide whether a property holds.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def no_tables_of_the_user(tmp_path_factory):
    """What whoever runs the tests has added to the registry or gazetteer decides nothing."""
    own = tmp_path_factory.mktemp("own")
    (own / "registry.toml").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_REGISTRY", str(own / "registry.toml"))
        patch.setenv("ONRECORD_GAZETTEER", str(own))
        yield


class Clock:
    """A clock that moves an hour whenever it is looked at."""

    def __init__(self):
        self.now = dt.datetime(2031, 3, 4, 5, 6, 7, tzinfo=dt.UTC)

    def __call__(self):
        self.now += dt.timedelta(hours=1)
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path, clock):
    with Store(tmp_path / "record.db", clock=clock) as opened:
        yield opened


@pytest.fixture
def small_pipeline():
    """A pipeline of a few lines that reads plain text and finds who was hurt."""
    from small_finder import HurtFinder, extract_plain

    return Pipeline(extract_plain, (HurtFinder(),), "small 1")


@pytest.fixture
def record(store, small_pipeline):
    return Record(store, small_pipeline)
