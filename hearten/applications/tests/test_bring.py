import dataclasses

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.urls import reverse

from hearten.applications.actions import NothingWaits, Waiting, import_people, importing
from hearten.applications.models import addresses_here, places_of
from hearten.applications.rules.people_file import read_text, template
from hearten.applications.rules.people_row import Here
from hearten.applications.views.importing import PURPOSE
from hearten.core import clock
from hearten.core.actions import keep_draft
from hearten.core.models import Draft
from hearten.duties.models import Duty
from hearten.notices.models import Letter
from hearten.people.models import Guardianship, Person
from hearten.people.rules import Role

BRING, ENTER = reverse("applications:bring"), reverse("applications:enter")
GOOD = template("Riverbank Juniors")


def send(client, text=GOOD, **more):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(BRING, {"file": SimpleUploadedFile("people.csv", data), **more})


def test_seen_first_then_entered(cast):
    client, before = cast.client("amina"), Person.objects.count()
    page = send(client).content.decode()
    assert "2 people can be entered" in page
    assert "Robin Example" in page and "Jo Example" in page
    assert Person.objects.count() == before
    assert client.post(ENTER, follow=True).status_code == 200
    assert Person.objects.count() == before + 3
    sky = Person.objects.get(first_name="Sky")
    assert (sky.birth_year, sky.last_name, sky.roles) == (2016, "", {Role.MENTEE})
    assert Guardianship.objects.get(child=sky).may_consent
    robin = Person.objects.get(first_name="Robin")
    assert robin.profile.languages == ["English", "Arabic"]
    assert {d.kind for d in Duty.objects.filter(about__in=[sky, robin])} == {
        "ask consent",
        "record check",
    }
    assert {sky, robin} <= set(Person.objects.visible_to(cast.amina))
    assert not Letter.objects.filter(kind="invitation", to_ref=robin.pk).exists()


def test_invitations_when_asked(cast):
    client = cast.client("amina")
    send(client, invite="on")
    client.post(ENTER)
    invited = [
        Person.objects.at_address(f"{name}@example.org", cast.amina.organization_id).get().pk
        for name in ("robin", "jo")
    ]
    letters = Letter.objects.filter(kind="invitation", to_ref__in=invited)
    assert letters.count() == 2


def test_one_fault_and_nothing_is_entered(cast):
    client, before = cast.client("amina"), Person.objects.count()
    page = send(client, GOOD.replace("robin@example.org", cast.ben.email)).content.decode()
    assert "1 place to mend" in page
    assert '<td class="n">2</td><td>email</td>' in page
    assert "Enter these people" not in page
    assert not Draft.objects.filter(purpose=PURPOSE).exists()
    assert client.post(ENTER)["Location"] == BRING
    assert Person.objects.count() == before


def test_what_changed_since_the_check_is_seen(cast):
    client = cast.client("amina")
    send(client)
    other = cast.client("ingrid")
    send(other)
    other.post(ENTER)
    before = Person.objects.count()
    assert "is here already" in client.post(ENTER).content.decode()
    assert Person.objects.count() == before


def test_all_or_nothing(cast):
    here = Here(
        places_of([cast.program()]), *addresses_here(cast.amina.organization), clock.today()
    )
    entries, before = read_text(GOOD, here).entries, Person.objects.count()
    entries[1] = dataclasses.replace(
        entries[1], carer={**entries[1].carer, "email": cast.ben.email}
    )
    with pytest.raises(ValueError):
        import_people(entries, {"Riverbank Juniors": cast.program()}, by=cast.amina, invite=False)
    assert Person.objects.count() == before


def test_two_presses_enter_once(cast):
    waiting = Waiting("owner", PURPOSE, {"text": GOOD})
    keep_draft(
        "owner", PURPOSE, waiting.content, organization_ref=cast.amina.organization_id, hours=1
    )
    import_people([], {}, by=cast.amina, invite=False, waiting=waiting)
    with pytest.raises(NothingWaits):
        import_people([], {}, by=cast.amina, invite=False, waiting=waiting)


def test_a_long_file_that_stops_half_way_can_be_gone_on_with(cast, monkeypatch):
    """A stretch is entered whole; what is left waits, and a second press enters that and nothing twice."""
    monkeypatch.setattr(importing, "A_STRETCH", 1)
    monkeypatch.setattr(importing, "PAUSE", 0)
    client, entered = cast.client("amina"), []
    send(client)
    whole = importing._enter

    def stops(entry, *rest):
        if entered:
            raise DatabaseError("gone")
        entered.append(entry)
        return whole(entry, *rest)

    monkeypatch.setattr(importing, "_enter", stops)
    client.raise_request_exception = False
    assert client.post(ENTER).status_code == 500
    assert Person.objects.filter(first_name__in=["Robin", "Sky"]).count() == 1
    monkeypatch.setattr(importing, "_enter", whole)
    assert client.post(ENTER).status_code == 302
    assert Person.objects.filter(first_name__in=["Robin", "Sky", "Jo"]).count() == 3
    assert client.post(ENTER)["Location"] == BRING


@pytest.mark.parametrize("before", [1, 2, 3])
def test_wherever_it_stops_nobody_of_the_file_is_lost(cast, monkeypatch, before):
    monkeypatch.setattr(importing, "A_STRETCH", 1)
    monkeypatch.setattr(importing, "PAUSE", 0)
    head, robin = GOOD.splitlines()[:2]
    names = ["Ann", "Bea", "Cyd", "Dot"]
    rows = [robin.replace("Robin", name).replace("robin@", f"{name.lower()}@") for name in names]
    client, entered = cast.client("amina"), []
    send(client, "\n".join([head, *rows]))
    whole = importing._enter

    def stops(entry, *rest):
        if len(entered) == before:
            raise DatabaseError("gone")
        entered.append(entry)
        return whole(entry, *rest)

    monkeypatch.setattr(importing, "_enter", stops)
    client.raise_request_exception = False
    assert client.post(ENTER).status_code == 500
    monkeypatch.setattr(importing, "_enter", whole)
    client.post(ENTER)
    found = Person.objects.filter(first_name__in=names)
    assert sorted(person.first_name for person in found) == names


def test_another_persons_file_is_not_entered(cast):
    send(cast.client("amina"))
    before = Person.objects.count()
    assert cast.client("tomas").post(ENTER)["Location"] == BRING
    assert Person.objects.count() == before
    assert all(b"Robin" not in bytes(draft.sealed_content) for draft in Draft.objects.all())


@pytest.mark.parametrize("name", ["Riverbank Online", "Lakeside Friends"])
def test_only_into_ones_own_programs(cast, name):
    page = send(cast.client("amina"), template(name)).content.decode()
    assert "none of your programs" in page


def test_latin_letters_are_read_and_said(cast):
    page = send(cast.client("amina"), GOOD.replace("Robin", "Zoë").encode("latin-1"))
    assert "Western European" in page.content.decode()
    assert "Zoë Example" in page.content.decode()


def test_no_file_and_a_file_too_large(cast):
    client = cast.client("amina")
    assert "required" in client.post(BRING).content.decode()
    assert "half a megabyte" in send(client, b"x" * 500_001).content.decode()


def test_example_file(cast):
    answer = cast.client("amina").get(reverse("applications:example"))
    assert answer["Content-Type"] == "text/csv"
    assert "2 people can be entered" in send(cast.client("amina"), answer.content).content.decode()


@pytest.mark.parametrize("who", ["nils", "olga", "dele", "ben", "carla", "ruth", "evan"])
def test_nobody_else_brings_people_in(cast, who):
    assert send(cast.client(who)).status_code == 404
    assert cast.client(who).post(ENTER).status_code == 404
