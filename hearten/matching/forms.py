"""What matching asks: what counts, which pairs, who belongs together, and each person's own answer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.core.forms import HeartenForm
from hearten.matching.models import Pool, Proposal, Round, Standing
from hearten.matching.models.asks import Ask
from hearten.matching.models.words import CRITERION_WORDS
from hearten.matching.rules import Calm, Said, State, Together, Voice, weights_of
from hearten.people.models import Person
from hearten.programs.models import Program
from hearten.programs.rules import CRITERIA, Kind

HEAVIEST = 10


class AskForm(HeartenForm):
    """What counts in this round, 0 to 10 each. The program's own weights stay as they are."""

    def __init__(self, *args: Any, program: Program, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, weight in weights_of(program.weights).items():
            self.fields[name] = forms.IntegerField(
                label=str(CRITERION_WORDS[name]),
                min_value=0,
                max_value=HEAVIEST,
                initial=weight,
                widget=forms.NumberInput(attrs={"class": "in w4"}),
            )

    def clean(self) -> dict[str, Any]:
        weights = super().clean() or {}
        if not self.errors and not any(weights.values()):
            raise ValidationError(
                _("Something has to count: give at least one of them more than 0.")
            )
        return weights

    @property
    def weights(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in CRITERIA}


class WhatIfForm(AskForm):
    """Other weights, tried out: what would move. Begins with what counted in the round it comes from."""

    calm = forms.ChoiceField(
        label=_("May pairs that nobody decided yet move?"),
        choices=[
            (Calm.CALM, _("Only when another plan is clearly better")),
            (Calm.FIXED, _("No. Only look for those who have nobody")),
            (Calm.FREE, _("Yes, begin anew")),
        ],
        initial=Calm.CALM,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, base: Round, **kwargs: Any) -> None:
        super().__init__(*args, program=base.program, **kwargs)
        for name, weight in weights_of(base.weights).items():
            self.fields[name].initial = weight
        self.order_fields([*CRITERIA, "calm"])


class FindForm(HeartenForm):
    """Which pairs of a round to show."""

    q = forms.CharField(label=_("Find a name"), required=False, max_length=80)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            (State.NEW, _("Not yet decided")),
            (State.APPROVED, _("Being asked")),
            (State.MATCHED, _("All said yes")),
            (State.DECLINED, _("Somebody said no")),
            (State.EXPIRED, _("Out of time")),
            (State.SET_ASIDE, _("Set aside")),
        ],
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[("wait", _("Longest wait first")), ("fit", _("Best fit first"))],
    )


class WhyNotForm(HeartenForm):
    """Which pair of a round is asked about: nobody yet, a young person, or both. `q`: part of a name."""

    mentee = forms.UUIDField(required=False, widget=forms.HiddenInput)
    mentor = forms.UUIDField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label=_("Find a name"), required=False, max_length=80)

    @property
    def refs(self) -> tuple[str, str, str]:
        """The young person, the mentor, the words to find; empty what is missing or makes no sense."""
        self.full_clean()
        told = self.cleaned_data
        return str(told.get("mentee") or ""), str(told.get("mentor") or ""), told.get("q") or ""


class SettleForm(HeartenForm):
    """A pair of a round that staff keep together, or apart; or whose true cost they ask for."""

    mentor = forms.UUIDField(widget=forms.HiddenInput)
    mentee = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=[(k, k) for k in Together], required=False)


class ApproveForm(HeartenForm):
    """The pairs of a round to go ahead with: the ticked ones, or the only one whose button was pressed."""

    proposal = forms.ModelMultipleChoiceField(Proposal.objects.none(), required=False)
    only = forms.ModelChoiceField(Proposal.objects.none(), required=False)

    def __init__(self, *args: Any, round_: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_ones = Proposal.objects.filter(round=round_, state=State.NEW).with_people()
        for field in self.fields.values():
            field.queryset = open_ones  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        if not chosen.get("only") and not chosen.get("proposal"):
            raise ValidationError(_("Tick at least one pair that is still open."))
        return chosen

    @property
    def chosen(self) -> list[Proposal]:
        only = self.cleaned_data["only"]
        return [only] if only else list(self.cleaned_data["proposal"])


class ProposeForm(HeartenForm):
    """Who belongs together, chosen by staff out of those who are ready today."""

    mentors = forms.MultipleChoiceField(label=_("Mentors"), widget=forms.CheckboxSelectMultiple)
    mentees = forms.MultipleChoiceField(
        label=_("Young people"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, pool: Pool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pool = pool
        self._offer("mentors", pool.ready_mentors)
        self._offer("mentees", pool.ready_mentees)

    def _offer(self, name: str, standings: list[Standing]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(each.person.pk), each.person.full_name) for each in standings]

    def clean(self) -> dict[str, Any]:
        chosen = super().clean() or {}
        mentors, mentees = chosen.get("mentors", []), chosen.get("mentees", [])
        if self.pool.program.kind != Kind.GROUP and (len(mentors) > 1 or len(mentees) > 1):
            raise ValidationError(_("In this program one mentor meets one young person."))
        if self.pool.program.kind == Kind.GROUP and len(mentors) == 1:
            raise ValidationError(
                _("A group has two mentors, so that two adults are always there.")
            )
        if any(each.free < len(mentees) for each in self._picked("mentors", mentors)):
            raise ValidationError(_("One of the mentors has not enough free places for so many."))
        return chosen

    def _picked(self, name: str, refs: list[str]) -> list[Standing]:
        side = self.pool.ready_mentors if name == "mentors" else self.pool.ready_mentees
        return [each for each in side if str(each.person.pk) in refs]

    def people(self, name: str) -> list[Person]:
        return [each.person for each in self._picked(name, self.cleaned_data[name])]


_SAID: dict[bool, list[tuple[str, str | Promise]]] = {
    True: [
        (Said.YES, _("Yes")),
        (Said.NO, _("No")),
        (Said.OTHER, _("I would like someone else")),
    ],
    False: [(Said.YES, _("Yes")), (Said.NO, _("No")), (Said.OTHER, _("Someone else, please"))],
}


class AnswerForm(HeartenForm):
    """Yes, no, or someone else. Nobody is asked for a reason."""

    said = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    member = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, ask: Ask, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask = ask
        field = self.fields["said"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _SAID[ask.voice == Voice.MENTEE]
        self.fields["member"].initial = str(ask.member.pk)

    def clean_member(self) -> str:
        """A page opened before the last answer asks about somebody who is answered for by now."""
        if self.cleaned_data["member"] != str(self.ask.member.pk):
            raise ValidationError(_("This page was out of date. Please look at it again."))
        return str(self.cleaned_data["member"])
