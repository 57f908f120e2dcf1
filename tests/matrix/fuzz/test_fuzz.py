"""Nobody is shown, breaks or finds out anything by ids that they were not given: a sample of `make fuzz`."""

import os

import pytest

from tests.matrix.fuzz.walking import Walker

pytestmark = pytest.mark.django_db
REQUESTS, SEED = int(os.environ.get("REQUESTS", "2400")), int(os.environ.get("SEED", "0"))
EACH = min(5000, REQUESTS // 2)
"""Requests of one test; the tests are shared among the processes."""


@pytest.mark.parametrize("number", range(-(-REQUESTS // EACH)))
def test_swapped_ids_show_nothing(house, number, record_property):
    house.learn_circles()
    walker = Walker(house, SEED + number)
    walker.walk(min(EACH, REQUESTS - number * EACH))
    record_property("fuzz", {"counted": dict(walker.counted), "routes": sorted(walker.met)})
    told = [f"{fault}\n    {asked}" for fault, asked in sorted(walker.faults.items())]
    assert not told, "\n".join(told)
