"""Other weights tried out: nothing changes until somebody adopts it; what is accepted never moves."""

import pytest

from hearten.matching.actions import (
    NoLongerOpen,
    adopt_round,
    approve_proposal,
    ask_for_round,
    set_aside,
    settle_pair,
)
from hearten.matching.models import (
    Leftover,
    PairChoice,
    Proposal,
    Round,
    Snapshot,
    cohort_of,
    pool_of,
)
from hearten.matching.rules import Calm, RoundState, State, Together
from hearten.matching.tests import people
from hearten.matching.tests.test_round import WEIGHTS, solved_round

CHESS = {"interests": ["chess"], "goals": ["finish school"]}


@pytest.fixture
def four(ready):
    """Two mentors and two young people: interests pair them one way, goals the other."""
    program = ready.program()
    ready.mia = people.mentor(program, "Mia", by=ready.amina, interests=["art"], goals=["sport"])
    ready.ada = people.mentor(program, "Ada", by=ready.amina, interests=["chess"], goals=["school"])
    ready.kim = people.mentee(program, "Kim", by=ready.amina, interests=["art"], goals=["school"])
    ready.lou = people.mentee(program, "Lou", by=ready.amina, interests=["chess"], goals=["sport"])
    settle_pair(program, ready.dina, ready.farah, Together.KEPT, by=ready.amina)
    return ready


def only(**weights):
    return dict.fromkeys(WEIGHTS, 0) | weights


def pairs(round_):
    return {p.pair for p in Proposal.objects.filter(round=round_).with_people()}


def tried(cast, base, **terms):
    return solved_round(cast.program(), cast.amina, base=base, **terms)


def test_a_weight_is_moved_and_what_would_move_is_shown(four):
    base = solved_round(four.program(), four.amina, weights=only(interests=1))
    assert pairs(base) == {"Mia & Kim", "Ada & Lou", "Dina & Farah"}
    client = four.client("amina")
    page = client.get(f"/matching/what_if/{base.pk}/").content.decode()
    assert "See what would move" in page
    draft = tried(four, base, weights=only(goals=1), calm=Calm.FREE)
    assert draft.state == RoundState.DRAFT
    assert pairs(draft) == {"Ada & Kim", "Mia & Lou", "Dina & Farah"}
    assert {p.state for p in Proposal.objects.filter(round=base)} == {State.NEW}
    page = " ".join(client.get(f"/matching/compare/{draft.pk}/").content.decode().split())
    assert "2 of them with another mentor" in page
    for name in ("Kim CanaryKim", "Lou CanaryLou", "Ada CanaryAda", "Mia CanaryMia"):
        assert name in page
    assert "Farah" not in page
    assert 'class="num">1</span><span>keep their mentor' in page
    shown = client.get(f"/matching/round/{draft.pk}/").content.decode()
    assert "This is a what-if" in shown
    assert "Approve" not in shown


def test_adopt(four):
    base = solved_round(four.program(), four.amina, weights=only(interests=1))
    draft = tried(four, base, weights=only(goals=1), calm=Calm.FREE)
    page = four.client("amina").post(f"/matching/adopt/{draft.pk}/", follow=True).content.decode()
    assert "This is the plan now." in page
    assert {p.state for p in Proposal.objects.filter(round=base)} == {State.EXPIRED}
    assert {p.state for p in Proposal.objects.filter(round=draft)} == {State.NEW}
    with pytest.raises(NoLongerOpen):
        adopt_round(draft, by=four.amina)


def test_a_what_if_of_a_plan_that_is_no_more_cannot_be_adopted(four):
    base = solved_round(four.program(), four.amina)
    first, second = (tried(four, base) for _ in range(2))
    adopt_round(second, by=four.amina)
    page = four.client("amina").post(f"/matching/adopt/{first.pk}/", follow=True).content.decode()
    assert "Another round was finished in the meantime" in page
    assert {p.state for p in Proposal.objects.filter(round=second)} == {State.NEW}


def test_drop(four):
    base = solved_round(four.program(), four.amina)
    draft = tried(four, base)
    page = four.client("amina").post(f"/matching/drop/{draft.pk}/", follow=True).content.decode()
    assert "Thrown away. Nothing has changed." in page
    assert Proposal.objects.filter(round=draft).count() == 0
    assert (
        Snapshot.objects.filter(round=draft).count()
        == Leftover.objects.filter(round=draft).count()
        == 0
    )
    assert Round.objects.get(pk=draft.pk).state == RoundState.DROPPED
    assert len(pairs(base)) == 3


def test_what_is_accepted_does_not_move(four):
    base = solved_round(four.program(), four.amina, weights=only(interests=1))
    asked = next(p for p in Proposal.objects.filter(round=base).with_people() if "Kim" in p.pair)
    approve_proposal(asked, by=four.amina)
    draft = tried(four, base, weights=only(goals=1), calm=Calm.FREE)
    assert pairs(draft) == {"Ada & Lou", "Dina & Farah"}
    adopt_round(draft, by=four.amina)
    asked.refresh_from_db()
    assert asked.state == State.APPROVED


def test_next_best_moves_nobody_else(four):
    """Kim loses Mia; the only one left for Kim would be Ada, who keeps Lou."""
    program = four.program()
    base = solved_round(program, four.amina, weights=only(interests=1))
    declined = next(p for p in Proposal.objects.filter(round=base).with_people() if "Kim" in p.pair)
    set_aside(declined, by=four.amina)
    page = four.client("amina").get(f"/matching/proposal/{declined.pk}/").content.decode()
    assert "Find the next best" in page
    assert f'action="/matching/what_if/{base.pk}/"' in page
    spare = people.mentor(program, "Zoe", by=four.amina, interests=["art"])
    draft = tried(four, base, weights=only(interests=1), calm=Calm.FIXED)
    assert pairs(draft) == {"Zoe & Kim", "Ada & Lou", "Dina & Farah"}
    assert spare.first_name == "Zoe"


def test_a_calm_search_keeps_a_pair_while_another_is_hardly_better(four):
    program = four.program()
    base = solved_round(program, four.amina, weights=only(interests=1))
    pool = pool_of(program)
    calm = cohort_of(pool, only(interests=1), "x", calm=Calm.CALM)
    assert (calm.stickiness, len(calm.earlier)) == (500, 3)
    nearly = {"interests": 10, "goals": 10, "values": 0, "free_times": 0}
    assert pairs(tried(four, base, weights=nearly, calm=Calm.CALM)) == pairs(base)
    for proposal in Proposal.objects.filter(round=base):
        assert sum(part["points"] for part in proposal.points.values()) == proposal.score


def test_fix_keeps_a_pair_and_apart_never_makes_it(four):
    program = four.program()
    base = solved_round(program, four.amina, weights=only(interests=1))
    kept = next(p for p in Proposal.objects.filter(round=base).with_people() if "Kim" in p.pair)
    page = four.client("amina").post(f"/matching/fix/{kept.pk}/", follow=True).content.decode()
    assert "Mia &amp; Kim stay together." in page
    assert "Fixed" in page
    draft = tried(four, base, weights=only(goals=1), calm=Calm.FREE)
    assert pairs(draft) == pairs(base)
    choice = PairChoice.objects.get(mentor=four.mia, mentee=four.kim)
    page = four.client("amina").get(f"/matching/pool/{program.pk}/").content.decode()
    assert "Mia CanaryMia &amp; Kim CanaryKim" in page
    four.client("amina").post(f"/matching/let_go/{choice.pk}/")
    settle_pair(program, four.mia, four.kim, Together.APART, by=four.amina)
    draft = tried(four, base, weights=only(interests=1), calm=Calm.FREE)
    assert "Mia & Kim" not in pairs(draft)


@pytest.mark.parametrize("who", ["tomas", "zoe", "ben", "dina", "farah", "hugo", "evan"])
def test_a_what_if_is_not_for_strangers(four, who):
    base = ask_for_round(four.program(), by=four.amina, weights=WEIGHTS)
    client = four.client(who)
    for page in ("what_if", "compare", "adopt", "drop", "stop", "why_not", "work_out", "settle", "proof",
                 "verify", "fairness", "export"):  # fmt: skip
        url = f"/matching/{page}/{base.pk}/"
        assert (client.get(url).status_code, client.post(url).status_code) == (404, 404)
