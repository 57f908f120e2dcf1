"""A round's cohort handed to the engine, and its answer taken apart into plain data.

The only module of the room that imports the engine; the worker loads it inside its task, so that
the process which serves pages never loads a compiler or a numerical library.
"""

from collections.abc import Callable, Mapping
from itertools import product

from hearten.matching import engine
from hearten.matching.engine import (
    Accepts,
    Between,
    Certificate,
    Explanation,
    Gap,
    Mentee,
    Mentor,
    NotPairs,
    Problem,
    Result,
    Share,
    Tags,
    Unmatched,
    check,
    cost_of_forcing,
    explain,
    solve,
)
from hearten.matching.rules import (
    NO_PARTNER,
    Alternative,
    Cohort,
    Left,
    Points,
    Proposed,
    Rule,
    Seeker,
    Solved,
    as_one,
    teams,
    waiting_class,
)
from hearten.programs.rules import CRITERIA, Kind

CROSS_AGE_YEARS = 2
LOOKED_AT_FOR_OTHERS = 40_000
"""Above so many possible pairs a round does not work out the alternatives of each."""

Progress = Callable[[int], None]


def solve_cohort(cohort: Cohort, progress: Progress = lambda percent: None) -> Solved:
    """The best plan for a cohort, checked by the engine's separate checker; `progress` in percent."""
    problem = problem_of(cohort)
    progress(20)
    result = solve(problem)
    progress(60)
    verdict = check(problem, result.certificate, result.pairs)
    progress(90)
    summary = {
        "mentees": len(cohort.mentees),
        "mentors": len(cohort.mentors),
        "places": sum(mentor.places for mentor in problem.mentors),
        "matched": result.matched,
        "total_score": result.total_score,
        "eligible_pairs": result.eligible_pairs,
        "pairs": len(problem.mentees) * len(problem.mentors),
        "proven": verdict.holds,
        "why": verdict.why,
    }
    left = (*_left(result), *_without_partner(cohort, problem))
    return Solved(_proposals(cohort, result), left, summary, _plain(result.certificate))


def problem_of(cohort: Cohort) -> Problem:
    """The cohort in the engine's words. Mentors of a group program come as teams."""
    by_team = cohort.kind == Kind.GROUP
    alone: list[tuple[Seeker, ...]] = [(m,) for m in cohort.mentors]
    offers = teams(cohort.mentors) if by_team else alone
    rules: list[engine.Rule] = [
        Share(Rule.LANGUAGE, "languages", "languages"),
        Between(Rule.AGE, mentee_field="age", low_field="youngest", high_field="oldest"),
        Accepts(Rule.MENTEE_WISH, by="mentee", list_field="accepts", value_field="gender"),
        Accepts(Rule.MENTOR_WISH, by="mentor", list_field="accepts", value_field="gender"),
        NotPairs(Rule.REFUSED, _refused(cohort, offers)),
    ]
    if cohort.kind == Kind.PEER:
        rules.append(Gap(Rule.OLDER, "age", "age", CROSS_AGE_YEARS))
    return Problem(
        mentees=[
            Mentee(m.ref, _values(m, wishes=not by_team), waiting_class(m.waited))
            for m in cohort.mentees
        ],
        mentors=[
            Mentor(one.ref, _values(one, wishes=not by_team), one.places)
            for one in (as_one(team) if by_team else team[0] for team in offers)
        ],
        criteria=[Tags(name, weight, name, name) for name, weight in cohort.weights.items()],
        rules=rules,
        lottery=cohort.lottery,
    )


def _values(seeker: Seeker, *, wishes: bool) -> dict[str, str | float | tuple[str, ...] | None]:
    tagged = {name: getattr(seeker, name) for name in (*CRITERIA, "languages")}
    return {
        **tagged,
        "age": seeker.age,
        "youngest": seeker.youngest,
        "oldest": seeker.oldest,
        "gender": seeker.gender or None,
        "accepts": seeker.accepts if wishes else (),
    }


def _refused(cohort: Cohort, offers: list[tuple[Seeker, ...]]) -> frozenset[tuple[str, str]]:
    """Pairs that said no before; of a team, also those whom a wish of any of them keeps apart."""
    refused = {*cohort.refused}
    if cohort.kind != Kind.GROUP:
        return frozenset(refused)
    return frozenset(
        ("+".join(m.ref for m in team), mentee.ref)
        for team, mentee in product(offers, cohort.mentees)
        if any(
            (mentor.ref, mentee.ref) in refused
            or not mentor.accepts_person(mentee)
            or not mentee.accepts_person(mentor)
            for mentor in team
        )
    )


def _proposals(cohort: Cohort, result: Result) -> tuple[Proposed, ...]:
    """A proposal for each pair; in a group program one for each team with all its young people."""
    if cohort.kind != Kind.GROUP:
        return tuple(_proposed(result, pair.mentor, [pair.mentee]) for pair in result.pairs)
    groups: dict[str, list[str]] = {}
    for pair in result.pairs:
        groups.setdefault(pair.mentor, []).append(pair.mentee)
    return tuple(_proposed(result, mentor, mentees) for mentor, mentees in groups.items())


def _proposed(result: Result, mentor: str, mentees: list[str]) -> Proposed:
    unrolled = [explain(result.problem, mentee, mentor) for mentee in mentees]
    return Proposed(
        mentors=tuple(mentor.split("+")),
        mentees=tuple(mentees),
        score=sum(each.score for each in unrolled) // len(unrolled),
        points=_points(result.problem, unrolled),
        others=_others(result, mentor, mentees[0]) if len(mentees) == 1 else (),
    )


def _points(problem: Problem, unrolled: list[Explanation]) -> dict[str, Points]:
    """Points by criterion, adding up to the score; of a group, the mean over its young people."""
    total = sum(criterion.weight for criterion in problem.criteria)
    score, left = sum(each.score for each in unrolled) // len(unrolled), 0
    parts = {}
    for criterion in problem.criteria:
        left += sum(each.points[criterion.name] for each in unrolled)
        given = left // len(unrolled)
        left -= given * len(unrolled)
        shared = dict.fromkeys(w for each in unrolled for w in each.common.get(criterion.name, ()))
        most = 10_000 * criterion.weight // total
        parts[criterion.name] = Points(given, most, tuple(shared))
    if sum(part.points for part in parts.values()) != score:
        raise AssertionError("the points of a proposal do not add up to its score")
    return {name: part for name, part in parts.items() if part.most}


def _others(result: Result, mentor: str, mentee: str) -> tuple[Alternative, ...]:
    """The two mentors who would fit this young person best instead, and the least each would cost."""
    problem = result.problem
    if len(problem.mentees) * len(problem.mentors) > LOOKED_AT_FOR_OTHERS:
        return ()
    found = [explain(problem, mentee, other.id) for other in problem.mentors if other.id != mentor]
    best = sorted((e for e in found if not e.broken), key=lambda e: (-e.score, e.mentor))[:2]
    costs = [cost_of_forcing(result, mentee, each.mentor) for each in best]
    return tuple(
        Alternative(tuple(each.mentor.split("+")), each.score, cost.mentees, cost.points)
        for each, cost in zip(best, costs, strict=True)
    )


def _left(result: Result) -> tuple[Left, ...]:
    among = {"mentee": len(result.problem.mentors), "mentor": len(result.problem.mentees)}
    matched = {pair.mentor for pair in result.pairs}
    people = [*result.unmatched_mentees]
    people += [each for each in result.unmatched_mentors if each.id not in matched]
    return tuple(
        _left_one(result, each, ref, among[each.role])
        for each in people
        for ref in each.id.split("+")
    )


def _without_partner(cohort: Cohort, problem: Problem) -> list[Left]:
    teamed = {ref for mentor in problem.mentors for ref in mentor.id.split("+")}
    return [Left("mentor", m.ref, NO_PARTNER) for m in cohort.mentors if m.ref not in teamed]


def _left_one(result: Result, each: Unmatched, ref: str, among: int) -> Left:
    short = result.shortages[each.shortage] if each.shortage is not None else None
    return Left(
        each.role,
        ref,
        str(each.why.value),
        among,
        _named(each.refused),
        _named(each.alone),
        len(short.mentees) if short else 0,
        short.places if short else 0,
    )


def _named(counts: Mapping[str, int]) -> dict[str, int]:
    return {str(Rule(name).value): count for name, count in counts.items()}


def _plain(certificate: Certificate) -> dict[str, list[str] | list[int]]:
    return {
        "mentee_ids": [*certificate.mentee_ids],
        "mentor_ids": [*certificate.mentor_ids],
        "mentee_cover": [int(n) for n in certificate.mentee_cover],
        "mentor_cover": [int(n) for n in certificate.mentor_cover],
        "mentee_price": [int(n) for n in certificate.mentee_price],
        "mentor_price": [int(n) for n in certificate.mentor_price],
    }
