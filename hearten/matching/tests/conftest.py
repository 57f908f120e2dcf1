"""What the tests of matching share: compiled kernels kept between runs, people who are ready."""

import os
import tempfile
from pathlib import Path

import pytest

from hearten.matching.tests import people

os.environ.setdefault("NUMBA_CACHE_DIR", str(Path(tempfile.gettempdir()) / "hearten-tests-numba"))


@pytest.fixture
def ready(cast):
    """The cast with Dina cleared: she and Farah are ready today in Riverbank Juniors."""
    people.clear(cast.dina, cast.program(), by=cast.amina)
    return cast


@pytest.fixture
def proposal(ready):
    """Dina and Farah, approved; everyone has been asked."""
    return people.approved(ready.program(), [ready.dina], [ready.farah], by=ready.amina)
