"""Refs: the unguessable names of rows. A ref is the row's primary key; a ref is never a permission."""

import uuid


def new_ref() -> uuid.UUID:
    """122 random bits, made in Python so that a row knows its name before it is stored."""
    return uuid.uuid4()
