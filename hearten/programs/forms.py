"""What is asked to open, change and staff a program."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.core.forms import HeartenForm
from hearten.people.models import Person
from hearten.people.rules import Role
from hearten.people.words import ROLES
from hearten.programs.models import Program, Staffing
from hearten.programs.offers import COURSES
from hearten.programs.rules import CRITERIA, HEAVIEST, Check, Kind
from hearten.programs.words import CHECKS, CRITERIA_IN_WORDS, KINDS

_PROMISE = (
    "name",
    "kind",
    "meetings_a_month",
    "minimum_months",
    "youngest",
    "oldest",
    "mentor_youngest",
    "takes_applications",
)


class ProgramForm(HeartenForm):
    """A program's promise, what it asks before anyone meets, and the texts of its agreement."""

    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.TypedChoiceField(
        label=_("Kind"),
        choices=[(kind, words) for kind, words in KINDS.items()],
        coerce=Kind,
        widget=forms.RadioSelect,
    )
    meetings_a_month = forms.IntegerField(label=_("Meetings a month"), min_value=1, max_value=31)
    minimum_months = forms.IntegerField(
        label=_("Shortest time together, in months"), min_value=1, max_value=60
    )
    youngest = forms.IntegerField(label=_("Young people from age"), min_value=5, max_value=25)
    oldest = forms.IntegerField(label=_("Young people up to age"), min_value=5, max_value=25)
    mentor_youngest = forms.IntegerField(label=_("Mentors from age"), min_value=12, max_value=99)
    checks = forms.MultipleChoiceField(
        label=_("Checks a mentor needs"),
        choices=[(check, CHECKS[check]) for check in Check],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    courses = forms.MultipleChoiceField(
        label=_("Courses a mentor needs"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    expectations = forms.CharField(
        label=_("Agreement: expectations"), max_length=2000, widget=forms.Textarea
    )
    boundaries = forms.CharField(
        label=_("Agreement: boundaries"), max_length=2000, widget=forms.Textarea
    )
    communication = forms.CharField(
        label=_("Agreement: communication"), max_length=2000, widget=forms.Textarea
    )
    takes_applications = forms.BooleanField(
        label=_("Takes applications and referrals"), required=False, initial=True
    )

    def __init__(self, *args: Any, start: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            self.initial.setdefault(name, start.get(name, field.initial))
        self._offer_courses(start.get("courses", []))
        for criterion in CRITERIA:
            self.fields[f"weight_{criterion}"] = _weight(criterion)
            self.initial[f"weight_{criterion}"] = start.get("weights", {}).get(criterion, 0)

    def _offer_courses(self, asked_already: list[str]) -> None:
        """The courses there are, and any other that the program asks for already."""
        known = {**COURSES, **{slug: slug for slug in asked_already if slug not in COURSES}}
        self.fields["courses"].choices = [(slug, _(title)) for slug, title in known.items()]  # type: ignore[attr-defined]

    @property
    def promise(self) -> list[forms.BoundField]:
        return [self[name] for name in _PROMISE]

    @property
    def needs(self) -> list[forms.BoundField]:
        return [self["checks"], self["courses"]]

    @property
    def agreement(self) -> list[forms.BoundField]:
        return [self[name] for name in ("expectations", "boundaries", "communication")]

    @property
    def weights(self) -> list[forms.BoundField]:
        return [self[f"weight_{criterion}"] for criterion in CRITERIA]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        youngest, oldest = cleaned.get("youngest"), cleaned.get("oldest")
        if youngest and oldest and youngest > oldest:
            self.add_error("oldest", _("The highest age lies below the lowest."))
        given = [cleaned.get(f"weight_{criterion}") for criterion in CRITERIA]
        if all(weight == 0 for weight in given):
            self.add_error(
                "weight_interests", _("Something has to count. Give at least one weight.")
            )
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """What a program is made of."""
        typed = dict(self.cleaned_data)
        weights = {criterion: typed.pop(f"weight_{criterion}") for criterion in CRITERIA}
        return {**typed, "weights": weights}


def _weight(criterion: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=str(CRITERIA_IN_WORDS[criterion]), min_value=0, max_value=HEAVIEST
    )


class StaffForm(HeartenForm):
    """Who coordinates or manages a program from now on."""

    person = forms.ModelChoiceField(
        Person.objects.none(), label=_("Colleague"), empty_label=_("Choose a colleague")
    )
    role = forms.TypedChoiceField(
        label=_("As"),
        choices=[(role, ROLES[role]) for role in (Role.COORDINATOR, Role.MANAGER)],
        coerce=Role,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, program: Program, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = Staffing.objects.current().filter(program=program).values("person")
        person: Any = self.fields["person"]
        person.queryset = (
            Person.objects.filter(organization=viewer.organization_id)
            .holding(Role.COORDINATOR, Role.MANAGER)
            .exclude(pk__in=there)
            .with_roles()
            .order_by("first_name")
        )
        person.label_from_instance = lambda one: f"{one.full_name}, {one.roles_in_words}"

    def clean(self) -> dict[str, Any]:
        """A role that somebody does not hold takes two people to give: staffing gives none on the side."""
        cleaned = super().clean() or {}
        person, role = cleaned.get("person"), cleaned.get("role")
        if person and role and role not in person.roles:
            words = {"who": person.full_name, "role": ROLES[role]}
            self.add_error(
                "role",
                _("%(who)s is not %(role)s. An administrator asks for that role first.") % words,
            )
        return cleaned
