"""A round's cohort handed to the engine, and its answer taken apart into plain data.

This module and the one for recruiting are the only ones of the room that import the engine; the worker
loads them inside its task, so that the process which serves pages never loads a compiler or a
numerical library.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from hearten.matching import engine
from hearten.matching.engine import (
    Accepts,
    Between,
    Certificate,
    Changes,
    Explanation,
    Gap,
    Mentee,
    Mentor,
    NotPairs,
    Pair,
    Problem,
    Result,
    Share,
    Tags,
    Unmatched,
    Verdict,
    check,
    explain,
    resolve_with,
    solve,
)
from hearten.matching.recruiting import needs_of
from hearten.matching.rules import (
    CROSS_AGE_YEARS,
    NO_PARTNER,
    Answered,
    Cohort,
    Left,
    Offers,
    Pairs,
    Points,
    Prices,
    Proposed,
    Rule,
    Seeker,
    Solved,
    offers_of,
    waiting_class,
)
from hearten.programs.rules import CRITERIA, Kind

Progress = Callable[[int], None]


def make_ready() -> None:
    """Compile or load all that a first round would wait for."""
    engine.prepare()


def solve_cohort(cohort: Cohort, progress: Progress = lambda percent: None) -> Solved:
    """The best plan for a cohort, checked by the engine's separate checker; `progress` in percent."""
    offers = offers_of(cohort)
    problem = problem_of(cohort, offers)
    progress(20)
    result = solve(problem)
    progress(60)
    verdict = check(problem, result.certificate, result.pairs)
    progress(90)
    left = (*_left(result), *_without_partner(cohort, offers))
    people = {mentee.ref: mentee for mentee in cohort.mentees}
    proposals = _proposals(cohort, result)
    summary = {
        "mentees": len(cohort.mentees),
        "mentors": len(cohort.mentors),
        "places": sum(mentor.places for mentor in problem.mentors),
        "matched": result.matched,
        "total_score": sum(p.score * len(p.mentees) for p in proposals),
        "eligible_pairs": result.eligible_pairs,
        "pairs": len(problem.mentees) * len(problem.mentors),
        "proven": verdict.holds,
        "why": verdict.why,
        "needs": [asdict(need) for need in needs_of(result, people, left)],
    }
    return Solved(proposals, left, summary, _plain(result.certificate), _prices(result))


def check_again(cohort: Cohort, certificate: Mapping[str, list[Any]], pairs: Pairs) -> Verdict:
    """A stored certificate put before the checker again, with the pairs (mentor, mentee) that were stored."""
    offers = offers_of(cohort)
    problem = problem_of(cohort, offers)
    stored = Certificate(**{name: tuple(listed) for name, listed in certificate.items()})
    told = [explain(problem, mentee, offer) for offer, mentee in offers.joined(pairs)]
    return check(problem, stored, [Pair(t.mentee, t.mentor, t.score, t.points) for t in told])


def answer_why_not(cohort: Cohort, offer: str, mentee: str) -> Answered:
    """What the round really loses if this pair is forced, and who would move. Exact.

    Raises the engine's ProblemError when the pair breaks a rule or contradicts one that is locked.
    """
    result = solve(problem_of(cohort, offers_of(cohort)))
    forced = resolve_with(result, Changes(lock=((mentee, offer),)))
    moves = tuple((m.mentee, m.before or "", m.after or "") for m in forced.moves)
    classes = {each.id: each.priority for each in result.problem.mentees}
    before, after = (
        sorted((classes[p.mentee] for p in r.pairs), reverse=True) for r in (result, forced.result)
    )
    urgent = after < before[: len(after)]
    return Answered(forced.matched_lost, forced.score_lost, moves, urgent)


def problem_of(cohort: Cohort, offers: Offers) -> Problem:
    """The cohort in the engine's words. Mentors of a group program come as teams."""
    rules: list[engine.Rule] = [
        Share(Rule.LANGUAGE, "languages", "languages"),
        Between(Rule.AGE, mentee_field="age", low_field="youngest", high_field="oldest"),
        Accepts(Rule.MENTEE_WISH, by="mentee", list_field="accepts", value_field="gender"),
        Accepts(Rule.MENTOR_WISH, by="mentor", list_field="accepts", value_field="gender"),
        NotPairs(Rule.REFUSED, offers.refused),
        NotPairs(Rule.APART, offers.apart),
    ]
    if cohort.kind == Kind.PEER:
        rules.append(Gap(Rule.OLDER, "age", "age", CROSS_AGE_YEARS))
    wishes = not cohort.is_group
    return Problem(
        mentees=[
            Mentee(m.ref, _values(m, wishes=wishes), waiting_class(m.waited))
            for m in cohort.mentees
        ],
        mentors=[Mentor(m.ref, _values(m, wishes=wishes), m.places) for m in offers.each],
        criteria=[Tags(name, weight, name, name) for name, weight in cohort.weights.items()],
        rules=rules,
        locked=[(mentee, offer) for offer, mentee in offers.joined(cohort.locked)],
        earlier=frozenset((mentee, offer) for offer, mentee in offers.joined(cohort.earlier)),
        stickiness=cohort.stickiness,
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
        "areas": (seeker.area,) if seeker.area else (),
    }


def _proposals(cohort: Cohort, result: Result) -> tuple[Proposed, ...]:
    """A proposal for each pair; in a group program one for each team with all its young people."""
    if not cohort.is_group:
        return tuple(_proposed(result, pair.mentor, [pair.mentee]) for pair in result.pairs)
    groups: dict[str, list[str]] = {}
    for pair in result.pairs:
        groups.setdefault(pair.mentor, []).append(pair.mentee)
    return tuple(_proposed(result, mentor, mentees) for mentor, mentees in groups.items())


def _proposed(result: Result, mentor: str, mentees: list[str]) -> Proposed:
    unrolled = [explain(result.problem, mentee, mentor) for mentee in mentees]
    parts = _points(result.problem, unrolled)
    score = sum(part.points for part in parts.values())
    return Proposed(tuple(mentor.split("+")), tuple(mentees), score, parts)


def _points(problem: Problem, unrolled: list[Explanation]) -> dict[str, Points]:
    """Points by criterion, adding up to the fit; of a group, the mean over its young people.

    What a pair was given in the search for having been proposed before is no part of its fit.
    """
    total = sum(criterion.weight for criterion in problem.criteria)
    names = [criterion.name for criterion in problem.criteria]
    fit, left = sum(e.points[n] for e in unrolled for n in names) // len(unrolled), 0
    parts = {}
    for criterion in problem.criteria:
        left += sum(each.points[criterion.name] for each in unrolled)
        given = left // len(unrolled)
        left -= given * len(unrolled)
        shared = dict.fromkeys(w for each in unrolled for w in each.common.get(criterion.name, ()))
        most = 10_000 * criterion.weight // total
        parts[criterion.name] = Points(given, most, tuple(shared))
    if sum(part.points for part in parts.values()) != fit:
        raise AssertionError("the points of a proposal do not add up to its score")
    return {name: part for name, part in parts.items() if part.most}


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


def _without_partner(cohort: Cohort, offers: Offers) -> list[Left]:
    return [Left("mentor", m.ref, NO_PARTNER) for m in cohort.mentors if m.ref not in offers.of]


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


def _prices(result: Result) -> Prices:
    proof = result.certificate
    covered = zip(proof.mentee_ids, proof.mentee_cover, strict=True)
    return Prices(
        {ref: int(price) for ref, price in result.mentee_prices.items()},
        {ref: int(price) for ref, price in result.mentor_prices.items()},
        frozenset(ref for ref, is_covered in covered if is_covered),
        result.short,
    )


def _plain(certificate: Certificate) -> dict[str, list[str] | list[int]]:
    return {
        "mentee_ids": [*certificate.mentee_ids],
        "mentor_ids": [*certificate.mentor_ids],
        "mentee_cover": [int(n) for n in certificate.mentee_cover],
        "mentor_cover": [int(n) for n in certificate.mentor_cover],
        "mentee_price": [int(n) for n in certificate.mentee_price],
        "mentor_price": [int(n) for n in certificate.mentor_price],
    }
