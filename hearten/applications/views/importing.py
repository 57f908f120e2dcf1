"""People from one file: checked first, all of it, and shown; entered when somebody says so."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearten.applications.actions import KEPT_HOURS, NothingWaits, Waiting, import_people
from hearten.applications.forms.importing import FileForm, fault_in_words
from hearten.applications.models import addresses_here, places_of
from hearten.applications.rules.people_file import PeopleFile, read_file, read_text, template
from hearten.applications.rules.people_row import COLUMNS, Here
from hearten.core import clock
from hearten.core.actions import keep_draft, read_draft
from hearten.people.asking import Asking
from hearten.programs.models import Program

PURPOSE = "applications.import"
SHOWN = 50


def bring(request: Asking) -> HttpResponse:
    """Send a file; its people or its faults are shown, and nothing is entered yet."""
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    context: dict[str, Any] = {"form": form, "columns": COLUMNS}
    if request.method == "POST" and form.is_valid():
        found = read_file(form.cleaned_data["file"], _here(request))
        context |= _seen(found)
        if not found.faults:
            _keep(request, found, invite=form.cleaned_data["invite"])
    return render(request, "applications/bring.html", context)


def enter(request: Asking) -> HttpResponse:
    """Enter the people of the file that was checked, after checking it again."""
    kept = read_draft(_owner(request), PURPOSE)
    if request.method != "POST" or kept is None:
        return redirect("applications:bring")
    found = read_text(kept["text"], _here(request))
    if found.faults:
        return render(request, "applications/bring.html", {"form": FileForm()} | _seen(found))
    waiting, programs = Waiting(_owner(request), PURPOSE, kept), _programs(request)
    try:
        people = import_people(
            found.entries, programs, by=request.person, invite=kept["invite"], waiting=waiting
        )
    except NothingWaits:
        return redirect("applications:bring")
    count = len(people)
    text = ngettext("%(n)s person is entered.", "%(n)s people are entered.", count)
    messages.success(request, text % {"n": count})
    return redirect("applications:list")


def example(request: Asking) -> HttpResponse:
    """A file to begin with."""
    name = next(iter(_programs(request)), _("Name of your program"))
    response = HttpResponse(template(name).encode("utf-8-sig"), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="people.csv"'
    return response


def _seen(found: PeopleFile) -> dict[str, Any]:
    faults = [(fault, fault_in_words(fault)) for fault in found.faults[:SHOWN]]
    return {"found": found, "faults": faults, "shown": found.entries[:SHOWN]}


def _keep(request: Asking, found: PeopleFile, *, invite: bool) -> None:
    keep_draft(
        _owner(request),
        PURPOSE,
        {"text": found.text, "invite": invite},
        organization_ref=request.person.organization_id,
        hours=KEPT_HOURS,
    )


def _owner(request: Asking) -> str:
    return str(request.person.account_id)


def _programs(request: Asking) -> dict[str, Program]:
    programs = Program.objects.staffed_by(request.person).open().select_related("organization")
    return {program.name: program for program in programs.order_by("name")}


def _here(request: Asking) -> Here:
    organization = request.person.organization
    taken, carers = addresses_here(organization)
    today = clock.today(organization.zone)
    return Here(places_of(_programs(request).values()), taken, carers, today)
