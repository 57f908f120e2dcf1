"""Oneself: own details, who knows what, who looked."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.core.forms import asked
from hearten.people.actions import change_person, save_profile
from hearten.people.asking import Asking
from hearten.people.forms.details import ContactForm, ProfileForm
from hearten.people.models import Guardianship, Person, Profile
from hearten.people.models.looks import in_words, looked_at, who_knows
from hearten.people.rules import CARING_RELATIONS, may_change_contact

NEUTRAL_PAGE = "https://www.wikipedia.org/"
A_PAGE = 25


def me(request: Asking) -> HttpResponse:
    person = request.person
    context = {
        "knowers": who_knows(person),
        "children": Guardianship.objects.visible_to(person)
        .current()
        .filter(adult=person)
        .select_related("child"),
        "profile": Profile.objects.visible_to(person).filter(person=person).first(),
        "may_change": may_change_contact(person.roles, person.age),
    }
    return render(request, "people/me.html", context)


def contact(request: Asking) -> HttpResponse:
    mine = Person.objects.visible_to(request.person).select_related("account", "organization")
    person = get_object_or_404(mine, pk=request.person.pk)
    if not may_change_contact(person.roles, person.age):
        return redirect("people:me")
    form = asked(request, ContactForm, person=person)
    if request.method == "POST" and form.is_valid():
        change_person(person, by=request.person, **form.cleaned_data)
        messages.success(request, _("Your details are saved."))
        return redirect("people:me")
    return render(request, "people/contact.html", {"form": form})


def my_profile(request: Asking) -> HttpResponse:
    profile = Profile.objects.visible_to(request.person).filter(person=request.person).first()
    form = asked(request, ProfileForm, profile=profile)
    if request.method == "POST" and form.is_valid():
        save_profile(request.person, by=request.person, **form.cleaned_data)
        messages.success(request, _("Your profile is saved."))
        return redirect("people:me")
    return render(request, "people/my_profile.html", {"form": form})


def who_looked(request: Asking) -> HttpResponse:
    return _looks(request, request.person)


def who_looked_at(request: Asking, ref: UUID) -> HttpResponse:
    """The same about a child, for those who care for them."""
    children = Person.objects.tied(request.person, *CARING_RELATIONS)
    return _looks(request, get_object_or_404(children, pk=ref))


def _looks(request: Asking, about: Person) -> HttpResponse:
    zone = request.person.own_zone
    page = Paginator(looked_at(about, zone), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "about": about,
        "page": page,
        "looks": in_words(about, zone, page.object_list, reader=request.person),
    }
    return render(request, "people/who_looked.html", context)


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "people/privacy.html")


def leave(request: HttpRequest) -> HttpResponse:
    """Leave fast: signed out, the browser emptied, and away to a page that says nothing about Hearten."""
    logout(request)
    response = HttpResponseRedirect(NEUTRAL_PAGE)
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
