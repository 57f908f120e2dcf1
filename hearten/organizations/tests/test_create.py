"""An organization is made by one action, has an address of its own, and is real unless said otherwise."""

import pytest
from django.db import IntegrityError, transaction

from hearten.audit.models import Entry
from hearten.core.inside import inside
from hearten.core.writing import WriteRefused
from hearten.organizations.actions import create_organization
from hearten.organizations.models import Organization, OrganizationRecord
from hearten.people.models import Person


def test_it_is_made_and_noted(db):
    made = create_organization(name="Brook", slug="brook", zone="Europe/Oslo")
    kept = Organization.objects.get(slug="brook")
    assert (kept.pk, kept.zone, kept.is_demo, str(kept)) == (made.pk, "Europe/Oslo", False, "Brook")
    with inside(made.pk):
        entry = Entry.objects.get(record_ref=made.pk)
    assert (entry.what, entry.organization_ref) == ("organizations.created", made.pk)


def test_two_have_two_addresses(db):
    create_organization(name="Brook", slug="brook")
    with pytest.raises(IntegrityError), transaction.atomic():
        create_organization(name="Other", slug="brook")


def test_it_is_not_made_outside_the_action(db):
    with pytest.raises(WriteRefused):
        Organization.objects.create(name="Brook", slug="brook")


def test_what_belongs_to_it_keeps_it(cast):
    assert issubclass(Person, OrganizationRecord)
    field = Person._meta.get_field("organization")
    assert not field.null and field.remote_field.on_delete.__name__ == "PROTECT"
