"""Refs: the unguessable names of rows. A ref is the row's primary key; a ref is never a permission."""

import uuid


def new_ref() -> uuid.UUID:
    """122 random bits, made in Python so that a row knows its name before it is stored."""
    return uuid.uuid4()


def refs_in_a_row(count: int) -> list[uuid.UUID]:
    """Refs that stand side by side in an index, which is quicker to add them to: the first is random.

    Whoever knows one of them can guess the next, so nothing is asked for by them.
    """
    first = new_ref().int
    return [uuid.UUID(int=(first + step) % 2**128) for step in range(count)]


def ref_within(place: uuid.UUID, named: uuid.UUID) -> uuid.UUID:
    """What a ref made in a form counts as in one place: the same at every press, never another place's row."""
    return uuid.uuid5(place, str(named))
