"""Rounds: asked for, worked out by the engine, kept with their proof, shown."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hearten.core import clock
from hearten.core.tests.counting import statements
from hearten.core.writing import unguarded
from hearten.matching.actions import (
    NoLongerOpen,
    RoundUnderWay,
    ask_for_round,
    begin_round,
    keep_round,
    mark_progress,
    set_aside,
    settle_pair,
)
from hearten.matching.jobs import end_lost_rounds, solve_round, start_round, warm
from hearten.matching.models import Leftover, Proposal, Round, cohort_of, pool_of
from hearten.matching.rules import Left, Points, Proposed, RoundState, Solved, State, Together
from hearten.matching.tests import people

WEIGHTS = {"interests": 5, "goals": 3, "values": 2, "free_times": 1}


def solved_round(program, by, **terms):
    asked = start_round(program, by=by, weights=terms.pop("weights", WEIGHTS), **terms)
    solve_round.call(str(asked.pk), str(asked.organization_id))
    asked.refresh_from_db()
    return asked


def kept_round(program, by, pairs, left=(), base=None):
    """A round with a result made up here, so that pages are tested without the engine."""
    asked = begin_round(ask_for_round(program, by=by, weights=WEIGHTS, base=base).pk)
    proposals = tuple(
        Proposed(
            (str(m.pk),), (str(y.pk),), 700, {"interests": Points(700, 1000, ("chess", "art"))}
        )
        for m, y in pairs
    )
    summary = {"mentees": len(pairs) + len(left), "matched": len(pairs), "proven": True}
    summary |= {"pairs": 9, "eligible_pairs": 7}
    solved = Solved(proposals, tuple(left), summary, {})
    pool = pool_of(program)
    keep_round(asked, solved, cohort_of(pool, WEIGHTS, lottery="x"), pool)
    return Round.objects.get(pk=asked.pk)


def test_the_engine_finds_the_best_plan_and_proves_it(ready):
    program = ready.program()
    people.mentor(
        program, "Mia", by=ready.amina, interests=["hiking", "coding"], goals=["finish school"]
    )
    people.mentee(program, "Leila", by=ready.amina, languages=["Dari"])
    people.mentee(program, "Jo", by=ready.amina, interests=["music"])
    done = solved_round(program, ready.amina)
    assert done.state == RoundState.DONE
    pairs = {p.pair for p in Proposal.objects.filter(round=done).with_people()}
    assert pairs == {"Mia & Farah", "Dina & Jo"}
    assert (done.summary["mentees"], done.summary["matched"], done.summary["proven"]) == (
        3,
        2,
        True,
    )
    assert len(done.inputs) == 64
    assert done.certificate["mentee_ids"]
    for proposal in Proposal.objects.filter(round=done):
        assert sum(part["points"] for part in proposal.points.values()) == proposal.score
    page = ready.client("amina").get(f"/matching/round/{done.pk}/").content.decode()
    assert "2 of 3 young people have a proposal. No plan can match more" in " ".join(page.split())
    assert "No mentor who is ready speaks Dari." in page
    assert "Speaks Dari" in page


def test_the_engine_makes_groups_of_two_mentors(cast):
    program = people.program_of("group", by=cast.amina)
    for name in ("Ada", "Bo"):
        people.mentor(program, name, by=cast.amina, places=3)
    for name in ("Kim", "Lou", "Max"):
        people.mentee(program, name, by=cast.amina)
    done = solved_round(program, cast.amina)
    proposal = Proposal.objects.with_people().get(round=done)
    assert {m.person.first_name for m in proposal.mentors} == {"Ada", "Bo"}
    assert {m.person.first_name for m in proposal.mentees} == {"Kim", "Lou", "Max"}
    assert sum(part["points"] for part in proposal.points.values()) == proposal.score


def test_a_pair_set_aside_is_not_proposed_again(ready):
    done = kept_round(ready.program(), ready.amina, [(ready.dina, ready.farah)])
    set_aside(Proposal.objects.get(round=done), by=ready.amina)
    cohort = cohort_of(pool_of(ready.program()), WEIGHTS, lottery="x")
    assert (str(ready.dina.pk), str(ready.farah.pk)) in cohort.refused


def test_a_new_round_makes_earlier_open_proposals_expire(ready):
    first = kept_round(ready.program(), ready.amina, [(ready.dina, ready.farah)])
    kept_round(ready.program(), ready.amina, [(ready.dina, ready.farah)])
    assert Proposal.objects.get(round=first).state == State.EXPIRED


def test_one_round_at_a_time_and_each_is_begun_once(ready):
    asked = ask_for_round(ready.program(), by=ready.amina, weights=WEIGHTS)
    with pytest.raises(RoundUnderWay):
        ask_for_round(ready.program(), by=ready.ingrid, weights=WEIGHTS)
    assert begin_round(asked.pk) is not None
    assert begin_round(asked.pk) is None


def test_a_round_that_breaks_or_is_lost_can_be_asked_for_again(ready, monkeypatch):
    asked = ask_for_round(ready.program(), by=ready.amina, weights=WEIGHTS)
    monkeypatch.setattr("hearten.matching.jobs.pool_of", lambda program: 1 / 0)
    solve_round.call(str(asked.pk), str(asked.organization_id))
    asked.refresh_from_db()
    assert asked.state == RoundState.FAILED
    lost = ask_for_round(ready.program(), by=ready.amina, weights=WEIGHTS)
    assert end_lost_rounds() == 0
    with clock.moved(clock.now() + dt.timedelta(minutes=16)):
        assert end_lost_rounds() == 1
    lost.refresh_from_db()
    assert lost.state == RoundState.FAILED
    page = ready.client("amina").get(f"/matching/round/{lost.pk}/").content.decode()
    assert "This round broke off" in page


def test_ask(ready, django_capture_on_commit_callbacks):
    url = f"/matching/ask/{ready.program().pk}/"
    client = ready.client("amina")
    assert "Ready today: 1 young people" in client.get(url).content.decode()
    answer = client.post(url, dict.fromkeys(WEIGHTS, 0))
    assert "Something has to count" in answer.content.decode()
    assert Round.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(url, {**WEIGHTS, "goals": 9})
    asked = Round.objects.get()
    assert answer["Location"] == f"/matching/round/{asked.pk}/"
    assert asked.weights == {**WEIGHTS, "goals": 9}
    page = client.get(answer["Location"]).content.decode()
    assert "See how far it is" in page
    assert 'hx-trigger="every 2s"' in page
    assert "on its way already" in client.post(url, WEIGHTS).content.decode()


def test_rounds(ready):
    kept_round(ready.program(), ready.amina, [(ready.dina, ready.farah)])
    for who, sees in (("amina", True), ("ingrid", True), ("nils", True), ("tomas", False)):
        page = ready.client(who).get("/matching/rounds/").content.decode()
        assert ("Riverbank Juniors" in page) is sees
    assert ready.client("ben").get("/matching/rounds/").status_code == 404


@pytest.mark.parametrize("who", ["tomas", "zoe", "walt", "ben", "dina", "farah", "hugo", "evan"])
def test_a_round_is_not_for_strangers(ready, who):
    done = kept_round(ready.program(), ready.amina, [(ready.dina, ready.farah)])
    client = ready.client(who)
    ref = Proposal.objects.get(round=done).pk
    for url in (f"round/{done.pk}", f"proposal/{ref}", f"approve/{done.pk}", f"set_aside/{ref}"):
        assert client.get(f"/matching/{url}/").status_code == 404
        assert client.post(f"/matching/{url}/", {"only": ref}).status_code == 404
    assert Proposal.objects.get(round=done).state == State.NEW


def test_a_safeguarding_lead_reads_and_does_not_decide(ready):
    done = kept_round(ready.program(), ready.amina, [(ready.dina, ready.farah)])
    client = ready.client("nils")
    assert "Approve" not in client.get(f"/matching/round/{done.pk}/").content.decode()
    assert client.post(f"/matching/approve/{done.pk}/").status_code == 404


def test_a_round_asks_as_much_for_three_pairs_as_for_one(ready):
    program = ready.program()
    pairs = [(ready.dina, ready.farah)]
    first = kept_round(program, ready.amina, pairs)
    client = ready.client("amina")
    assert statements(client, f"/matching/round/{first.pk}/") == 11
    for name in ("Ada", "Bo"):
        mentor = people.mentor(program, name, by=ready.amina)
        pairs.append((mentor, people.mentee(program, f"{name}kid", by=ready.amina)))
    alone = people.mentee(program, "Zed", by=ready.amina)
    left = [Left("mentee", str(alone.pk), "too few places", sharing=4, places=3)]
    second = kept_round(program, ready.amina, pairs, left)
    assert statements(client, f"/matching/round/{second.pk}/") == 11
    page = client.get(f"/matching/round/{second.pk}/").content.decode()
    assert "4 young people could only go to the same 3 mentor places." in page
    assert Leftover.objects.count() == 1


def test_the_web_process_loads_no_compiler_and_no_numbers():
    """Not even to judge a pair, read off its cost, compare two plans or look at fairness."""
    code = (
        "import django, sys; sys.modules.update(numba=None, scipy=None, numpy=None); django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "import hearten.matching.jobs, hearten.project.wsgi;"
        "from hearten.matching.rules import *;"
        "c = Cohort('one-to-one', {'goals': 1}, (Seeker('a', languages=('x',), goals=('g',)),),"
        " (Seeker('b', languages=('x',), goals=('g',)),));"
        "j = Judge(c, Prices({'b': 9}, {'a': 1}, frozenset(), frozenset()));"
        "p = j.judge('a', 'b'); j.cost(p); ledger(c.mentees, {}); difference({}, {'b': 'a'});"
        "print(p.score, [n for n in ('numpy', 'numba', 'scipy') if sys.modules.get(n)])"
    )
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=env, cwd=root)
    assert (done.stdout.decode().strip(), done.returncode) == ("10000 []", 0), done.stderr.decode()


def test_the_engine_is_warmed_without_a_database():
    warm()


def test_a_pair_kept_together_that_could_not_be_is_named(ready):
    program = ready.program()
    lou = people.mentee(program, "Lou", by=ready.amina, languages=["Dari"])
    settle_pair(program, ready.dina, lou, Together.KEPT, by=ready.amina)
    done = solved_round(program, ready.amina)
    page = ready.client("amina").get(f"/matching/round/{done.pk}/").content.decode()
    assert "Kept together, but not possible in this round:" in page
    assert "Dina Falk &amp; Lou CanaryLou" in page
    assert done.summary["unkept"] == [[str(ready.dina.pk), str(lou.pk)]]


def test_a_pair_of_people_one_does_not_see_is_not_named(ready):
    done = kept_round(ready.program(), ready.amina, [(ready.dina, ready.farah)])
    elsewhere = [[str(ready.sam.pk), str(ready.jonah.pk)]]
    with unguarded("a pair of another program"):
        Round.objects.filter(pk=done.pk).update(summary={**done.summary, "unkept": elsewhere})
    page = ready.client("amina").get(f"/matching/round/{done.pk}/").content.decode()
    assert "not possible in this round" not in page


def test_a_pair_that_is_kept_is_no_news(ready):
    settle_pair(ready.program(), ready.dina, ready.farah, Together.KEPT, by=ready.amina)
    done = solved_round(ready.program(), ready.amina)
    assert done.summary["unkept"] == []
    page = ready.client("amina").get(f"/matching/round/{done.pk}/").content.decode()
    assert "not possible in this round" not in page


def test_stop(ready):
    asked = ask_for_round(ready.program(), by=ready.amina, weights=WEIGHTS)
    running = begin_round(asked.pk)
    client, url = ready.client("amina"), f"/matching/stop/{asked.pk}/"
    assert ">Stop</button>" in client.get(f"/matching/round/{asked.pk}/").content.decode()
    assert "Stopped. Nothing was changed." in client.post(url, follow=True).content.decode()
    assert mark_progress(running, 50) is False
    pool = pool_of(ready.program())
    with pytest.raises(NoLongerOpen):
        keep_round(running, Solved((), (), {}, {}), cohort_of(pool, WEIGHTS, lottery="x"), pool)
    asked.refresh_from_db()
    assert (asked.state, Proposal.objects.count()) == (RoundState.STOPPED, 0)
    assert "come to its end already" in client.post(url, follow=True).content.decode()
    ask_for_round(ready.program(), by=ready.amina, weights=WEIGHTS)


def test_a_stopped_round_is_not_solved_on(ready, monkeypatch):
    asked = ask_for_round(ready.program(), by=ready.amina, weights=WEIGHTS)
    monkeypatch.setattr("hearten.matching.jobs.mark_progress", lambda round_, percent: False)
    solve_round.call(str(asked.pk), str(asked.organization_id))
    asked.refresh_from_db()
    assert asked.state == RoundState.RUNNING
