"""What is asked about goals. Both sides read it, so it holds no link, number or address."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hearten.core.forms import HeartenForm
from hearten.goals.models import Goal
from hearten.goals.rules import MOST_STEPS, Area
from hearten.matches.models import Member
from hearten.meetings.forms import WordsField

AREAS = [
    (Area.PERSONAL.value, _("For me")),
    (Area.SCHOOL.value, _("School")),
    (Area.WORK.value, _("Work")),
    (Area.SOCIAL.value, _("With others")),
]
LONGEST_STEP = 160


class GoalForm(HeartenForm):
    """A goal, why it matters, and its first steps, one a line."""

    member = forms.ChoiceField(label=_("Whose goal is it?"), widget=forms.RadioSelect)
    title = WordsField(label=_("What is the goal?"), max_length=120)
    area = forms.ChoiceField(
        label=_("What is it about?"),
        choices=AREAS,
        widget=forms.RadioSelect,
        initial=Area.PERSONAL.value,
    )
    why = WordsField(label=_("Why does it matter?"), lines=2, max_length=500, required=False)
    steps = WordsField(
        label=_("First steps"),
        lines=3,
        max_length=2000,
        required=False,
        help_text=_("One on each line. Small steps are good. More can come later."),
    )

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = {str(member.pk): member for member in members}
        field = self.fields["member"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(ref, m.person.first_name) for ref, m in self.members.items()]
        if len(self.members) == 1:
            self.initial["member"], field.widget = next(iter(self.members)), forms.HiddenInput()

    def clean_member(self) -> Member:
        return self.members[self.cleaned_data["member"]]

    def clean_steps(self) -> list[str]:
        steps = [line.strip() for line in self.cleaned_data["steps"].splitlines() if line.strip()]
        if len(steps) > MOST_STEPS:
            raise ValidationError(_("That is a lot. Please begin with 20 steps or fewer."))
        if any(len(step) > LONGEST_STEP for step in steps):
            raise ValidationError(_("One step is very long. Please make it 160 letters or fewer."))
        return steps


class StepForm(HeartenForm):
    text = WordsField(label=_("New step"), max_length=LONGEST_STEP)


class DropForm(HeartenForm):
    """Letting go of a goal is fine; saying why helps to find a better one."""

    reason = WordsField(label=_("Why do you let it go?"), lines=2, max_length=300)


class WorkForm(HeartenForm):
    """Which goals they worked on."""

    goals = forms.MultipleChoiceField(
        label=_("Did you work on a goal?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, goals: Iterable[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {goal.pk: goal for goal in goals}
        people = {goal.member.person_id for goal in self.offered.values()}
        field = self.fields["goals"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (
                str(ref),
                goal.title if len(people) == 1 else f"{goal.member.person.name}: {goal.title}",
            )
            for ref, goal in self.offered.items()
        ]

    def clean_goals(self) -> list[Goal]:
        return [self.offered[UUID(ref)] for ref in self.cleaned_data["goals"]]
