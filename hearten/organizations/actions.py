"""Organizations are made on the command line; what is done there to the keys that all share, each is told."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from hearten.audit.actions import note
from hearten.core.inside import each, inside
from hearten.core.writing import action
from hearten.organizations.models import Organization


@dataclass(frozen=True)
class _AsRecord:
    """An organization as a record of itself, for the audit."""

    pk: Any
    organization_id: Any


@action
def create_organization(**fields: Any) -> Organization:
    """Make an organization. Its people come next: it is nobody's until it has staff."""
    organization = Organization(**fields)
    with inside(organization.pk):
        organization.save(force_insert=True)
        note("organizations.created", _AsRecord(organization.pk, organization.pk), by=None)
    return organization


def note_keys(done: str, **detail: Any) -> None:
    """Leave an entry with every organization: a key was `added` or `retired`, or texts are `being_rotated`, which
    may be stopped half way, or were `rotated`."""
    for home in each():
        _note_keys(home, done, **detail)


@action
def _note_keys(home: UUID, done: str, **detail: Any) -> None:
    note(f"keys.{done}", _AsRecord(home, home), by=None, **detail)
