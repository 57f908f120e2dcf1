"""Programs: opened from a template, looked at, changed, staffed."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.core.forms import asked
from hearten.people.asking import Asking
from hearten.programs.actions import change_program, open_program, staff_program
from hearten.programs.actions import end_staffing as end
from hearten.programs.forms import ProgramForm, StaffForm
from hearten.programs.models import Program, ProgramQuerySet, Staffing
from hearten.programs.offers import COURSES
from hearten.programs.rules import Kind, templates
from hearten.programs.words import CHECKS, CRITERIA_IN_WORDS, KINDS, SAYS, TITLES

A_PAGE = 25


def list(request: Asking) -> HttpResponse:
    programs = Program.objects.visible_to(request.person).counted().order_by("ended_at", "name")
    page = Paginator(programs, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "programs/list.html", {"page": page, "kinds": KINDS})


def open(request: Asking, template: str = "") -> HttpResponse:
    if not template:
        choices = [(name, TITLES[name], SAYS[name], t.fields) for name, t in templates().items()]
        return render(request, "programs/choose.html", {"choices": choices})
    if template not in templates():
        raise Http404
    form = asked(
        request, ProgramForm, start={"takes_applications": True, **templates()[template].fields}
    )
    if request.method == "POST" and form.is_valid():
        program = open_program(request.person.organization, by=request.person, **form.details)
        messages.success(request, _("%(name)s is open. Now say who looks after it.") % form.details)
        return redirect("programs:staff", program.pk)
    return render(request, "programs/open.html", {"form": form, "title": TITLES[template]})


def show(request: Asking, ref: UUID) -> HttpResponse:
    program = get_object_or_404(Program.objects.visible_to(request.person).counted(), pk=ref)
    context = {
        "program": program,
        "staffings": program.staffings.current().select_related("person").order_by("since"),
        "kind": KINDS[Kind(program.kind)],
        "checks": [CHECKS[check] for check in program.checks],
        "weights": [(CRITERIA_IN_WORDS[c], w) for c, w in program.weights.items()],
        "courses": [_(COURSES.get(slug, slug)) for slug in program.courses],
        "is_ours": _managed(request).filter(pk=program.pk).exists(),
        "opens_young": Program.objects.staffed_by(request.person).filter(pk=program.pk).exists(),
    }
    return render(request, "programs/show.html", context)


def change(request: Asking, ref: UUID) -> HttpResponse:
    program = _in_charge_of(request, ref)
    form = asked(request, ProgramForm, start=vars(program))
    if request.method == "POST" and form.is_valid():
        change_program(program, by=request.person, **form.details)
        messages.success(
            request, _("The program is changed. Running matches keep what they signed.")
        )
        return redirect("programs:show", program.pk)
    return render(request, "programs/change.html", {"form": form, "program": program})


def staff(request: Asking, ref: UUID) -> HttpResponse:
    program = _in_charge_of(request, ref)
    form = asked(request, StaffForm, program=program, viewer=request.person)
    if request.method == "POST" and form.is_valid():
        staff_program(program, by=request.person, **form.cleaned_data)
        who = {"name": form.cleaned_data["person"].full_name}
        messages.success(request, _("%(name)s is on the staff.") % who)
        return redirect("programs:staff", program.pk)
    staffings = program.staffings.current().select_related("person").order_by("since")
    return render(
        request, "programs/staff.html", {"form": form, "program": program, "staffings": staffings}
    )


@require_POST
def end_staffing(request: Asking, ref: UUID) -> HttpResponse:
    managed = _managed(request).values("pk")
    current = Staffing.objects.visible_to(request.person).current().filter(program__in=managed)
    staffing = get_object_or_404(current.select_related("program__organization", "person"), pk=ref)
    end(staffing, by=request.person)
    messages.success(
        request, _("%(name)s sees this program no more.") % {"name": staffing.person.first_name}
    )
    return redirect("programs:staff", staffing.program_id)


def _managed(request: Asking) -> ProgramQuerySet:
    managed: ProgramQuerySet = Program.objects.visible_to(request.person)
    return managed.managed_by(request.person)


def _in_charge_of(request: Asking, ref: UUID) -> Program:
    return get_object_or_404(_managed(request).select_related("organization"), pk=ref)
