"""What was read: each request or job gathers whose records it loaded; audit stores the gathering."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

Gathered = set[tuple[UUID | None, UUID]]
_gathered: ContextVar[Gathered | None] = ContextVar("gathered", default=None)
_compared: ContextVar[str] = ContextVar("compared", default="")


def note(organization: UUID | None, subject: UUID | None) -> None:
    """Note that a record about a person was loaded. Outside a gathering nothing is noted.

    The organization is None where a query left that column out.
    """
    gathered = _gathered.get()
    if gathered is not None and subject is not None:
        gathered.add((organization, subject))


@contextmanager
def gathering() -> Iterator[Gathered]:
    """Gather the (organization, subject) pairs read inside the block."""
    gathered: Gathered = set()
    token = _gathered.set(gathered)
    try:
        yield gathered
    finally:
        _gathered.reset(token)


@contextmanager
def compared(why: str) -> Iterator[None]:
    """Columns taken out inside the block are only compared or searched; none of them leaves in an answer."""
    token = _compared.set(why)
    try:
        yield
    finally:
        _compared.reset(token)


def is_compared() -> bool:
    return bool(_compared.get())
