"""Two organizations in which everything has happened, with a canary in every text of theirs."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from tests.cast import riverbank
from tests.matrix.canaries import plant
from tests.matrix.knocking import Doors
from tests.matrix.scene import set_scene


@contextmanager
def house_with_canaries() -> Iterator[Doors]:
    """One stands inside Riverbank; at the end all of it is taken back."""
    with transaction.atomic():
        with riverbank() as cast:
            set_scene(cast)
            yield Doors(cast, plant())
        transaction.set_rollback(True)
