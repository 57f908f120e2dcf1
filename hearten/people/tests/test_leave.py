"""“Leave fast” is on every page that a young person can be shown, an error too."""

import pytest

from hearten.people.actions import issue_card
from tests.walking import pages

LEAVE = 'href="/people/leave/"'


def test_on_every_page_a_young_person_reaches(cast):
    carla = cast.client("carla")
    without = [path for path, text in pages(carla, most=80, of_each=1) if LEAVE not in text]
    assert without == []


@pytest.mark.parametrize(
    "path", ["/no-such-page/", "/people/list/", "/people/invitation/invented/"]
)
def test_on_what_is_not_for_them(cast, path):
    answer = cast.client("carla").get(path)
    assert answer.status_code in {404, 410} and LEAVE in answer.content.decode()


def test_right_after_signing_in_with_a_card(cast, client):
    name, words = issue_card(cast.carla, by=cast.amina)
    client.post("/sign-in/", {"login": name, "password": words})
    assert LEAVE in client.get("/").content.decode()
