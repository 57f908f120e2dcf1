"""Founding an organization: it begins with two people, an administrator and a safeguarding lead."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from hearten.core.inside import inside
from hearten.organizations.actions import create_organization
from hearten.organizations.models import Organization
from hearten.people.actions import create_person, invite_person
from hearten.people.rules import Role


@dataclass(frozen=True)
class Founder:
    name: str
    email: str


@transaction.atomic
def found_organization(name: str, admin: Founder, lead: Founder, *, zone: str) -> list[str]:
    """Make the organization and its first two staff; returns the links to their accounts, admin first.

    All of it or nothing: an organization without staff could be opened by nobody. ValueError says what is unfit.
    """
    _refuse_unfit(name, admin, lead, zone)
    organization = create_organization(name=name.strip(), slug=_free_slug(name), zone=zone)
    founders = ((admin, Role.ADMIN), (lead, Role.LEAD))
    with inside(organization.pk):
        return [_invite(organization, founder, role) for founder, role in founders]


def _invite(organization: Organization, founder: Founder, role: Role) -> str:
    first, _, last = founder.name.strip().partition(" ")
    person = create_person(
        organization, role, by=None, first_name=first, last_name=last, email=founder.email
    )
    return settings.ORIGIN + invite_person(person, by=None)


def _refuse_unfit(name: str, admin: Founder, lead: Founder, zone: str) -> None:
    if not name.strip() or not admin.name.strip() or not lead.name.strip():
        raise ValueError("The organization and both people need a name.")
    if admin.email.lower() == lead.email.lower():
        raise ValueError("The administrator and the safeguarding lead must be two people.")
    for founder in (admin, lead):
        try:
            validate_email(founder.email)
        except ValidationError as problem:
            raise ValueError(f"{founder.email} is not an e-mail address.") from problem
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError) as problem:
        raise ValueError(f"{zone} is not a time zone, such as Europe/London.") from problem


def _free_slug(name: str) -> str:
    base = slugify(name)[:50] or "organization"
    taken = set(Organization.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(s for s in (base, *(f"{base}-{n}" for n in range(2, 10000))) if s not in taken)
