"""Groups in two stages: co-mentors to groups, then mentees to places; each stage is exact.

Both at once would be NP-hard with several mentors to a group, so the whole is not claimed to be.
A group that cannot reach its least size is closed and the second stage solved again. Afterwards
swaps of two mentees may bring likes together, within a stated number and a stated cost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from hearten.matching.engine.assign import assign
from hearten.matching.engine.criteria import Criterion
from hearten.matching.engine.people import Mentee, Mentor, ProblemError, Value
from hearten.matching.engine.problem import Problem
from hearten.matching.engine.rules import Rule
from hearten.matching.engine.solve import solve

from .cohesion import improved
from .matrix import Matrix, matrices


@dataclass(frozen=True, slots=True)
class Group:
    """A group with its least and most mentees and how many co-mentors it needs."""

    id: str
    least: int
    most: int
    mentors: int = 1
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """What is to be solved. `rules`, `criteria`: mentee with each co-mentor, who must all accept;
    the score is the mean over co-mentors, rounded down. `staff_rules`, `staff_criteria`: mentor
    (read as mentee) with group (read as mentor). `likes`: criteria between two members.

    `swaps` and `swap_cost` bound the search for cohesion: how many, and points in all.
    """

    mentees: Sequence[Mentee]
    mentors: Sequence[Mentor]
    groups: Sequence[Group]
    criteria: Sequence[Criterion] = ()
    rules: Sequence[Rule] = ()
    staff_criteria: Sequence[Criterion] = ()
    staff_rules: Sequence[Rule] = ()
    likes: Sequence[Criterion] = ()
    swaps: int = 0
    swap_cost: int = 0
    lottery: str = ""

    def __post_init__(self) -> None:
        for group in self.groups:
            if not (1 <= group.least <= group.most and group.mentors >= 1):
                raise ProblemError(
                    f"group {group.id!r}: {group.least} to {group.most} mentees, "
                    f"{group.mentors} mentors"
                )


@dataclass(frozen=True, slots=True)
class GroupResult:
    """`mentors` and `members` by open group, `closed` with why, and what the swaps did.

    `total_score` is the sum over members in points, after `swaps_made` swaps that cost
    `score_given` points; cohesion is the sum of likes within groups before and after.
    """

    mentors: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]]
    closed: Mapping[str, str]
    unmatched: tuple[str, ...]
    total_score: int
    swaps_made: int
    score_given: int
    cohesion_before: int
    cohesion_after: int


def solve_groups(plan: GroupPlan) -> GroupResult:
    """Staff the groups, fill them, close what cannot be filled, then swap for cohesion."""
    staff = _staffed(plan)
    closed = {
        group.id: f"{len(staff[group.id])} of {group.mentors} mentors"
        for group in plan.groups
        if len(staff[group.id]) < group.mentors
    }
    allowed, points = _group_matrices(plan, staff)
    while True:
        still = [k for k, group in enumerate(plan.groups) if group.id not in closed]
        chosen = _filled(plan, still, allowed, points)
        sizes = {k: int((chosen == k).sum()) for k in still}
        short = [k for k in still if sizes[k] < plan.groups[k].least]
        if not short:
            break
        worst = min(short, key=lambda k: (sizes[k] - plan.groups[k].least, plan.groups[k].id))
        group = plan.groups[worst]
        closed[group.id] = f"{sizes[worst]} of at least {group.least} mentees could come"
    return _told(plan, staff, closed, chosen, allowed, points)


def _staffed(plan: GroupPlan) -> dict[str, list[str]]:
    """First stage: exact, mentors to groups."""
    problem = Problem(
        [Mentee(mentor.id, mentor.values) for mentor in plan.mentors if mentor.places],
        [Mentor(group.id, group.values, group.mentors) for group in plan.groups],
        plan.staff_criteria,
        plan.staff_rules,
        lottery=plan.lottery,
    )
    staff: dict[str, list[str]] = {group.id: [] for group in plan.groups}
    for pair in solve(problem).pairs:
        staff[pair.mentor].append(pair.mentee)
    return staff


def _group_matrices(
    plan: GroupPlan, staff: Mapping[str, list[str]]
) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.bool_]], Matrix]:
    """Mentees by groups: every co-mentor may, and the mean of the points."""
    single, scored = matrices(Problem(plan.mentees, plan.mentors, plan.criteria, plan.rules))
    at = {mentor.id: k for k, mentor in enumerate(plan.mentors)}
    allowed = np.zeros((len(plan.mentees), len(plan.groups)), np.bool_)
    points = np.zeros(allowed.shape, np.int64)
    for k, group in enumerate(plan.groups):
        team = [at[mentor] for mentor in staff[group.id]]
        if team:
            allowed[:, k] = single[:, team].all(axis=1)
            points[:, k] = scored[:, team].sum(axis=1) // len(team)
    return allowed, points


def _filled(
    plan: GroupPlan,
    still: Sequence[int],
    allowed: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
    points: Matrix,
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Second stage: exact for these groups. Each has two kinds of place: up to its least, worth
    more than all scores together, and beyond. As many as can be are seated, and among such
    seatings as many needed places filled as can be."""
    count = len(plan.mentees)
    needed = count * 20_000 + 1
    rows, columns, scores, capacities = [], [], [], []
    for place, k in enumerate(still):
        who = np.flatnonzero(allowed[:, k])
        for extra, bonus in ((0, needed), (1, 0)):
            rows.append(who)
            columns.append(np.full(who.size, 2 * place + extra))
            scores.append(points[who, k] + bonus)
        capacities += [plan.groups[k].least, plan.groups[k].most - plan.groups[k].least]
    if not still:
        return np.full(count, -1, np.int64)
    seated = assign(
        np.concatenate(rows),
        np.concatenate(columns),
        np.concatenate(scores),
        (count, len(capacities)),
        capacities,
    ).column_of
    return np.where(seated >= 0, np.array(still, np.int64)[seated // 2], -1)


def _told(
    plan: GroupPlan,
    staff: Mapping[str, list[str]],
    closed: Mapping[str, str],
    chosen: np.ndarray[tuple[int], np.dtype[np.int64]],
    allowed: np.ndarray[tuple[int, int], np.dtype[np.bool_]],
    points: Matrix,
) -> GroupResult:
    swapped = improved(
        plan.mentees, plan.likes, chosen, allowed, points, plan.swaps, plan.swap_cost
    )
    seated = np.flatnonzero(swapped.chosen >= 0)
    names = [mentee.id for mentee in plan.mentees]
    members = {
        group.id: tuple(names[i] for i in np.flatnonzero(swapped.chosen == k).tolist())
        for k, group in enumerate(plan.groups)
        if group.id not in closed
    }
    return GroupResult(
        {group: tuple(staff[group]) for group in members},
        members,
        closed,
        tuple(names[i] for i in np.flatnonzero(swapped.chosen < 0).tolist()),
        int(points[seated, swapped.chosen[seated]].sum()),
        swapped.made,
        swapped.given,
        swapped.before,
        swapped.after,
    )
