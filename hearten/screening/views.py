"""A mentor's checks, on one page: how each stands, its history, and a form for whoever records it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from hearten.core import clock
from hearten.core.forms import asked
from hearten.people.asking import Asking
from hearten.people.models import Person
from hearten.people.rules import SAFEGUARDING, Role
from hearten.programs.rules import Check as Kind
from hearten.screening.actions import record_check
from hearten.screening.forms import ADVICE, KIND_WORDS, CheckForm
from hearten.screening.models import SEEN_BY, Check, programs_mentored, recorders
from hearten.screening.rules import Standing, standing_of


@dataclass
class Row:
    """One required check on the page."""

    kind: Kind
    label: str | Promise
    advice: str | Promise
    standing: Standing
    history: list[Check]
    form: CheckForm | None


def show(request: Asking, ref: UUID) -> HttpResponse:
    page = _page(request, _mentor(request, ref))
    return render(request, "screening/show.html", page)


def record(request: Asking, ref: UUID, kind: str) -> HttpResponse:
    person = _mentor(request, ref)
    page = _page(request, person, sent=kind)
    row = next((row for row in page["rows"] if row.kind.name.lower() == kind), None)
    if row is None or row.form is None:
        raise Http404
    if request.method == "POST" and row.form.is_valid():
        record_check(person, row.kind, **row.form.cleaned_data, by=request.person)
        messages.success(request, _("Recorded: %(check)s.") % {"check": row.label})
        return redirect("screening:show", ref)
    return render(request, "screening/show.html", page | {"sent": row.form})


def _mentor(request: Asking, ref: UUID) -> Person:
    viewer = request.person
    seen = Person.objects.tied(viewer, *SEEN_BY).holding(Role.MENTOR)
    return get_object_or_404(seen.select_related("organization"), pk=ref)


def _page(request: Asking, person: Person, *, sent: str = "") -> dict[str, Any]:
    """Everything the page shows. `sent` names the check whose form was sent.

    Numbers and history are for whoever records checks, for the mentor and for safeguarding leads.
    """
    viewer = request.person
    programs = programs_mentored(person)
    may_record = viewer.pk != person.pk and viewer.pk in recorders(programs)
    in_full = may_record or viewer.pk == person.pk or bool(viewer.roles & SAFEGUARDING)
    checks = Check.objects.visible_to(viewer).filter(person=person).select_related("decided_by")
    today = clock.today(person.organization.zone)
    rows = []
    for kind in dict.fromkeys(Kind(k) for program in programs for k in program.checks):
        history = [check for check in checks if check.kind == kind]
        asks: dict[str, Any] = {"kind": kind, "today": today, "prefix": kind.name.lower()}
        form: CheckForm | None = None
        if may_record and kind.name.lower() == sent:
            form = asked(request, CheckForm, **asks)
        elif may_record:
            form = CheckForm(**asks)
        standing = standing_of(history, today)
        told = history[::-1] if in_full else []
        rows.append(Row(kind, KIND_WORDS[kind], ADVICE[kind], standing, told, form))
    next_kind = next((row.kind for row in rows if not row.standing.clears), None)
    return {"person": person, "rows": rows, "may_record": may_record, "next": next_kind}
