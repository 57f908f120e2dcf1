"""What was read: each request or job gathers whose records it loaded; audit stores the gathering."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from hearten.core.inside import organization_ref

Gathered = set[tuple[UUID, UUID]]
_gathered: ContextVar[Gathered | None] = ContextVar("gathered", default=None)
_compared: ContextVar[str] = ContextVar("compared", default="")


def note(organization: UUID | None, subject: UUID | None) -> None:
    """Note that a record about a person was loaded. Outside a gathering nothing is noted.

    Where a query left the column of the organization out, it is the one we are inside of.
    """
    gathered = _gathered.get()
    if gathered is None or subject is None:
        return
    home = organization or organization_ref()
    if home is None:
        raise LookupError("a record of no known organization was read")
    gathered.add((home, subject))


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
