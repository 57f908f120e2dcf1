"""Consent of those who hold it, and the young person's own answer."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.core.forms import asked
from hearten.people.actions import record_answers
from hearten.people.actions import withdraw_consent as withdraw
from hearten.people.actions.care import AuthorityMissing
from hearten.people.asking import Asking
from hearten.people.forms.consent import AnswersForm, ConsentForm
from hearten.people.models import Consent, Guardianship, Person
from hearten.people.rules import CARING_RELATIONS, Authority
from hearten.people.wording import asked_of_carer, asked_of_young_person
from hearten.people.words import AUTHORITIES, SCOPES


def consent(request: Asking, ref: UUID) -> HttpResponse:
    viewer = request.person
    children = Person.objects.tied(viewer, *CARING_RELATIONS).select_related("organization")
    child = get_object_or_404(children, pk=ref)
    care = _care(viewer, child)
    if not care.may_consent or child.band == "adult":
        return render(request, "people/not_yours_to_answer.html", {"child": child})
    form = asked(request, ConsentForm, questions=asked_of_carer(child), signer=viewer)
    if request.method == "POST" and form.is_valid():
        signed_as = form.cleaned_data["signed_as"]
        record_answers(child, by=viewer, answers=form.answers, signed_as=signed_as)
        messages.success(request, _("Your answers are kept. Thank you for deciding."))
        return redirect("people:consent", child.pk)
    standing = _standing(viewer, child, is_assent=False)
    context = {"child": child, "care": care, "form": form, "standing": standing}
    return render(
        request,
        "people/consent.html",
        {**context, "authority": AUTHORITIES[Authority(care.authority)]},
    )


def _care(viewer: Person, child: Person) -> Guardianship:
    """The viewer's own standing towards the child; where there are two, the one that may consent."""
    mine = Guardianship.objects.visible_to(viewer).current().filter(adult=viewer, child=child)
    care: Guardianship | None = mine.order_by("-may_consent").first()
    if care is None:
        raise Http404
    return care


def assent(request: Asking) -> HttpResponse:
    person = request.person
    form = asked(request, AnswersForm, questions=asked_of_young_person(person))
    if request.method == "POST" and form.is_valid():
        record_answers(person, by=person, answers=form.answers)
        messages.success(request, _("Thank you. We keep your answer."))
        return redirect("people:assent")
    standing = _standing(person, person, is_assent=person.band != "adult")
    return render(request, "people/assent.html", {"form": form, "standing": standing})


def _standing(viewer: Person, about: Person, *, is_assent: bool) -> list[Consent]:
    answers = Consent.objects.visible_to(viewer).filter(person=about, is_assent=is_assent)
    standing = list(answers.standing().select_related("by").order_by("given_at", "scope"))
    for answer in standing:
        answer.words = SCOPES[answer.scope]
    return standing


@require_POST
def withdraw_consent(request: Asking, ref: UUID) -> HttpResponse:
    mine = Consent.objects.visible_to(request.person).standing().filter(given=True)
    answer = get_object_or_404(mine.select_related("person__organization"), pk=ref)
    try:
        withdraw(answer, by=request.person)
    except AuthorityMissing as problem:
        raise Http404 from problem
    messages.success(request, _("You took your yes back. Your coordinator will be in touch."))
    if answer.person_id == request.person.pk:
        return redirect("people:assent")
    return redirect("people:consent", answer.person_id)
