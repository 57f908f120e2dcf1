"""Carers: who they are, under which authority, and whether they may consent."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hearten.core.forms import HeartenForm
from hearten.people.models import Guardianship, Person
from hearten.people.rules import Authority, Role, needs_reference
from hearten.people.words import AUTHORITIES

_ACTING = tuple(authority for authority in Authority if authority != Authority.SELF)


class CarerForm(HeartenForm):
    """An adult who cares, or acts, for one young person."""

    acts_as = forms.ChoiceField(
        label=_("This person is a"),
        choices=[
            (Role.GUARDIAN, _("Parent or carer")),
            (Role.CASEWORKER, _("Caseworker")),
        ],
        widget=forms.RadioSelect,
    )
    first_name = forms.CharField(label=_("First name"), max_length=80)
    last_name = forms.CharField(label=_("Last name"), max_length=80)
    email = forms.EmailField(max_length=254, label=_("E-mail"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    authority = forms.TypedChoiceField(
        label=_("Acts under the authority of a"),
        choices=[("", _("Choose the authority")), *((a, AUTHORITIES[a]) for a in _ACTING)],
        coerce=Authority,
    )
    reference = forms.CharField(
        label=_("Where the authority is written"),
        max_length=120,
        required=False,
        help_text=_("For example: placement plan of 12 May, part 4"),
    )
    may_consent = forms.BooleanField(label=_("May consent for the young person"), required=False)
    invite = forms.BooleanField(label=_("Send the invitation now"), required=False, initial=True)

    def __init__(self, *args: Any, child: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child = child
        self.known: Person | None = None

    def clean_email(self) -> str:
        """An adult who is a carer here already is added, not entered twice."""
        email: str = self.cleaned_data["email"]
        if not email:
            return email
        self.known = Person.objects.at_address(email, self.child.organization_id).first()
        if self.known and not self.known.roles & {Role.GUARDIAN, Role.CASEWORKER}:
            raise ValidationError(_("This address belongs to somebody who is no carer."))
        if self.known and Guardianship.objects.current().filter(child=self.child, adult=self.known):
            raise ValidationError(_("This person is a carer of the young person already."))
        return email

    @property
    def answers(self) -> dict[str, Any]:
        """What `add_carer` needs to know."""
        typed = self.cleaned_data
        return {
            "details": {k: typed[k] for k in ("first_name", "last_name", "email", "phone")},
            "known": self.known,
            "as_caseworker": typed["acts_as"] == Role.CASEWORKER,
            "authority": typed["authority"],
            "reference": typed["reference"],
            "may_consent": typed["may_consent"],
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "email" in cleaned and not cleaned["email"] and not cleaned.get("phone"):
            self.add_error("email", _("Please give an e-mail address or a phone number."))
        if cleaned.get("invite") and "email" in cleaned and not cleaned["email"]:
            cleaned["invite"] = False
        authority = cleaned.get("authority")
        if (
            authority
            and cleaned.get("may_consent")
            and needs_reference(authority)
            and not cleaned.get("reference")
        ):
            self.add_error("reference", _("Please say where this authority is written."))
        return cleaned
