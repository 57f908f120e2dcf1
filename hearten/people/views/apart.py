"""Who is kept away from a young person."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.core.forms import asked, called_in
from hearten.people.actions import keep_apart as keep
from hearten.people.actions import let_near as let
from hearten.people.asking import Asking
from hearten.people.forms.private import KeepApartForm
from hearten.people.models import NoContact, Person
from hearten.people.models.private import looked_after_by


def keep_apart(request: Asking, ref: UUID) -> HttpResponse:
    viewer = request.person
    children = (
        Person.objects.visible_to(viewer).exclude(pk=viewer.pk).select_related("organization")
    )
    child = get_object_or_404(children.filter(pk__in=looked_after_by(viewer)), pk=ref)
    called = called_in(request)
    form = asked(request, KeepApartForm, child=child, viewer=viewer, called=called)
    if request.method == "POST" and form.is_valid():
        keep(child, by=viewer, **form.cleaned_data)
        messages.success(request, _("They are kept apart from now on."))
        return redirect("people:keep_apart", child.pk)
    standing = NoContact.objects.visible_to(viewer).current().filter(child=child)
    context = {"child": child, "form": form, "called": called}
    context["standing"] = standing.select_related("person")
    return render(request, "people/keep_apart.html", context)


@require_POST
def let_near(request: Asking, ref: UUID) -> HttpResponse:
    apart = get_object_or_404(NoContact.objects.visible_to(request.person).current(), pk=ref)
    let(apart, by=request.person)
    messages.success(request, _("They are no longer kept apart."))
    return redirect("people:keep_apart", apart.child_id)
