import pytest

from hearten.people.actions import issue_card
from hearten.people.actions.door import NotForACard


def path(person, page="card") -> str:
    return f"/people/{page}/{person.pk}/"


def sign_in(client, name: str, words: str) -> bool:
    return client.post("/sign-in/", {"login": name, "password": words}).status_code == 302


def test_a_new_card_is_shown_once_and_signs_in(cast, client):
    amina = cast.client("amina")
    before = cast.carla.account.password
    assert "There is a card already" in amina.get(path(cast.carla)).content.decode()
    assert cast.carla.account.password == before
    page = amina.post(path(cast.carla))
    words, name = page.context["words"], page.context["username"]
    assert len(words) == 5 and all(word in page.content.decode() for word in words)
    assert "no-store" in page["Cache-Control"]
    again = amina.get(path(cast.carla))
    assert not again.context.get("words")
    assert not all(word in again.content.decode() for word in words)
    assert sign_in(client, name, " · ".join(words).upper())


def test_the_old_words_and_the_old_session_end(cast, client):
    name, old = issue_card(cast.carla, by=cast.amina)
    carla = cast.client("carla")
    assert carla.get("/people/me/").status_code == 200
    cast.client("amina").post(path(cast.carla))
    assert carla.get("/people/me/").status_code == 302
    assert not sign_in(client, name, old)


def test_a_lost_card_opens_nothing(cast, client):
    name, words = issue_card(cast.carla, by=cast.amina)
    carla = cast.client("carla")
    assert cast.client("amina").post(path(cast.carla, "revoke-card")).status_code == 302
    assert carla.get("/people/me/").status_code == 302
    assert not sign_in(client, name, words) and not cast.carla.account.has_card


def test_nobody_but_a_young_person_gets_a_card(cast):
    with pytest.raises(NotForACard):
        issue_card(cast.ben, by=cast.amina)
    for adult in (cast.ben, cast.ruth):
        assert cast.client("amina").post(path(adult)).status_code == 404
    assert cast.ben.account.check_password("river bank and lake side")


def test_nobody_but_the_programs_staff_makes_one(cast):
    before = cast.carla.account.password
    for other in ("tomas", "zoe", "olga", "nils", "ben", "ruth", "carla"):
        assert cast.client(other).post(path(cast.carla)).status_code == 404
        assert cast.client(other).post(path(cast.carla, "revoke-card")).status_code == 404
    assert cast.carla.account.password == before
