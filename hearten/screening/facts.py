"""Checks on a mentor’s page: the way to them, for whoever may open it."""

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hearten.people.facts import SECTIONS, Fact, Section
from hearten.people.models import Person
from hearten.people.rules import SAFEGUARDING, Role
from hearten.screening.models import Check

_READERS = SAFEGUARDING | {Role.COORDINATOR, Role.MANAGER}


def checks_of(viewer: Person, person: Person) -> list[Fact]:
    """How many records there are, and the page with all of them."""
    if not viewer.roles & _READERS or Role.MENTOR not in person.roles:
        return []
    kinds = Check.objects.visible_to(viewer).filter(person=person).order_by()
    count = kinds.values("kind").distinct().count()
    detail = gettext("%(n)s recorded") % {"n": count}
    return [
        Fact(gettext("Checks of this mentor"), detail, reverse("screening:show", args=[person.pk]))
    ]


SECTIONS["checks"] = Section(_("Checks"), _("Only mentors are checked."), checks_of)
