"""Courses: a mentor's own list, the pages, the quiz, the certificate; and staff's list of passes."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from hearten.core import clock
from hearten.core.forms import asked
from hearten.people.asking import Asking
from hearten.training.actions import complete_course
from hearten.training.forms import CompletionSearch, QuizForm
from hearten.training.models import Completion, standings
from hearten.training.rules import Course, courses

PER_PAGE = 25


def mine(request: Asking) -> HttpResponse:
    return render(request, "training/mine.html", {"standings": standings(request.person)})


def read(request: Asking, course: str, page: int = 1) -> HttpResponse:
    found = _course(course)
    if not 1 <= page <= len(found.pages):
        raise Http404
    pages = [(number, p.title) for number, p in enumerate(found.pages, 1)]
    context = {"course": found, "page": found.pages[page - 1], "number": page, "pages": pages}
    return render(request, "training/read.html", context)


def quiz(request: Asking, course: str) -> HttpResponse:
    found, person = _course(course), request.person
    form = asked(request, QuizForm, course=found)
    if request.method != "POST" or not form.is_valid():
        return render(request, "training/quiz.html", {"course": found, "form": form})
    marked = form.marked
    if not marked.passed:
        return render(request, "training/quiz.html", _again(found, form))
    completion = complete_course(person, found, right=marked.right, by=person)
    messages.success(request, _("Passed: %(course)s. Thank you.") % {"course": _(found.title)})
    return redirect("training:certificate", completion.pk)


def _again(course: Course, form: QuizForm) -> dict[str, Any]:
    """What a failed quiz shows: how many were right, and which pages answer the rest."""
    pages = [(number, course.pages[number - 1].title) for number in form.marked.reread]
    return {"course": course, "form": form, "marked": form.marked, "reread": pages}


def certificate(request: Asking, ref: UUID) -> HttpResponse:
    seen = Completion.objects.visible_to(request.person).select_related("person__organization")
    return render(
        request, "training/certificate.html", {"completion": get_object_or_404(seen, pk=ref)}
    )


def passed(request: Asking) -> HttpResponse:
    viewer = request.person
    form = CompletionSearch(request.GET)
    told = form.cleaned_data if form.is_valid() else {}
    today = clock.today(viewer.organization.zone)
    seen = Completion.objects.visible_to(viewer).exclude(person=viewer).found(told, today)
    page = Paginator(seen.select_related("person"), PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "today": today, "courses": courses().values()}
    return render(request, "training/passed.html", context)


def _course(slug: str) -> Course:
    course = courses().get(slug)
    if course is None:
        raise Http404
    return course
