"""What few may know: care, health and court; the sealed address; and the glass that is broken for it."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.core.forms import asked
from hearten.people.actions import (
    open_placement,
    restrict_guardian,
    review_opening,
    write_needs,
    write_placement,
)
from hearten.people.actions.private import NobodyToTell, ReviewedAlready
from hearten.people.asking import Asking
from hearten.people.forms.private import NeedsForm, PlacementForm, ReasonForm, ReviewForm
from hearten.people.models import Guardianship, NeedToKnow, Opening, Person, Placement
from hearten.people.models.private import alert_for, needed_by, worked_with, written_by
from hearten.people.rules import SAFEGUARDING, Relation

A_PAGE = 25


def need_to_know(request: Asking, ref: UUID) -> HttpResponse:
    """Read by those the table names; written by the caseworker and by an adult mentee."""
    viewer = request.person
    seen = Person.objects.visible_to(viewer).select_related("organization")
    child = needed_by(seen, viewer).filter(pk=ref).first()
    if child is None:
        return _alert_alone(request, ref)
    needs = NeedToKnow.objects.visible_to(viewer).filter(child=child).first()
    if not child.is_kept:
        return render(request, "people/need_to_know.html", {"child": child, "needs": needs})
    form = asked(request, NeedsForm, needs=needs)
    if request.method == "POST" and form.is_valid():
        write_needs(child, by=viewer, **form.cleaned_data)
        messages.success(request, _("It is kept, sealed."))
        return redirect("people:need_to_know", child.pk)
    return render(request, "people/need_to_know.html", {"child": child, "form": form})


def _alert_alone(request: Asking, ref: UUID) -> HttpResponse:
    met = Person.objects.tied(request.person, Relation.MENTOR_OF).select_related("organization")
    child = get_object_or_404(met, pk=ref)
    alert = alert_for(request.person, child)
    return render(request, "people/alert.html", {"child": child, "alert": alert})


def placement(request: Asking, ref: UUID) -> HttpResponse:
    """The caseworker and an adult mentee write it; others break the glass."""
    viewer = request.person
    children = Person.objects.visible_to(viewer).select_related("organization")
    mine = children.filter(pk__in=written_by(viewer)).filter(pk=ref).first()
    if mine is not None:
        return _write_placement(request, mine)
    child = get_object_or_404(children.filter(pk__in=worked_with(viewer)), pk=ref)
    return _break_glass(request, child)


def _write_placement(request: Asking, child: Person) -> HttpResponse:
    kept = Placement.objects.visible_to(request.person).current().filter(child=child).first()
    form = asked(request, PlacementForm, placement=kept)
    if request.method == "POST" and form.is_valid():
        write_placement(child, by=request.person, **form.cleaned_data)
        messages.success(request, _("The new address is kept, sealed."))
        return redirect("people:placement", child.pk)
    return render(request, "people/placement.html", {"child": child, "kept": kept, "form": form})


def _break_glass(request: Asking, child: Person) -> HttpResponse:
    viewer = request.person
    own = Opening.objects.visible_to(viewer).standing().filter(by=viewer, child=child)
    opening = own.select_related("told").order_by("-until").first()
    if opening is not None and request.method != "POST":
        kept = Placement.objects.visible_to(viewer).current().filter(child=child).first()
        context = {"child": child, "opening": opening, "kept": kept}
        return render(request, "people/opened.html", context)
    form = asked(request, ReasonForm)
    if request.method == "POST" and form.is_valid():
        try:
            open_placement(child, by=viewer, reason=form.cleaned_data["reason"])
        except NobodyToTell:
            form.add_error(
                None, _("Nobody else could be told. Ask your administrator for a deputy.")
            )
        else:
            return redirect("people:placement", child.pk)
    return render(request, "people/break_glass.html", {"child": child, "form": form})


def openings(request: Asking) -> HttpResponse:
    """What was opened, newest first; what waits for a second look stands on top."""
    others = Opening.objects.visible_to(request.person).reviewable_by(request.person)
    seen = others.select_related("by", "child")
    page = Paginator(seen.order_by("reviewed_at", "-at"), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/openings.html", {"page": page})


def review(request: Asking, ref: UUID) -> HttpResponse:
    """An administrator who was told learns who opened something and when, not about whom or why."""
    viewer = request.person
    others = Opening.objects.visible_to(viewer).reviewable_by(viewer)
    opening = get_object_or_404(others.select_related("by", "child", "reviewed_by"), pk=ref)
    in_detail = bool(viewer.roles & SAFEGUARDING)
    context = {"opening": opening, "in_detail": in_detail}
    if opening.reviewed_at is not None:
        return render(request, "people/review.html", context)
    form = asked(request, ReviewForm)
    if request.method == "POST" and form.is_valid():
        try:
            review_opening(opening, by=viewer, **form.cleaned_data)
        except ReviewedAlready:
            messages.error(request, _("A colleague has looked at it already."))
        else:
            messages.success(request, _("Thank you for looking."))
        return redirect("people:review", opening.pk)
    return render(request, "people/review.html", {**context, "form": form})


@require_POST
def restrict_carer(request: Asking, ref: UUID) -> HttpResponse:
    """Keep private details from one guardian, or let them read again."""
    current = Guardianship.objects.visible_to(request.person).current()
    looked_after = current.filter(child__in=worked_with(request.person))
    care = get_object_or_404(looked_after.select_related("adult", "child"), pk=ref)
    restrict_guardian(care, by=request.person, restricted=not care.restricted)
    name = {"name": care.adult.full_name}
    if care.restricted:
        messages.success(request, _("%(name)s no longer reads private details.") % name)
    else:
        messages.success(request, _("%(name)s may read private details again.") % name)
    return redirect("people:show", care.child_id)
