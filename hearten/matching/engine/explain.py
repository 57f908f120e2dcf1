"""Why this pair: rules broken, points that add up to the score to the unit."""

from .pairwise import all_points, common, keeps
from .people import Mentee, Mentor, ProblemError
from .problem import Problem
from .records import EARLIER, Explanation


def explain(problem: Problem, mentee_id: str, mentor_id: str) -> Explanation:
    """Unroll one pair, eligible or not. Raises ProblemError for an unknown id."""
    mentee = next((each for each in problem.mentees if each.id == mentee_id), None)
    mentor = next((each for each in problem.mentors if each.id == mentor_id), None)
    if mentee is None or mentor is None:
        raise ProblemError(f"no such pair: {mentee_id!r}, {mentor_id!r}")
    return explain_people(problem, mentee, mentor)


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
