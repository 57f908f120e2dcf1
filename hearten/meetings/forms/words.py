"""Words that the other side can read, and how the ways to meet and to feel are called."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hearten.meetings.rules import Feeling, Mode, found_contact

MODES = [
    (Mode.IN_PERSON.value, _("In person")),
    (Mode.PHONE.value, _("Phone")),
    (Mode.VIDEO.value, _("Video")),
]
FEELINGS = [
    (Feeling.HARD.value, _("Hard")),
    (Feeling.SO_SO.value, _("So-so")),
    (Feeling.GOOD.value, _("Good")),
    (Feeling.GREAT.value, _("Great")),
]
LEAVE_OUT = {
    "e-mail address": _("Please leave out the e-mail address. The coordinator can pass things on."),
    "link": _("Please leave out the link. The coordinator can pass things on."),
    "user name": _("Please leave out the user name. The coordinator can pass things on."),
    "phone number": _("Please leave out the phone number. The coordinator can pass things on."),
    "address": _("Please leave out the address. The coordinator can pass things on."),
}


class WordsField(forms.CharField):
    """Free text which the other side of a match can read: no link, number, address or user name in it."""

    def __init__(self, *, lines: int = 1, **kwargs: Any) -> None:
        if lines > 1:
            kwargs["widget"] = forms.Textarea(attrs={"rows": lines})
        super().__init__(**kwargs)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if kinds := found_contact(value or ""):
            raise ValidationError(LEAVE_OUT[kinds[0]])


def mode_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("How do you meet?"), choices=MODES, widget=forms.RadioSelect, initial=MODES[0][0]
    )
