"""What is owed about a person, on that person's page: each reader sees their own part."""

from django.urls import NoReverseMatch
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from hearten.duties.models import Duty
from hearten.people.facts import SECTIONS, Fact, Section
from hearten.people.models import Person


def owed_about(viewer: Person, person: Person) -> list[Fact]:
    """The reader's own open duties about a person, soonest first."""
    duties = Duty.objects.visible_to(viewer).open().filter(about=person).select_related("about")
    return [Fact(duty.title, date_format(duty.due_on, "j F Y"), _page_of(duty)) for duty in duties]


def _page_of(duty: Duty) -> str:
    try:
        return duty.url
    except NoReverseMatch:
        return ""


SECTIONS["duties"] = Section(_("To do"), _("Nothing is owed to you here."), owed_about)
