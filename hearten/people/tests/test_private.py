"""Care, health and court for those the table names; the sealed address behind glass; people kept apart."""

import datetime as dt

import pytest

from hearten.audit.models import Entry
from hearten.core import clock
from hearten.duties.models import Duty
from hearten.matches.actions import make_match
from hearten.matching.actions import NotReady, propose_match
from hearten.matching.models import refused_pairs
from hearten.notices.models import Letter
from hearten.people.actions import (
    KeptApart,
    add_guardianship,
    create_person,
    keep_apart,
    let_near,
    open_placement,
    restrict_guardian,
    review_opening,
    write_needs,
    write_placement,
)
from hearten.people.actions.private import OwnOpening, ReviewedAlready
from hearten.people.models import (
    Consent,
    Guardianship,
    NeedToKnow,
    NoContact,
    Opening,
    Person,
    Placement,
)
from hearten.people.models.private import alert_for
from hearten.people.rules import Authority, Role, Verdict
from hearten.programs.actions import end_staffing, enter_program
from hearten.programs.models import Staffing
from hearten.programs.rules import Part
from tests.matrix.scene import clear_mentor

WHY = "She did not come home and her carer cannot be reached."
NEEDS = {
    "care_status": "Foster care, order 7",
    "health": "Asthma",
    "court": "No",
    "alert": "Inhaler",
}


def needs_page(child):
    return f"/people/need-to-know/{child.pk}/"


def home_page(child):
    return f"/people/placement/{child.pk}/"


@pytest.fixture
def carla(cast):
    write_needs(cast.carla, by=cast.dele, **NEEDS)
    write_placement(cast.carla, by=cast.dele, address="4 Willow Close", household="With Ruth")
    return cast.carla


@pytest.mark.parametrize("reader", ["amina", "nils", "petra", "ruth", "dele", "carla"])
def test_those_the_table_names_read_care_health_and_court(cast, carla, reader):
    assert "Foster care, order 7" in cast.client(reader).get(needs_page(carla)).content.decode()


@pytest.mark.parametrize("other", "olga ingrid tomas evan dina hugo farah zoe".split())
def test_nobody_else_does(cast, carla, other):
    assert cast.client(other).get(needs_page(carla)).status_code == 404


def test_a_young_person_under_13_does_not_read_them(cast, carla):
    with clock.moved(clock.now() - dt.timedelta(days=800)):
        assert not NeedToKnow.objects.visible_to(cast.carla).exists()


def test_a_mentor_is_shown_the_alert_and_nothing_more(cast, carla):
    assert f'href="{needs_page(carla)}"' in cast.client("ben").get("/").content.decode()
    page = cast.client("ben").get(needs_page(carla)).content.decode()
    assert "Inhaler" in page and "Asthma" not in page and "Foster" not in page
    assert alert_for(cast.dina, carla) == ""
    assert not NeedToKnow.objects.visible_to(cast.ben).exists()


def test_a_restricted_guardian_reads_them_no_more(cast, carla):
    care = Guardianship.objects.get(adult=cast.ruth, child=carla)
    path = f"/people/restrict-carer/{care.pk}/"
    assert cast.client("ingrid").post(path).status_code == 404
    cast.client("amina").post(path)
    assert cast.client("ruth").get(needs_page(carla)).status_code == 404
    cast.client("nils").post(path)
    assert cast.client("ruth").get(needs_page(carla)).status_code == 200


def test_the_caseworker_writes_and_readers_do_not(cast, carla):
    cast.client("dele").post(needs_page(carla), {**NEEDS, "health": "None"})
    cast.client("amina").post(needs_page(carla), {**NEEDS, "health": "Changed"})
    assert NeedToKnow.objects.get(child=carla).health == "None"


def test_the_caseworker_sees_the_address_and_is_told_it_moves_with_the_match(cast, carla):
    client = cast.client("dele")
    assert "4 Willow Close" in client.get(home_page(carla)).content.decode()
    client.post(home_page(carla), {"address": "9 Elm Row", "household": ""})
    assert Placement.objects.current().get(child=carla).address == "9 Elm Row"
    assert Placement.objects.filter(child=carla).count() == 2
    assert cast.match().stage == "active"
    assert Consent.objects.get(person=carla, is_assent=False).to_confirm
    assert Duty.objects.open().filter(kind="ask consent", owner=cast.amina, about=carla).exists()


@pytest.mark.parametrize("other", "olga ingrid tomas evan ben ruth hugo carla zoe".split())
def test_the_address_is_behind_no_glass_for_others(cast, carla, other):
    for ask in (cast.client(other).get, cast.client(other).post):
        assert ask(home_page(carla), {"reason": WHY}).status_code == 404
    assert not Opening.objects.exists()


def test_the_glass_is_broken_with_a_reason_and_somebody_is_told(cast, carla):
    client = cast.client("amina")
    assert "4 Willow" not in client.get(home_page(carla)).content.decode()
    assert "in a sentence" in client.post(home_page(carla), {"reason": "why"}).content.decode()
    page = client.post(home_page(carla), {"reason": WHY}, follow=True).content.decode()
    opening = Opening.objects.get()
    assert (
        "4 Willow Close" in page
        and "Open to you until" in page
        and "Nils Olsen has been told" in page
    )
    assert (opening.by, opening.told, opening.reason) == (cast.amina, cast.nils, WHY)
    letter = Letter.objects.get(kind="opened")
    assert letter.to_ref == cast.nils.pk
    assert "Carla" not in letter.subject + letter.body and "Willow" not in letter.body
    owed = Duty.objects.open().filter(kind="review opening").values_list("owner", flat=True)
    assert set(owed) == {cast.nils.pk, cast.petra.pk}
    assert not Entry.objects.filter(detail__icontains="home").exists()


def test_it_closes_by_itself_after_an_hour(cast, carla):
    open_placement(carla, by=cast.amina, reason=WHY)
    for minutes, shown in ((59, True), (60, False)):
        with clock.moved(clock.now() + dt.timedelta(minutes=minutes)):
            assert Placement.objects.visible_to(cast.amina).exists() is shown
            page = cast.client("amina").get(home_page(carla)).content.decode()
            assert ("4 Willow" in page) is shown


def test_it_opens_to_one_person_and_one_young_person_only(cast, carla):
    write_placement(cast.farah, by=cast.amina, address="Elsewhere")
    open_placement(carla, by=cast.amina, reason=WHY)
    assert [p.child for p in Placement.objects.visible_to(cast.amina)] == [carla]
    assert not Placement.objects.visible_to(cast.nils).exists()


def test_what_one_opened_closes_with_the_work_for_the_young_person(cast, carla):
    open_placement(carla, by=cast.amina, reason=WHY)
    assert Placement.objects.visible_to(cast.amina).exists()
    end_staffing(Staffing.objects.current().get(person=cast.amina), by=cast.olga)
    assert not Placement.objects.visible_to(cast.amina).exists()


def test_who_is_told_is_never_the_one_who_opens(cast, carla):
    assert open_placement(carla, by=cast.nils, reason=WHY).told == cast.petra
    assert open_placement(carla, by=cast.petra, reason=WHY).told == cast.nils


def test_somebody_else_looks_at_it_once(cast, carla):
    opening = open_placement(carla, by=cast.nils, reason=WHY)
    path = f"/people/review/{opening.pk}/"
    assert cast.client("nils").get(path).status_code == 404
    assert "cannot be reached" in cast.client("petra").get(path).content.decode()
    assert cast.client("petra").post(path, {"verdict": "in order"}).status_code == 302
    opening.refresh_from_db()
    assert (opening.reviewed_by, opening.verdict) == (cast.petra, "in order")
    assert not Duty.objects.open().filter(kind="review opening").exists()
    with pytest.raises(OwnOpening):
        review_opening(opening, by=cast.nils, verdict=Verdict.IN_ORDER)
    with pytest.raises(ReviewedAlready):
        review_opening(opening, by=cast.petra, verdict=Verdict.FOLLOW_UP)


def test_the_queue_shows_others_openings_not_ones_own(cast, carla):
    open_placement(carla, by=cast.nils, reason=WHY)
    assert "Nils Olsen" in cast.client("petra").get("/people/openings/").content.decode()
    assert "Nothing was opened" in cast.client("nils").get("/people/openings/").content.decode()
    assert "Nothing was opened" in cast.client("walt").get("/people/openings/").content.decode()


def test_somebody_kept_away_sees_nothing_from_the_next_request_and_the_match_stops(cast, carla):
    keep_apart(carla, by=cast.dele, person=cast.ben, reason="Court order")
    assert not Person.objects.visible_to(cast.ben).filter(pk=carla.pk).exists()
    assert cast.match().suspended_at is not None


def test_a_guardian_kept_away_is_let_near_again(cast, carla):
    apart = keep_apart(carla, by=cast.amina, person=cast.ruth, reason="Court order")
    assert not Person.objects.visible_to(cast.ruth).filter(pk=carla.pk).exists()
    assert cast.client("ruth").get(f"/people/consent/{carla.pk}/").status_code == 404
    let_near(apart, by=cast.amina)
    assert Person.objects.visible_to(cast.ruth).filter(pk=carla.pk).exists()


@pytest.mark.parametrize("told", [lambda c: {"person": c.dina}, lambda c: {"name": " dina FALK"}])
def test_they_are_never_put_together(cast, told):
    pair = (str(cast.dina.pk), str(cast.farah.pk))
    assert pair not in refused_pairs(cast.program())
    keep_apart(cast.farah, by=cast.amina, reason="Court order", **told(cast))
    assert pair in refused_pairs(cast.program())
    with pytest.raises(KeptApart):
        make_match(cast.program(), [cast.dina], [cast.farah], by=cast.amina)
    with pytest.raises(NotReady):
        propose_match(cast.program(), [cast.dina], [cast.farah], by=cast.amina)
    with pytest.raises(KeptApart):
        add_guardianship(cast.farah, cast.dina, by=cast.amina, authority=Authority.PARENT)


def test_a_proposal_that_would_bring_them_together_is_set_aside(cast):
    clear_mentor(cast.dina, cast.program(), cast.amina)
    proposal = propose_match(cast.program(), [cast.dina], [cast.farah], by=cast.amina)
    keep_apart(cast.farah, by=cast.amina, person=cast.dina, reason="Court order")
    proposal.refresh_from_db()
    assert proposal.state == "set aside"


def test_the_list_is_kept_by_those_who_look_after_the_young_person(cast, carla):
    path = f"/people/keep-apart/{carla.pk}/"
    for other in ("ben", "ruth", "tomas", "ingrid", "olga", "zoe", "carla"):
        assert cast.client(other).get(path).status_code == 404
    page = cast.client("amina").post(path, {"reason": "Order"}).content.decode()
    assert "choose somebody or type a full name" in page
    cast.client("amina").post(path, {"name": "Gordon Pike", "reason": "Order 9"})
    assert "Gordon Pike" in cast.client("dele").get(path).content.decode()


def choices(page) -> list[str]:
    return [str(label) for _ref, label in page.context["form"].fields["person"].choices][1:]


def test_whoever_is_kept_away_is_found_by_what_the_reader_knows_of_their_name(cast, carla):
    path = f"/people/keep-apart/{carla.pk}/"
    everyone = choices(cast.client("amina").get(path))
    assert cast.ben.full_name in everyone and cast.dina.full_name in everyone
    found = choices(cast.client("amina").get(path, {"q": f"BEN {cast.ben.last_name[:4]}"}))
    assert found == [cast.ben.full_name]
    assert choices(cast.client("dele").get(path, {"q": "ben"})) == ["Ben"]
    assert choices(cast.client("dele").get(path, {"q": cast.ben.last_name})) == []


def test_only_25_are_offered_and_read_and_anybody_seen_may_be_chosen(cast, carla):
    for n in range(30):
        person = create_person(carla.organization, Role.MENTOR, by=cast.amina, first_name=f"A{n}")
        enter_program(cast.program(), person, Part.MENTOR, by=cast.amina)
    path = f"/people/keep-apart/{carla.pk}/"
    offered = choices(cast.client("amina").get(path))
    assert len(offered) == 25 and cast.ben.full_name not in offered
    event = Entry.objects.order_by("-at").first().event_ref
    assert Entry.objects.filter(event_ref=event, what="people:keep_apart").count() <= 28
    stranger = cast.yara.pk
    for chosen in (stranger, carla.pk, "nobody"):
        page = cast.client("amina").post(path, {"person": chosen, "reason": "Order"})
        assert "person" in page.context["form"].errors
    cast.client("amina").post(path, {"person": cast.ben.pk, "reason": "Order"})
    assert not Person.objects.visible_to(cast.ben).filter(pk=carla.pk).exists()


def test_looking_for_somebody_keeps_nobody_away_and_loses_nothing(cast, carla):
    path = f"/people/keep-apart/{carla.pk}/"
    typed = {"person": cast.dina.pk, "reason": "Order of May", "look": "people", "q": "ben"}
    page = cast.client("amina").post(path, typed)
    assert not NoContact.objects.filter(child=carla).exists()
    assert "Order of May" in page.content.decode()
    assert choices(page) == [cast.dina.full_name, cast.ben.full_name]


def test_two_guardians_never_see_each_other(cast, carla):
    other = cast.hugo
    other.phone = "0999 111"
    add_guardianship(carla, other, by=cast.amina, authority=Authority.PARENT)
    restrict_guardian(
        Guardianship.objects.get(adult=other, child=carla), by=cast.amina, restricted=True
    )
    for viewer, hidden in (("ruth", other), ("hugo", cast.ruth)):
        client = cast.client(viewer)
        assert not Person.objects.visible_to(getattr(cast, viewer)).filter(pk=hidden.pk).exists()
        for page in (
            "/",
            "/people/me/",
            f"/people/consent/{carla.pk}/",
            f"/people/who-looked/{carla.pk}/",
        ):
            text = client.get(page).content.decode()
            for word in (hidden.email, hidden.first_name, str(hidden.pk)):
                assert word not in text, (viewer, page, word)
