"""Roles that end, and days away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.core import clock
from hearten.core.forms import asked
from hearten.people.actions import end_absence as end
from hearten.people.actions import end_role as stop
from hearten.people.actions import plan_absence
from hearten.people.actions.roles import RoleInUse
from hearten.people.actions.second_yes import AskedAlready, ask_second_yes
from hearten.people.asking import Asking
from hearten.people.forms.staff import AbsenceForm
from hearten.people.models import Absence, RoleHeld
from hearten.people.rules import HOLD_MUCH, Act, Role, roles_to_end
from hearten.people.words import ROLES


@require_POST
def end_role(request: Asking, ref: UUID) -> HttpResponse:
    viewer = request.person
    others = RoleHeld.objects.visible_to(viewer).current().exclude(person=viewer)
    held = get_object_or_404(others.select_related("person__organization"), pk=ref)
    if held.role not in roles_to_end(viewer.roles):
        raise Http404
    if held.role in HOLD_MUCH:
        return _ask_to_end(request, held)
    try:
        stop(held, by=viewer)
    except RoleInUse:
        messages.error(request, _in_use(held))
        return redirect("people:show", held.person_id)
    messages.success(request, _("The role has ended, and what it let them see."))
    return redirect("people:list")


def _ask_to_end(request: Asking, held: RoleHeld) -> HttpResponse:
    """Whoever must be kept out at once has their account closed; ending the role takes a second person."""
    try:
        ask_second_yes(Act.END_ROLE, by=request.person, about=held.person, role=held.role)
        messages.success(request, _("The role ends as soon as a second person says yes."))
    except AskedAlready:
        messages.warning(request, _("This waits for a second yes already."))
    return redirect("people:show", held.person_id)


def _in_use(held: RoleHeld) -> str:
    return _(
        "%(name)s is still needed as %(role)s: close the running match first, or give the role to "
        "somebody else."
    ) % {"name": held.person.first_name, "role": ROLES[Role(held.role)]}


def absence(request: Asking) -> HttpResponse:
    viewer = request.person
    form = asked(request, AbsenceForm, viewer=viewer)
    if request.method == "POST" and form.is_valid():
        plan_absence(viewer, by=viewer, **form.cleaned_data)
        messages.success(request, _("Your days away are planned. Your duties are looked after."))
        return redirect("people:absence")
    planned = Absence.objects.visible_to(viewer).filter(
        person=viewer, last_day__gte=clock.today(viewer.own_zone)
    )
    context = {"form": form, "planned": planned.select_related("deputy").order_by("first_day")}
    return render(request, "people/absence.html", context)


@require_POST
def end_absence(request: Asking, ref: UUID) -> HttpResponse:
    mine = Absence.objects.visible_to(request.person).filter(person=request.person)
    end(get_object_or_404(mine.select_related("person__organization"), pk=ref), by=request.person)
    messages.success(request, _("Your duties are yours again."))
    return redirect("people:absence")
