"""Carers of a young person: added, and ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.core.forms import asked
from hearten.people.actions import KeptApart, end_guardianship, invite_person
from hearten.people.actions import add_carer as add
from hearten.people.asking import Asking
from hearten.people.forms.carers import CarerForm
from hearten.people.models import Guardianship, Person
from hearten.people.rules import Role


def add_carer(request: Asking, ref: UUID) -> HttpResponse:
    young = Person.objects.staffed_by(request.person).holding(Role.MENTEE)
    child = get_object_or_404(young.select_related("organization"), pk=ref)
    form = asked(request, CarerForm, child=child)
    if request.method == "POST" and form.is_valid():
        try:
            adult = add(child, by=request.person, **form.answers).adult
        except KeptApart:
            form.add_error(
                None, _("This person cannot be added. Please ask your safeguarding lead.")
            )
            return render(request, "people/add_carer.html", {"form": form, "child": child})
        if form.cleaned_data["invite"] and adult.account is None:
            invite_person(adult, by=request.person)
        messages.success(request, _("%(name)s is added.") % {"name": adult.full_name})
        return redirect("people:show", child.pk)
    return render(request, "people/add_carer.html", {"form": form, "child": child})


@require_POST
def end_carer(request: Asking, ref: UUID) -> HttpResponse:
    mine = Person.objects.staffed_by(request.person).values("pk")
    current = Guardianship.objects.visible_to(request.person).current().filter(child__in=mine)
    guardianship = get_object_or_404(current.select_related("adult"), pk=ref)
    end_guardianship(guardianship, by=request.person)
    messages.success(
        request, _("%(name)s sees nothing here any more.") % {"name": guardianship.adult.full_name}
    )
    return redirect("people:show", guardianship.child_id)
