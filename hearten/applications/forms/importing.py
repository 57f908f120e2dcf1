"""A file of people, and its faults in words."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from hearten.applications.rules.people_file import MOST_BYTES
from hearten.applications.rules.people_row import Fault
from hearten.core.forms import HeartenForm

FAULTS = {
    "too large": _("The file is larger than half a megabyte. Split it into several."),
    "no text": _("This is not a text file. Save the sheet as “CSV UTF-8” and send that."),
    "empty": _("The file holds no people."),
    "no table": _("The file is not a table with columns. Save the sheet as CSV."),
    "too many rows": _("The file has more than 500 rows. Split it into several."),
    "unknown column": _("There is no such column. See the example file."),
    "column twice": _("This column is there twice."),
    "missing column": _("This column is missing."),
    "too many cells": _("The row has more cells than the heading."),
    "unknown role": _("“%(value)s” is no role. Write mentor or mentee."),
    "unknown program": _("“%(value)s” is none of your programs. Write its whole name."),
    "unknown time": _("“%(value)s” is no free time Hearten knows, such as Saturday morning."),
    "unknown authority": _(
        "“%(value)s” is no authority. Write parent, local authority, delegated carer or court."
    ),
    "missing": _("This is needed and empty."),
    "too long": _("This is too long: “%(value)s…”"),
    "control characters": _("There are signs in it that cannot be shown. Type it again."),
    "no address": _("“%(value)s” is not an e-mail address."),
    "no date": _("“%(value)s” is not a date of birth. Write it like 1988-05-17."),
    "no year": _("“%(value)s” is not a year of birth with four digits."),
    "other year": _("This is not the year of the date of birth."),
    "not of a child": _(
        "Of a child under 13 only the first name and the year of birth may be kept before consent. "
        "Empty this cell."
    ),
    "not of a mentor": _("A mentor has no carer. Empty this cell."),
    "too young": _("Too young to be a mentor in this program."),
    "not for this age": _("The program is not for this age."),
    "here already": _("Somebody with this address is here already. Nobody is entered twice."),
    "no carer": _("This address belongs to somebody who is no carer."),
    "twice": _("The same person stands in row %(value)s."),
}


def fault_in_words(fault: Fault) -> str:
    return str(FAULTS[fault.code]) % {"value": fault.value}


class FileForm(HeartenForm):
    """The file, and whether everybody with an address is invited at once."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A CSV of at most 500 people. Nothing is entered before you have seen it."),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    invite = forms.BooleanField(
        label=_("Send each mentor and carer the invitation to their account"), required=False
    )

    def clean_file(self) -> bytes:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if (sent.size or 0) > MOST_BYTES:
            raise ValidationError(FAULTS["too large"])
        data: bytes = sent.read()
        return data
