"""Organizations are made on the command line."""

from dataclasses import dataclass
from typing import Any

from hearten.audit.actions import note
from hearten.core.inside import inside
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
