"""What is asked at a check-in, and of somebody who wants help."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.forms import HeartenForm
from hearten.matches.models import Match, Member
from hearten.support.models import SAFETY_WORDS, WAY_WORDS, Party

TOPICS = {
    "activities": _("What do they do together?"),
    "outcomes": _("What has come of it so far?"),
    "relationship": _("How do they get on?"),
    "impact": _("What difference does it make?"),
}


class CheckInForm(HeartenForm):
    """One talk, or one attempt, with one person of a match. The five topics are those of EEPM-4 5.2."""

    use_required_attribute = False  # safety is needed after a talk, and not after a mere attempt

    who = forms.ChoiceField(label=_("Whom did you talk with?"), widget=forms.RadioSelect)
    done_on = forms.DateField(label=_("When?"))
    way = forms.ChoiceField(label=_("How?"), choices=[*WAY_WORDS.items()], widget=forms.RadioSelect)
    reached = forms.ChoiceField(
        label=_("Did you reach them?"),
        choices=[("yes", _("Yes, we talked")), ("no", _("No, I only tried"))],
        widget=forms.RadioSelect,
        help_text=_("A try is kept, and does not count as a check-in."),
    )
    safety = forms.ChoiceField(
        label=_("Is everybody safe?"),
        choices=[*SAFETY_WORDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": _("You talked, so please say whether everybody is safe.")},
        help_text=_("Ask this first. Leave it open only if you reached nobody."),
    )

    def __init__(self, *args: Any, match: Match, parties: list[Party], **kwargs: Any) -> None:
        self.parties = {party.key: party for party in parties}
        self.today = clock.today(match.organization.zone)
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(p.key, _named(p)) for p in parties]  # type: ignore[attr-defined]
        self.fields["done_on"].initial = self.today
        self.fields["safety_words"] = _long(_("More about safety"))
        for name, label in TOPICS.items():
            self.fields[name] = _long(label)

    def clean_done_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["done_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        if day < self.today - dt.timedelta(days=366):
            raise forms.ValidationError(_("This is more than a year ago."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("reached") == "no":
            self.errors.pop("safety", None)
        return told

    def answers(self) -> dict[str, Any]:
        """What to record: member, person, and the answers; none of a mere attempt but its day and way."""
        told = dict(self.cleaned_data)
        party, reached = self.parties[told.pop("who")], told.pop("reached") == "yes"
        if not reached:
            told = {"done_on": told["done_on"], "way": told["way"]}
        return {"member": party.member, "person": party.person, "reached": reached, **told}


def _long(label: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 2, "class": "in"})
    return forms.CharField(label=label, required=False, max_length=2000, widget=widget)


def _named(party: Party) -> str:
    if party.is_carer:
        words = _("%(name)s, carer of %(young)s")
    else:
        words = _("%(name)s, mentor") if party.is_mentor else _("%(name)s, young person")
    names = {"name": party.person.full_name, "young": party.member.person.first_name}
    return str(words) % names


class AskForm(HeartenForm):
    """A call for help, about one of the asker's matches."""

    member = forms.ChoiceField(label=_("About which match?"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What do you need help with?"), max_length=2000, widget=forms.Textarea
    )

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        self.members = {str(member.pk): member for member in members}
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            (ref, member.match.pair) for ref, member in self.members.items()
        ]
        if len(members) == 1:
            del self.fields["member"]

    @property
    def chosen(self) -> Member:
        """The asker's own part in the match that was chosen, or in their only one."""
        first = next(iter(self.members.values()))
        return self.members[self.cleaned_data["member"]] if "member" in self.fields else first


class AnswerForm(HeartenForm):
    answer = forms.CharField(label=_("Your answer"), max_length=2000, widget=forms.Textarea)
