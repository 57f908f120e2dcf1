"""What staff are asked: whom to look for, whom to invite, who stands in."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.people.actions.people import address_is_taken
from hearten.people.facts import GROUPINGS
from hearten.people.models import Absence, Person, SecondYes, Tie
from hearten.people.rules import SAFEGUARDING, STAFF_TO_INVITE, Relation, Role
from hearten.people.words import ROLES


class FindForm(HeartenForm):
    """Find people by name or whole e-mail address, role and program."""

    q = forms.CharField(label=_("Find a name or e-mail"), max_length=254, required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)
    program = forms.ChoiceField(label=_("Program"), required=False)

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        roles: Any = [("", _("Any role")), *ROLES.items()]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        groups = [
            (f"{name}:{ref}", words)
            for name, grouping in GROUPINGS.items()
            for ref, words in grouping.choices_for(viewer)
        ]
        self.fields["program"].choices = [("", _("Any program")), *groups]  # type: ignore[attr-defined]

    def found(self, people: "QuerySet[Person]") -> "QuerySet[Person]":
        """Those of the people that fit what was typed; all of them where it makes no sense."""
        if not self.is_valid():
            return people
        typed = self.cleaned_data["q"]
        if "@" in typed:
            people = people.at_address(typed, self.viewer.organization_id)  # type: ignore[attr-defined]
        for word in [] if "@" in typed else typed.split():
            people = people.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
        if role := self.cleaned_data["role"]:
            people = people.holding(Role(role))  # type: ignore[attr-defined]
        if program := self.cleaned_data["program"]:
            name, _colon, ref = program.partition(":")
            people = people.filter(pk__in=GROUPINGS[name].members_of(ref).values("pk"))
        return people


class InviteStaffForm(HeartenForm):
    """A colleague: name, address, and what they will be."""

    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(
        max_length=254, label=_("E-mail"), help_text=_("The invitation goes there.")
    )
    role = forms.TypedChoiceField(
        label=_("Role"), choices=[("", _("Choose a role")), *((r, ROLES[r]) for r in STAFF_TO_INVITE)],
        coerce=Role,
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        self.known: Person | None = None

    def clean_email(self) -> str:
        """Somebody the admin knows already gets the role; anyone else's address is refused."""
        email: str = self.cleaned_data["email"]
        home = self.viewer.organization_id
        ours = Person.objects.at_address(email, home)
        self.known = Person.objects.visible_to(self.viewer).at_address(email, home).first()
        self.known = self.known or ours.filter(pk__in=asked_for(self.viewer)).first()
        if self.known is None and (ours.exists() or address_is_taken(email)):
            raise ValidationError(
                _("This address cannot be invited as staff. Please use a different one.")
            )
        return email


def asked_for(viewer: Person) -> "QuerySet[SecondYes, Any]":
    """Those for whom a role was asked before: they may have none yet, and are seen by nobody."""
    asked: QuerySet[SecondYes, Any] = SecondYes.objects.visible_to(viewer).values("about")
    return asked


class AbsenceForm(HeartenForm):
    """Days away, and who has one's duties meanwhile."""

    first_day = forms.DateField(label=_("First day away"))
    last_day = forms.DateField(label=_("Last day away"))
    deputy = forms.ModelChoiceField(
        Person.objects.none(),
        label=_("Who stands in"),
        help_text=_("Only colleagues who may open the pages of your duties are listed."),
        empty_label=_("Choose a colleague"),
    )

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        deputy: Any = self.fields["deputy"]
        deputy.queryset = stand_ins_for(viewer)
        deputy.label_from_instance = lambda person: f"{person.full_name}, {person.roles_in_words}"

    def clean_first_day(self) -> dt.date:
        first: dt.date = self.cleaned_data["first_day"]
        if first < clock.today(self.viewer.own_zone):
            raise ValidationError(_("This day is over. Begin with today or later."))
        return first

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day lies before the first."))
        elif first and last and self._away(first, last):
            self.add_error("first_day", _("You are away on some of these days already."))
        return cleaned

    def _away(self, first: dt.date, last: dt.date) -> bool:
        mine = Absence.objects.filter(person=self.viewer)
        return mine.filter(first_day__lte=last, last_day__gte=first).exists()


def stand_ins_for(viewer: Person) -> "QuerySet[Person]":
    """Colleagues who see the same people: of the same program, or of safeguarding, or the same role."""
    colleagues = Person.objects.colleagues_of(viewer).with_roles().order_by("first_name")
    caseload = Tie.objects.current().filter(relation=Relation.CASELOAD)
    mine = caseload.filter(viewer=viewer).values("made_by")
    if mine.exists():
        sharing = caseload.filter(made_by__in=mine).values("viewer")
        return colleagues.filter(pk__in=sharing)
    if viewer.roles & SAFEGUARDING:
        return colleagues.holding(*SAFEGUARDING)
    return colleagues.holding(*viewer.roles)
