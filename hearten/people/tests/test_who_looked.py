import datetime as dt
import uuid

from hearten.audit.actions import note_readings
from hearten.core import clock
from hearten.core.tests.counting import statements

WHO = "/people/who-looked/"


def look(by, *routes, about):
    for route in routes:
        note_readings({(about.organization_id, about.pk)}, what=route, by=by)


def test_readings_are_grouped_by_day_and_person_in_plain_words(cast):
    now = clock.now()
    look(cast.ben, "goals:mine", "meetings:mine", "goals:mine", about=cast.carla)
    with clock.moved(now + dt.timedelta(days=1)):
        look(cast.amina, "people:show", about=cast.carla)
    page = cast.client("carla").get(WHO)
    assert [(one.who, one.as_role, one.pages, one.times) for one in page.context["looks"]] == [
        ("Amina", "coordinator", ["personal details"], 1),
        ("Ben", "mentor", ["goals", "meetings"], 3),
    ]
    assert "Yusuf" not in page.content.decode()


def test_opening_a_page_leaves_a_line_here(cast):
    cast.client("amina").get(f"/people/show/{cast.carla.pk}/")
    page = cast.client("carla").get(WHO).content.decode()
    assert "<b>Amina</b>, coordinator" in page and "personal details" in page


def test_a_day_begins_at_midnight_where_the_reader_lives(cast):
    with clock.moved(dt.datetime(2025, 7, 1, 23, 30, tzinfo=dt.UTC)):
        look(cast.ben, "goals:mine", about=cast.carla)
    [seen] = cast.client("carla").get(WHO).context["looks"]
    assert seen.day == dt.date(2025, 7, 2)


def test_what_safeguarding_reads_is_kept_back_and_the_page_says_so(cast):
    look(cast.nils, "safeguarding:show", about=cast.ben)
    page = cast.client("ben").get(WHO).content.decode()
    assert "Nils" not in page and "One thing is not listed" in page


def test_another_persons_and_another_organizations_readings_stay_out(cast):
    look(cast.ben, "goals:mine", about=cast.farah)
    look(cast.zoe, "goals:mine", about=cast.xena)
    assert cast.client("carla").get(WHO).context["looks"] == []


def test_whoever_has_left_is_still_a_line(cast):
    class Gone:
        pk, acts_as = uuid.uuid4(), "coordinator"

    look(Gone, "people:show", about=cast.carla)
    assert "Somebody who has left" in cast.client("carla").get(WHO).content.decode()


def test_carers_see_their_childs_log_and_no_other(cast):
    look(cast.ben, "goals:mine", about=cast.carla)
    path = f"{WHO}{cast.carla.pk}/"
    assert "<b>Ben</b>, mentor" in cast.client("ruth").get(path).content.decode()
    assert cast.client("dele").get(path).status_code == 200
    for stranger in ("hugo", "una", "ben", "amina", "carla"):
        assert cast.client(stranger).get(path).status_code == 404


def test_as_many_statements_for_many_rows_as_for_one(cast):
    client = cast.client("carla")
    look(cast.ben, "goals:mine", about=cast.carla)
    one = statements(client, WHO)
    now = clock.now()
    for days in range(1, 40):
        with clock.moved(now - dt.timedelta(days=days)):
            look(cast.ben, "goals:mine", about=cast.carla)
    page = client.get(WHO)
    assert one == statements(client, WHO) == 9
    assert len(page.context["looks"]) == 25 and "page=2" in page.content.decode()
