"""Staff: the people one works with, one of them, and what is changed about them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.people.actions import change_person, save_profile
from hearten.people.actions.people import ConsentMissing
from hearten.people.asking import Asking
from hearten.people.forms.details import ChangeForm, StaffProfileForm
from hearten.people.forms.staff import FindForm
from hearten.people.models import Person, Profile
from hearten.people.record import Record

A_PAGE = 25


def list(request: Asking) -> HttpResponse:
    viewer = request.person
    form = FindForm(request.GET or None, viewer=viewer)
    people = Person.objects.visible_to(viewer).exclude(pk=viewer.pk).with_roles()
    found = form.found(people).order_by("first_name", "last_name", "pk")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/list.html", {"form": form, "page": page})


def show(request: Asking, ref: UUID) -> HttpResponse:
    people = Person.objects.visible_to(request.person).marked_for(request.person)
    person = get_object_or_404(people.select_related("organization", "account", "profile"), pk=ref)
    record = Record(person, request.person, in_detail=person.in_detail)
    return render(request, "people/show.html", {"record": record, "person": person})


def change(request: Asking, ref: UUID) -> HttpResponse:
    person = _worked_with(request, ref)
    form = asked(request, ChangeForm, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            change_person(person, by=request.person, **form.cleaned_data)
        except ConsentMissing:
            form.add_error(None, _consent_missing(person))
        else:
            messages.success(request, _("The details are saved."))
            return redirect("people:show", person.pk)
    return render(request, "people/change.html", {"form": form, "person": person})


def profile(request: Asking, ref: UUID) -> HttpResponse:
    person = _worked_with(request, ref)
    kept = Profile.objects.visible_to(request.person).filter(person=person).first()
    form = asked(request, StaffProfileForm, profile=kept)
    if request.method == "POST" and form.is_valid():
        try:
            save_profile(person, by=request.person, **form.cleaned_data)
        except ConsentMissing:
            form.add_error(None, _consent_missing(person))
        else:
            messages.success(request, _("The profile is saved."))
            return redirect("people:show", person.pk)
    return render(request, "people/profile.html", {"form": form, "person": person})


def _worked_with(request: Asking, ref: UUID) -> Person:
    people = Person.objects.staffed_by(request.person).select_related("organization", "account")
    return get_object_or_404(people, pk=ref)


def _consent_missing(person: Person) -> str:
    return _(
        "Nothing but a first name and a birth year may be kept about %(name)s until the consent holder "
        "has agreed. Please ask for consent first."
    ) % {"name": person.first_name}
