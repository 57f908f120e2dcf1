"""Group, peer and e-mentoring programs: the same pages, the same what-ifs, the same questions."""

import pytest

from hearten.matching.jobs import answer_question, start_question
from hearten.matching.models import Proposal
from hearten.matching.models.asking import Asked
from hearten.matching.rules import Calm, RoundState
from hearten.matching.tests import people
from hearten.matching.tests.test_round import solved_round
from hearten.programs.rules import Kind


def full(cast, kind):
    """Four mentors and five young people of a kind; in a peer program the older ones are young too."""
    program = people.program_of(kind, by=cast.amina)
    age = 17 if kind == Kind.PEER else 40
    for n, name in enumerate(("Ada", "Bo", "Cy", "Di")):
        likes = {"interests": ["chess", "art"][n % 2 :], "free_times": ["Sunday morning"]}
        people.mentor(program, name, by=cast.amina, age=age, places=2, **likes)
    for name in ("Kim", "Lou", "Max", "Ned", "Oz"):
        times = {"free_times": ["Sunday morning"]}
        people.mentee(program, name, by=cast.amina, interests=["art", "dance"], **times)
    return program


@pytest.mark.parametrize("kind", [Kind.GROUP, Kind.PEER, Kind.E_MENTORING])
def test_a_round_of_every_kind_has_every_page(cast, kind):
    program = full(cast, kind)
    base = solved_round(program, cast.amina)
    assert base.state == RoundState.DONE and base.summary["proven"]
    assert base.summary["matched"] == (4 if kind == Kind.GROUP else 5)
    about = Asked.about(base, cast.amina)
    mentee = next(iter(about.judge.plan))
    own = about.judge.plan[mentee]
    other = next(each for each in about.offers(mentee) if each.offer != own and not each.broken)
    pair = about.pair(other.offer.split("+")[0], mentee)
    asked = start_question(base, pair.mentors[0], about.found[mentee], by=cast.amina)
    answer_question.call(str(asked.pk), str(asked.organization_id))
    asked.refresh_from_db()
    assert asked.answered_at and not asked.failed
    draft = solved_round(program, cast.amina, base=base, calm=Calm.FIXED)
    client = cast.client("amina")
    chosen = f"?mentee={mentee}&mentor={pair.ref}"
    found = Proposal.objects.filter(round=base).first().pk
    pages = [f"{page}/{base.pk}/" for page in ("round", "fairness", "proof", "what_if", "why_not")]
    pages += [f"why_not/{base.pk}/{chosen}", f"compare/{draft.pk}/", f"proposal/{found}/"]
    for page in pages:
        assert client.get(f"/matching/{page}").status_code == 200, page
    page = client.get(f"/matching/why_not/{base.pk}/{chosen}").content.decode()
    assert "Worked out exactly:" in page
    assert "Nobody moves." in client.get(f"/matching/compare/{draft.pk}/").content.decode()
    client.post(f"/matching/fix/{found}/")
    again = solved_round(program, cast.amina, base=base, calm=Calm.FREE)
    assert again.state == RoundState.DRAFT and again.summary["proven"]


def test_online_free_times_are_compared_on_one_clock(cast):
    """Sunday evening in Tokyo is Sunday morning in London: nothing in common with a Sunday evening there."""
    from hearten.core.writing import unguarded
    from hearten.matching.models import cohort_of, pool_of

    program = people.program_of(Kind.E_MENTORING, by=cast.amina)
    far = people.mentor(program, "Far", by=cast.amina, free_times=["Sunday evening"])
    people.mentee(program, "Kim", by=cast.amina, free_times=["Sunday evening"])
    with unguarded("test"):
        type(far).objects.filter(pk=far.pk).update(zone="Asia/Tokyo")
    cohort = cohort_of(pool_of(program), {"free_times": 1}, lottery="x")
    assert not {*cohort.mentors[0].free_times} & {*cohort.mentees[0].free_times}
    assert len(cohort.mentors[0].free_times) == 3
