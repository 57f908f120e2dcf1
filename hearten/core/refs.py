"""Refs: the unguessable names of rows. A ref is the row's primary key; a ref is never a permission."""

import uuid


def new_ref() -> uuid.UUID:
    """122 random bits, made in Python so that a row knows its name before it is stored."""
    return uuid.uuid4()


def ref_within(place: uuid.UUID, named: uuid.UUID) -> uuid.UUID:
    """What a ref made in a form counts as in one place: the same at every press, never another place's row."""
    return uuid.uuid5(place, str(named))
