"""What is asked before a sealed address opens, what is kept about care and home, who is kept away."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hearten.core.forms import HeartenForm
from hearten.people.forms.fields import PersonField, some_of
from hearten.people.models import NeedToKnow, NoContact, Person, Placement
from hearten.people.rules import Verdict

SHORTEST_REASON = 15


class ReasonForm(HeartenForm):
    """Why a sealed address is opened now."""

    reason = forms.CharField(
        label=_("Why do you need it now?"),
        max_length=600,
        widget=forms.Textarea,
        help_text=_("A colleague reads this. Say what happened and what you will do."),
    )

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if len(reason) < SHORTEST_REASON:
            raise ValidationError(_("Please say in a sentence why you need it."))
        return reason


class NeedsForm(HeartenForm):
    """Care status, health and court, and the one line a mentor reads."""

    care_status = forms.CharField(
        label=_("Care"), max_length=2000, required=False, widget=forms.Textarea,
        help_text=_("Who has responsibility, since when, and what is planned."),
    )  # fmt: skip
    health = forms.CharField(
        label=_("Health"), max_length=2000, required=False, widget=forms.Textarea
    )
    court = forms.CharField(
        label=_("Court"), max_length=2000, required=False, widget=forms.Textarea,
        help_text=_("Orders that say who decides, or who may not do what."),
    )  # fmt: skip
    alert = forms.CharField(
        label=_("What a mentor must know"), max_length=200, required=False,
        help_text=_("One line for emergencies, such as: carries an inhaler. Mentors read only this."),
    )  # fmt: skip

    def __init__(self, *args: Any, needs: NeedToKnow | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields:
            if needs is not None:
                self.initial.setdefault(name, getattr(needs, name))


class PlacementForm(HeartenForm):
    """Where a young person lives now."""

    address = forms.CharField(label=_("Address"), max_length=400, widget=forms.Textarea)
    household = forms.CharField(
        label=_("Who lives there"), max_length=400, required=False,
        help_text=_("For example: foster carers, since when, how to reach them."),
    )  # fmt: skip

    def __init__(self, *args: Any, placement: Placement | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.placement = placement

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.placement and cleaned.get("address") == self.placement.address:
            self.add_error("address", _("This is the address that is kept already."))
        return cleaned


class KeepApartForm(HeartenForm):
    """Somebody who must not come near: one of the people here, or a name."""

    person = PersonField(
        Person.objects.none(), label=_("Somebody known here"), required=False,
        empty_label=_("Nobody of these"),
        help_text=_("A long list ends after 25 people. Find the others by name above."),
    )  # fmt: skip
    name = forms.CharField(
        label=_("Or the full name"), max_length=160, required=False,
        help_text=_("Of somebody who is not known here. It is compared when people are put together."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why"), max_length=600, widget=forms.Textarea,
        help_text=_("For example: court order of 3 May, until further notice."),
    )  # fmt: skip

    def __init__(
        self, *args: Any, child: Person, viewer: Person, called: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.child = child
        person: Any = self.fields["person"]
        near = Person.objects.visible_to(viewer).exclude(pk__in=[child.pk, viewer.pk])
        chosen = (self.data if self.is_bound else self.initial).get("person")
        person.offer(near, some_of(near, called=called, chosen=chosen))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        person, name = cleaned.get("person"), cleaned.get("name")
        if not person and not name and not self.errors:
            self.add_error("name", _("Please choose somebody or type a full name."))
        if person and name:
            self.add_error("name", _("Please choose somebody or type a name, not both."))
        standing = NoContact.objects.current().filter(child=self.child, person=person)
        if person and standing.exists():
            self.add_error("person", _("This person is kept away already."))
        return cleaned


class ReviewForm(HeartenForm):
    """What the second person finds."""

    verdict = forms.TypedChoiceField(
        label=_("Was it in order?"),
        choices=[
            (Verdict.IN_ORDER, _("Yes, there was good reason")),
            (Verdict.FOLLOW_UP, _("No, or not sure: I follow it up")),
        ],
        coerce=Verdict,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What did you find?"), max_length=600, required=False, widget=forms.Textarea
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("verdict") == Verdict.FOLLOW_UP and not cleaned.get("words"):
            self.add_error("words", _("Please say what is to be followed up."))
        return cleaned
