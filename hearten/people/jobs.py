"""Once a day the head of each organization's audit leaves the database: into a file, and by letter."""

from uuid import UUID

from hearten.audit.actions import anchor_audit
from hearten.audit.witness import forget_old_events
from hearten.core import clock
from hearten.core.jobs import beat
from hearten.notices.actions import post_letter
from hearten.organizations.jobs import in_each_organization
from hearten.organizations.models import Organization
from hearten.people.models import Person
from hearten.people.rules import Role

A_DAY = 24 * 60


@beat("anchor the audit", minutes=A_DAY)
def anchor() -> int:
    """Anchor every organization's audit; returns how many letters were written."""
    sent = _anchor()
    forget_old_events()
    return sent


@in_each_organization
def _anchor(home: UUID) -> int:
    """To whoever leads safeguarding, and to the administrators: two who are not the same person."""
    organization = Organization.objects.get(pk=home)
    head = anchor_audit(organization.pk)
    if head is None:
        return 0
    keepers = Person.objects.filter(organization=organization).holding(Role.LEAD, Role.ADMIN)
    words = {
        "day": f"{clock.today(organization.zone):%d.%m.%Y}", "ref": str(organization.pk),
        "number": str(head.number), "hash": bytes(head.hash).hex(),
    }  # fmt: skip
    letters = [
        post_letter("audit-head", keeper, **words)
        for keeper in keepers.select_related("organization")
    ]
    return len([letter for letter in letters if letter])
