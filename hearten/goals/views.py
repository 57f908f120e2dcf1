"""Goals: one's own, a match's; setting, steps, reaching and letting go."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.core.forms import asked
from hearten.goals import actions
from hearten.goals.forms import DropForm, GoalForm, StepForm, WorkForm
from hearten.goals.models import Goal, Step, whose_goals
from hearten.matches.models import Match, Member
from hearten.meetings.models import Meeting
from hearten.people.asking import Asking

A_PAGE = 25


def mine(request: Asking) -> HttpResponse:
    """A young person's own goals; a mentor's, those of each young person."""
    person = request.person
    goals = Goal.objects.shared_with(person).with_steps()
    page = Paginator(goals.open_first(), A_PAGE).get_page(request.GET.get("page"))
    members = whose_goals(Member.objects.visible_to(person), person)
    return render(request, "goals/mine.html", {"page": page, "members": members})


def set(request: Asking) -> HttpResponse:
    """Set a goal: the young person's own, or a mentor together with them."""
    person = request.person
    members = whose_goals(Member.objects.visible_to(person), person)
    form = asked(request, GoalForm, members=members, initial={"member": request.GET.get("member")})
    if request.method == "POST" and form.is_valid():
        member = form.cleaned_data.pop("member")
        goal = actions.set_goal(member, by=person, **form.cleaned_data)
        messages.success(request, _("The goal is set."))
        return redirect("goals:show", goal.pk)
    return render(request, "goals/set.html", {"form": form, "members": members})


def show(request: Asking, ref: UUID) -> HttpResponse:
    """One goal and its steps. Who works on it can tick, add, reach, let go; others read."""
    person = request.person
    goal = get_object_or_404(Goal.objects.visible_to(person).with_steps(), pk=ref)
    context = {
        "goal": goal,
        "form": asked(request, StepForm),
        "works": Goal.objects.shared_with(person).filter(pk=ref).exists(),
        "work": goal.work.select_related("meeting").order_by("-meeting__starts_at")[:A_PAGE],
        "just_reached": goal.is_reached and "reached" in request.GET,
    }
    return render(request, "goals/show.html", context)


def of_match(request: Asking, ref: UUID) -> HttpResponse:
    """The goals of one match, as far as the reader may see them."""
    person = request.person
    match = get_object_or_404(Match.objects.visible_to(person).with_people(), pk=ref)
    goals = Goal.objects.visible_to(person).filter(member__match=match).with_steps()
    page = Paginator(goals.open_first(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "goals/of_match.html", {"match": match, "page": page})


def _worked_on_by(request: Asking, ref: UUID) -> Goal:
    return get_object_or_404(Goal.objects.shared_with(request.person).with_steps(), pk=ref)


def add_step(request: Asking, ref: UUID) -> HttpResponse:
    goal = _worked_on_by(request, ref)
    form = asked(request, StepForm)
    if request.method == "POST" and form.is_valid():
        actions.add_step(goal, by=request.person, **form.cleaned_data)
        messages.success(request, _("The step is added."))
        return redirect("goals:show", ref)
    return render(request, "goals/show.html", {"goal": goal, "form": form, "works": True})


@require_POST
def tick(request: Asking, ref: UUID) -> HttpResponse:
    """“I did a step.”"""
    steps = Step.objects.shared_with(request.person).select_related("goal__member")
    step = get_object_or_404(steps, pk=ref)
    if actions.tick_step(step, by=request.person):
        messages.success(request, _("A step is done."))
    return redirect("goals:show", step.goal_id)


@require_POST
def untick(request: Asking, ref: UUID) -> HttpResponse:
    steps = Step.objects.shared_with(request.person).select_related("goal__member")
    step = get_object_or_404(steps, pk=ref)
    if actions.untick_step(step, by=request.person):
        messages.success(request, _("The step is open again."))
    return redirect("goals:show", step.goal_id)


@require_POST
def reach(request: Asking, ref: UUID) -> HttpResponse:
    goal = _worked_on_by(request, ref)
    actions.reach_goal(goal, by=request.person)
    return redirect(reverse("goals:show", args=[ref]) + "?reached=1")


@require_POST
def reopen(request: Asking, ref: UUID) -> HttpResponse:
    goal = _worked_on_by(request, ref)
    if actions.reopen_goal(goal, by=request.person):
        messages.success(request, _("The goal is open again."))
    return redirect("goals:show", ref)


def drop(request: Asking, ref: UUID) -> HttpResponse:
    """Let a goal go, with a reason."""
    goal = _worked_on_by(request, ref)
    form = asked(request, DropForm)
    if request.method == "POST" and form.is_valid():
        actions.drop_goal(goal, by=request.person, **form.cleaned_data)
        messages.success(request, _("The goal is let go. You can take it up again any time."))
        return redirect("goals:show", ref)
    return render(request, "goals/drop.html", {"form": form, "goal": goal})


def worked_on(request: Asking, ref: UUID) -> HttpResponse:
    """After a meeting was logged: which goals they worked on. Without goals, nothing is asked."""
    person = request.person
    meeting = get_object_or_404(Meeting.objects.led_by(person).with_people(), pk=ref)
    goals = Goal.objects.visible_to(person).filter(member__match=meeting.match_id)
    offered = list(goals.of_meeting(meeting).with_steps())
    form = asked(request, WorkForm, goals=offered, initial={"goals": _chosen(offered, meeting)})
    if not offered:
        return redirect("meetings:show", ref)
    if request.method == "POST" and form.is_valid():
        actions.record_work(meeting, form.cleaned_data["goals"], by=person)
        messages.success(request, _("Saved."))
        return redirect("meetings:show", ref)
    return render(request, "goals/worked_on.html", {"form": form, "meeting": meeting})


def _chosen(goals: list[Goal], meeting: Meeting) -> list[str]:
    return [str(goal.pk) for goal in goals if meeting.pk in {w.meeting_id for w in goal.work.all()}]
