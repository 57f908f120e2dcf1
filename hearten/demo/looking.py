"""What demo pages read: the cast's accounts, and the letters of all demo organizations."""

from hearten.accounts.models import User
from hearten.core.inside import each
from hearten.demo.cast import CAST
from hearten.notices.models import Letter
from hearten.people.models import Person

MOST_LETTERS = 500
"""As many are shown of each organization, the newest."""


def persona_account(key: str) -> User | None:
    """The account of one of the cast, by first and last name within a demo organization."""
    persona = next((persona for persona in CAST if persona.key == key), None)
    if persona is None:
        return None
    for _ in each():
        person = Person.objects.filter(
            organization__is_demo=True,
            organization__name=persona.organization,
            first_name=persona.first_name,
            last_name__in=[persona.last_name, ""],
            account__isnull=False,
        )
        if (found := person.select_related("account").first()) is not None:
            return found.account
    return None


def letters_newest_first() -> list[Letter]:
    """Of demo organizations only: nobody reads the letters of real people, whatever the settings say."""
    shown: list[Letter] = []
    for home in each():
        letters = Letter.objects.filter(organization=home, organization__is_demo=True)
        shown += letters.order_by("-made_at").select_related("organization")[:MOST_LETTERS]
    return sorted(shown, key=lambda letter: letter.made_at, reverse=True)
