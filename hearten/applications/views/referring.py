"""A caseworker refers a young person."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.applications.actions import AlreadySent, refer_young_person
from hearten.applications.forms.deciding import in_words
from hearten.applications.forms.referring import STEPS
from hearten.applications.models import open_in
from hearten.core.wizard import Wizard
from hearten.people.asking import Asking
from hearten.people.models import Person

KEPT_HOURS = 24


def refer(request: Asking, step: str | None = None) -> HttpResponse:
    wizard = _wizard(request.person)
    here = wizard.step(step)
    if here is None:
        return _go_on(wizard)
    form = wizard.form(request, here)
    if request.method == "POST" and form.is_valid():
        wizard.keep(here, form)
        return _go_on(wizard)
    context = {"wizard": wizard, "step": here, "form": form}
    return render(request, "applications/refer.html", context)


def send_referral(request: Asking) -> HttpResponse:
    wizard = _wizard(request.person)
    if wizard.open_step is not None:
        return _go_on(wizard)
    if request.method == "POST":
        return _send(request, wizard)
    told = in_words(STEPS, wizard.answers, referrer=request.person)
    return render(request, "applications/send_referral.html", {"told": told, "wizard": wizard})


def _send(request: Asking, wizard: Wizard) -> HttpResponse:
    programs = open_in(request.person.organization)
    program = get_object_or_404(programs, pk=wizard.answers["young"]["program"])
    try:
        sent = refer_young_person(program, wizard.answers, by=request.person, draft=wizard)
    except AlreadySent:
        return redirect("applications:list")
    messages.success(request, _("Sent. The coordinators of the program read it next."))
    return redirect("applications:show", sent.pk)


def _wizard(person: Person) -> Wizard:
    return Wizard(
        STEPS,
        owner=str(person.account_id),
        purpose="applications.refer",
        organization_ref=person.organization_id,
        hours=KEPT_HOURS,
        referrer=person,
    )


def _go_on(wizard: Wizard) -> HttpResponse:
    if wizard.open_step is None:
        return redirect("applications:send_referral")
    return redirect("applications:refer", wizard.open_step.name)
