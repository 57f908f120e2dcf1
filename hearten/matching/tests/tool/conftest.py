"""A desk with the small example's sheets on it."""

from pathlib import Path

import pytest

from .sheets import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)
