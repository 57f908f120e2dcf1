"""What lists are filtered by. Nonsense in an address filters nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.core.forms import HeartenForm
from hearten.matches.rules import Stage
from hearten.people.models import Person
from hearten.programs.models import Program

STAGES = (
    (Stage.MADE, _("Matched")),
    (Stage.ORIENTATION, _("Orientation")),
    (Stage.ACTIVE, _("Meeting")),
    (Stage.PAUSED, _("Resting")),
    (Stage.CLOSING, _("Ending")),
    (Stage.CLOSED, _("Ended")),
)


class TodayForm(HeartenForm):
    """The duties: found by words, kind, and whose they are."""

    q = forms.CharField(
        label=_("Find"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("", _("Everything")),
            ("checks", _("Checks and training")),
            ("contacts", _("Contacts")),
            ("matching", _("Applications and matching")),
            ("matches", _("Matches")),
        ],
    )
    whose = forms.ChoiceField(
        label=_("Whose"),
        required=False,
        choices=[("", _("Mine and of those I cover for")), ("mine", _("Only mine"))],
    )


class MatchesForm(HeartenForm):
    """The matches: found by a first name, stage and program."""

    q = forms.CharField(
        label=_("Find a name"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    stage = forms.ChoiceField(
        label=_("Stage"), required=False, choices=[("", _("All that run")), *STAGES]
    )
    program = forms.ModelChoiceField(
        label=_("Program"),
        required=False,
        queryset=Program.objects.none(),
        empty_label=_("All programs"),
    )

    def __init__(self, *args: Any, viewer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programs = Program.objects.visible_to(viewer).order_by("name")
        self.fields["program"].queryset = programs  # type: ignore[attr-defined]
