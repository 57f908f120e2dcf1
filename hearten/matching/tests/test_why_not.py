"""Why not …? A bound at once, the true cost from the worker, pairs kept together or apart."""

import re

import pytest

from hearten.core.tests.counting import statements
from hearten.matching.jobs import answer_question
from hearten.matching.models import PairChoice, Question
from hearten.matching.rules import Together
from hearten.matching.tests import people
from hearten.matching.tests.test_round import solved_round


@pytest.fixture
def round_(ready):
    """Farah, Kim and Leila; Dina and Mia. Leila speaks Dari, which nobody else does."""
    program = ready.program()
    ready.mia = people.mentor(program, "Mia", by=ready.amina, interests=["hiking", "coding"])
    ready.kim = people.mentee(program, "Kim", by=ready.amina, interests=["music"])
    ready.leila = people.mentee(program, "Leila", by=ready.amina, languages=["Dari"])
    return solved_round(program, ready.amina)


def url(round_, mentee=None, mentor=None):
    chosen = [f"mentee={mentee.pk}"] if mentee else []
    chosen += [f"mentor={mentor.pk}"] if mentor else []
    return f"/matching/why_not/{round_.pk}/?{'&'.join(chosen)}"


def read(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_any_young_person_can_be_found_and_every_mentor_is_listed(ready, round_):
    client = ready.client("amina")
    page = read(client, url(round_))
    assert "Farah Amiri" in page and "Leila" in page
    assert "Kim" not in read(client, url(round_) + "&q=farah")
    page = read(client, url(round_, ready.farah))
    assert "Mia CanaryMia" in page and "Dina Falk" in page
    assert "the pair of the plan" in page
    assert re.search(r"<td>\d+ points", page)
    page = read(client, url(round_, ready.leila))
    assert page.count("They share no language.") == 2
    assert "Dina" not in read(client, url(round_, ready.farah) + "&q=canarymia")


def test_the_true_cost_is_worked_out_by_the_worker_and_kept(
    ready, round_, django_capture_on_commit_callbacks
):
    client, here = ready.client("amina"), url(round_, ready.farah, ready.dina)
    page = read(client, here)
    assert "Work it out exactly" in page
    with django_capture_on_commit_callbacks(execute=True):
        told = {"mentee": ready.farah.pk, "mentor": ready.dina.pk}
        assert client.post(f"/matching/work_out/{round_.pk}/", told)["Location"].startswith(
            f"/matching/why_not/{round_.pk}/"
        )
    page = read(client, here)
    assert "It is being worked out." in page
    question = Question.objects.get()
    answer_question.call(str(question.pk), str(question.organization_id))
    question.refresh_from_db()
    assert question.fewer == 0 and question.points > 0
    assert {move[0] for move in question.moves} == {str(ready.farah.pk), str(ready.kim.pk)}
    page = read(client, here)
    assert f"as many are matched, and {question.points} points are lost" in page
    assert "Who else would move" in page
    assert "Dina Falk → Mia CanaryMia" in page
    client.post(f"/matching/work_out/{round_.pk}/", told)
    assert Question.objects.count() == 1


def test_a_pair_that_may_not_be_is_not_worked_out(ready, round_):
    client = ready.client("amina")
    assert "These two cannot be proposed." in read(client, url(round_, ready.leila, ready.dina))
    for mentee, mentor in ((ready.leila.pk, ready.dina.pk), (ready.carla.pk, ready.ben.pk)):
        told = {"mentee": mentee, "mentor": mentor}
        page = client.post(f"/matching/work_out/{round_.pk}/", told, follow=True).content.decode()
        assert "This pair cannot be" in page
    assert Question.objects.count() == 0


def test_a_question_without_an_answer_says_so(ready, round_):
    question = Question.objects.model(
        organization=round_.organization, round=round_, mentor=ready.dina, mentee=ready.leila,
        made_by=ready.amina,
    )  # fmt: skip
    from hearten.core.writing import unguarded

    with unguarded("test"):
        question.save()
    answer_question.call(str(question.pk), str(question.organization_id))
    question.refresh_from_db()
    assert question.failed


def test_settle(ready, round_):
    client, address = ready.client("amina"), f"/matching/settle/{round_.pk}/"
    told = {"mentee": ready.farah.pk, "mentor": ready.dina.pk, "kind": Together.KEPT}
    assert "Settled." in client.post(address, told, follow=True).content.decode()
    again = client.post(address, told | {"mentor": ready.mia.pk}, follow=True).content.decode()
    assert "kept with somebody else" in again
    wrong = client.post(address, told | {"mentee": ready.leila.pk}, follow=True).content.decode()
    assert "cannot be kept together. They share no language." in wrong
    full = client.post(address, told | {"mentee": ready.kim.pk}, follow=True).content.decode()
    assert "All places of this mentor are kept" in full
    apart = told | {"mentee": ready.kim.pk, "kind": Together.APART}
    client.post(address, apart)
    assert "Choose a pair" in client.post(address, {"kind": "x"}, follow=True).content.decode()
    kinds = {(c.mentee.first_name, c.kind) for c in PairChoice.objects.in_force()}
    assert kinds == {("Farah", Together.KEPT), ("Kim", Together.APART)}
    assert "These two are kept apart." in read(client, url(round_, ready.kim, ready.dina))


def test_a_lead_reads_and_settles_nothing(ready, round_):
    page = read(ready.client("nils"), url(round_, ready.farah, ready.dina))
    assert "How the two would fit" in page
    assert "Settle it yourself" not in page and "Work it out exactly" not in page


def test_pages_ask_little(ready, round_):
    client = ready.client("amina")
    for address in (url(round_), url(round_, ready.farah), url(round_, ready.farah, ready.mia)):
        assert statements(client, address) <= 12


def test_proposal_names_the_next_best_and_what_it_would_cost(ready, round_):
    from hearten.matching.models import Proposal

    found = next(
        p for p in Proposal.objects.filter(round=round_).with_people() if "Farah" in p.pair
    )
    page = read(ready.client("amina"), f"/matching/proposal/{found.pk}/")
    assert "Dina Falk</b> would fit with" in page
    assert "Every mentor for Farah" in page
    assert statements(ready.client("amina"), f"/matching/proposal/{found.pk}/") <= 12
