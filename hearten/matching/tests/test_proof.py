"""A finished round as a whole: worked out again to the bit, fairness, the table to take along."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

from hearten.audit.models import Entry
from hearten.core.refs import new_ref
from hearten.core.sealed import Ciphertext
from hearten.core.writing import unguarded
from hearten.matching.jobs import verify_round
from hearten.matching.models import Proposal, ProposalMember, Round, Snapshot
from hearten.matching.tests import people
from hearten.matching.tests.test_round import kept_round, solved_round


@pytest.fixture
def done(ready):
    people.mentor(ready.program(), "Mia", by=ready.amina, interests=["hiking"])
    people.mentee(ready.program(), "Kim", by=ready.amina, interests=["music"])
    return solved_round(ready.program(), ready.amina)


def reproduced(round_) -> str:
    said = io.StringIO()
    call_command("reproduce_round", str(round_.pk), stdout=said)
    return said.getvalue()


def test_a_round_comes_out_the_same_later(ready, done):
    people.mentee(ready.program(), "Late", by=ready.amina)
    assert "The same to the last bit; the certificate holds." in reproduced(done)
    client, url = ready.client("amina"), f"/matching/proof/{done.pk}/"
    page = client.get(url).content.decode()
    assert done.inputs in page and done.outcome in page and done.version in page
    client.post(f"/matching/verify/{done.pk}/")
    assert "It is being worked out." in client.get(url).content.decode()
    verify_round.call(str(done.pk), str(done.organization_id))
    assert "it came out the same, to the last bit." in client.get(url).content.decode()


def test_whatever_was_changed_since_is_found(ready, done):
    with unguarded("test"):
        certificate = {
            **done.certificate,
            "mentor_price": [n - 1 for n in done.certificate["mentor_price"]],
        }
        Round.objects.filter(pk=done.pk).update(certificate=certificate, inputs="0" * 64)
        member = ProposalMember.objects.filter(proposal__round=done, role="mentee").first()
        ProposalMember.objects.filter(pk=member.pk).update(role="mentor")
    with pytest.raises(CommandError, match="Not the same: inputs, pairs, proof"):
        reproduced(done)
    verify_round.call(str(done.pk), str(done.organization_id))
    page = ready.client("amina").get(f"/matching/proof/{done.pk}/").content.decode()
    assert "something was not the same." in page


def test_a_snapshot_moved_or_altered_does_not_open(done):
    with unguarded("test"):
        Snapshot.objects.filter(round=done).update(sealed_kept=Ciphertext(b"\x01" + b"x" * 60))
    with pytest.raises(CommandError, match="Not the same: snapshot"):
        reproduced(done)
    with pytest.raises(CommandError, match="no finished round"):
        call_command("reproduce_round", str(new_ref()))


def test_the_snapshot_is_sealed(ready, done):
    sealed = bytes(Snapshot.objects.get(round=done).sealed_kept)
    assert b"hiking" not in sealed and str(ready.farah.pk).encode() not in sealed


def test_export(ready):
    with unguarded("test"):
        type(ready.dina).objects.filter(pk=ready.dina.pk).update(first_name="=1+1")
    done = kept_round(ready.program(), ready.amina, [(ready.dina, ready.farah)])
    url = f"/matching/export/{done.pk}/"
    client = ready.client("amina")
    assert client.get(url)["Location"] == f"/matching/round/{done.pk}/"
    answer = client.post(url)
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][:2] == ["Mentor", "Young person"]
    assert rows[1][:3] == ["'=1+1 Falk", "Farah Amiri", "new"]
    assert rows[1][4:6] == ["700", "700"]
    entry = Entry.objects.get(what="matching.round_exported")
    assert (entry.by_ref, entry.record_ref, entry.detail) == (ready.amina.pk, done.pk, {"rows": 1})
    for who in ("nils", "tomas", "zoe", "evan", "olga"):
        assert ready.client(who).post(url).status_code == 404
    assert Entry.objects.filter(what="matching.round_exported").count() == 1


def test_fairness_hides_small_groups(ready, done):
    page = ready.client("amina").get(f"/matching/fairness/{done.pk}/").content.decode()
    assert "1 group is not shown." in page
    assert "fewer than ten people" in page
    assert "<td" not in page
    assert Proposal.objects.filter(round=done).exists()


def test_fairness_shows_large_groups(ready):
    for n in range(10):
        people.mentee(ready.program(), f"Kim{n}", by=ready.amina, gender="female")
    done = solved_round(ready.program(), ready.amina)
    page = " ".join(
        ready.client("amina").get(f"/matching/fairness/{done.pk}/").content.decode().split()
    )
    assert 'English</th><td class="n">11</td>' in page
