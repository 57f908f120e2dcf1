"""What demo pages read: the cast's accounts, and all letters."""

from django.db.models import QuerySet

from hearten.accounts.models import User
from hearten.demo.cast import CAST
from hearten.notices.models import Letter
from hearten.people.models import Person


def persona_account(key: str) -> QuerySet[User]:
    """The account of one of the cast, by first and last name within a demo organization."""
    persona = next((persona for persona in CAST if persona.key == key), None)
    if persona is None:
        return User.objects.none()
    people = Person.objects.filter(
        organization__is_demo=True,
        organization__name=persona.organization,
        first_name=persona.first_name,
        last_name__in=[persona.last_name, ""],
        account__isnull=False,
    )
    return User.objects.filter(pk__in=people.values("account"))


def letters_newest_first() -> QuerySet[Letter]:
    """Of demo organizations only: nobody reads the letters of real people, whatever the settings say."""
    shown = Letter.objects.filter(organization__is_demo=True)
    return shown.order_by("-made_at").select_related("organization")
