"""Why this pair: rules broken, points that add up to the score to the unit."""

from collections.abc import Sequence

from .pairwise import all_points, common, keeps
from .people import Mentee, Mentor, ProblemError
from .problem import Problem
from .records import EARLIER, Explanation


def explain(problem: Problem, mentee_id: str, mentor_id: str) -> Explanation:
    """Unroll one pair, eligible or not. Raises ProblemError for an unknown id."""
    (told,) = explain_pairs(problem, [(mentee_id, mentor_id)])
    return told


def explain_pairs(problem: Problem, pairs: Sequence[tuple[str, str]]) -> Sequence[Explanation]:
    """Unroll several. Raises ProblemError for an unknown id."""
    wanted = {each for pair in pairs for each in pair}
    mentees = {each.id: each for each in problem.mentees if each.id in wanted} if pairs else {}
    mentors = {each.id: each for each in problem.mentors if each.id in wanted} if pairs else {}
    for mentee, mentor in pairs:
        if mentee not in mentees or mentor not in mentors:
            raise ProblemError(f"no such pair: {mentee!r}, {mentor!r}")
    return [explain_people(problem, mentees[a], mentors[b]) for a, b in pairs]


def explain_people(problem: Problem, mentee: Mentee, mentor: Mentor) -> Explanation:
    """The same for two people of the problem."""
    broken = tuple(rule.name for rule in problem.rules if not keeps(rule, mentee, mentor))
    points = all_points(problem.criteria, mentee, mentor)
    if problem.stickiness and (mentee.id, mentor.id) in problem.earlier:
        points[EARLIER] = problem.stickiness
    shared = {
        each.name: both for each in problem.criteria if (both := common(each, mentee, mentor))
    }
    return Explanation(mentee.id, mentor.id, broken, sum(points.values()), points, shared)
