import pytest


def path(person, verb="close") -> str:
    return f"/people/{verb}-account/{person.pk}/"


@pytest.mark.parametrize(
    ("by", "who"), [("olga", "amina"), ("amina", "ben"), ("amina", "carla"), ("amina", "ruth")]
)
def test_staff_close_and_reopen_an_account(cast, by, who):
    other = cast.client(who)
    person = getattr(cast, who)
    assert cast.client(by).post(path(person))["Location"] == f"/people/show/{person.pk}/"
    assert other.get("/people/me/").status_code == 302
    cast.client(by).post(path(person, "reopen"))
    assert cast.client(who).get("/people/me/").status_code == 200


@pytest.mark.parametrize(
    ("by", "who"),
    [("olga", "olga"), ("olga", "carla"), ("tomas", "ben"), ("zoe", "ben"), ("vera", "amina"),
     ("nils", "ben"), ("ben", "carla"), ("ruth", "carla")],
)  # fmt: skip
def test_who_may_not(cast, by, who):
    person = getattr(cast, who)
    assert cast.client(by).post(path(person)).status_code == 404
    assert getattr(cast, who).account.is_active


def test_a_look_closes_nothing(cast):
    assert cast.client("olga").get(path(cast.amina)).status_code == 405
