import datetime as dt
import re

import pytest

from hearten.closure.tests.ending import begun
from hearten.core import clock
from hearten.core.inside import inside
from hearten.core.tests.counting import statements
from hearten.core.writing import unguarded
from hearten.desk.tests.staging import open_account_of, owed, sheet_of, tell_story
from hearten.matches.models import Match
from hearten.matching.tests.people import approved, clear
from hearten.organizations.models import Organization
from hearten.people.actions import create_person, end_guardianship, give_role, plan_absence
from hearten.people.founding import Founder, found_organization
from hearten.people.models import Consent, Guardianship, Person
from hearten.people.rules import Role
from hearten.safeguarding.actions import raise_concern
from hearten.safeguarding.rules import AboutMentor
from tests.cast import signed_in

MOST = 12


def home(cast, who: str, **told: str) -> str:
    page = cast.client(who).get("/", told)
    assert page.status_code == 200
    return page.content.decode()


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def duties(page: str) -> list[str]:
    return re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", page)


def test_coordinators_day_runs_by_deadline(cast):
    for days in (9, -2, 0):
        owed(cast, days)
    page = home(cast, "amina")
    assert re.findall(r"<h2>(Late|Today|By Friday|Later)</h2>", page)[:2] == ["Late", "Today"]
    assert duties(page) == ["Check in with Carla Moreno"] * 3
    assert "2 days late" in page and page.count("btn go") == 1
    assert "Good " in page and "Amina" in page


def test_nothing_owed_is_said_as_something_good(cast):
    assert "Nothing is waiting for you." in home(cast, "tomas")


def test_duties_of_a_colleague_away_are_ones_own_meanwhile(cast):
    owed(cast, 1, who="tomas", about="jonah")
    assert "Jonah" not in home(cast, "amina")
    today = clock.today("Europe/London")
    plan_absence(
        cast.tomas, deputy=cast.amina, first_day=today, last_day=today + dt.timedelta(days=3),
        by=cast.tomas,
    )  # fmt: skip
    page = words(home(cast, "amina"))
    assert "You are covering for Tomas until" in page and "1 of their duties is" in page
    assert "For Tomas · On the list since" in page
    assert "Jonah" not in home(cast, "amina", whose="mine")


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({}, 3),
        ({"q": "farah"}, 1),
        ({"q": "CHECK"}, 2),
        ({"kind": "contacts"}, 2),
        ({"kind": "checks"}, 0),
        ({"kind": "nonsense"}, 3),
        ({"q": "nobody"}, 0),
        ({"page": "7"}, 3),
    ],
)
def test_finding_a_duty(cast, told, shown):
    owed(cast, 1)
    owed(cast, 2, about="farah")
    owed(cast, 3, kind="review")
    page = home(cast, "amina", **told)
    assert len(duties(page)) == shown
    assert ("Nothing fits" in page) == (shown == 0)


def test_long_days_have_pages(cast):
    for n in range(26):
        owed(cast, n)
    page = home(cast, "amina")
    assert len(duties(page)) == 25 and 'aria-label="Pages"' in page
    assert len(duties(home(cast, "amina", page="2"))) == 1


def test_a_quiet_pair_is_named_by_its_fact_and_to_staff_only(cast):
    with unguarded("a match that began earlier"):
        Match.objects.filter(pk=cast.match().pk).update(started_on=clock.today() - dt.timedelta(30))
    page = words(home(cast, "amina"))
    assert "Ben &amp; Carla No meeting for 30 days." in page and "0 of 1" in page
    for who in ("tomas", "ben", "carla"):
        assert "No meeting for" not in home(cast, who)


def test_mentors_home(cast):
    tell_story(cast)
    page = home(cast, "ben")
    assert "CANARY-PLACE" in page and "CANARY-GOAL" in page and "CANARY-STEP" in page
    assert "Log this meeting" in page and page.count("btn go") == 1
    assert "I am worried about Carla" in page and "Ask your coordinator" in page


def test_mentees_home(cast):
    tell_story(cast)
    page = home(cast, "carla")
    assert "Hi Carla" in page and "half past four" in page and "CANARY-GOAL" in page
    assert "Ben will not be told." in page and "Leave fast" in page and "112" in page
    assert "Ask for someone else" in page and "opened your page in the last month" in page
    assert sheet_of(cast, "carla") is None and "Say how it is" not in page


def test_what_the_two_must_not_know_of_each_other(cast):
    tell_story(cast)
    ben, carla = home(cast, "ben"), home(cast, "carla")
    assert not re.search("Moreno|Ruth|CANARY-SAFETY|@", ben)
    assert not re.search("Hartley|CANARY-SAFETY|CANARY-LOG|@riverbank", carla)


def test_a_stopped_match_rests_without_a_reason(cast):
    tell_story(cast)
    raise_concern(
        by=cast.carla, words="CANARY-CONCERN", about_mentor=AboutMentor.YES, said_of=[cast.ben]
    )
    ben = home(cast, "ben")
    assert "Your match is resting." in ben
    assert not re.search("CANARY|concern|safeguard", ben.replace("safeguarding/raise", ""))


def test_training_is_the_first_thing_to_do_until_every_course_is_passed(cast):
    to_do = 'class="btn go" href="/training/mine/"'
    assert to_do in home(cast, "dina")
    clear(cast.dina, cast.program(), by=cast.amina)
    assert to_do not in (page := home(cast, "dina")) and "Look at your training" in page


@pytest.mark.parametrize("who", ["dina", "farah"])
def test_without_a_match_one_waits_and_knows_it(cast, who):
    page = home(cast, who)
    assert "You have no match just now." in page or "We are looking for a mentor" in page


def test_a_young_person_who_has_not_said_yes_is_asked_first(cast):
    assert "We are looking for a mentor" in home(cast, "farah")
    with unguarded("a yes that was taken back"):
        Consent.objects.filter(person=cast.farah, by=cast.farah).update(withdrawn_at=clock.now())
    page = home(cast, "farah")
    assert "Say yes or no" in page and 'href="/people/assent/"' in page
    assert "We are looking for a mentor" not in page


def test_who_is_asked_about_a_match_answers_from_their_first_page(cast):
    clear(cast.dina, cast.program(), by=cast.amina)
    proposal = approved(cast.program(), [cast.dina], [cast.farah], by=cast.amina)
    for who in ("dina", "farah", "hugo"):
        assert f'href="/matching/answer/{proposal.pk}/"' in home(cast, who)
        assert (
            "Give my answer"
            in cast.client(who).get(f"/matching/answer/{proposal.pk}/").content.decode()
        )


def test_guardians_home(cast):
    tell_story(cast)
    page = home(cast, "ruth")
    assert "Carla Moreno" in page and "CANARY-PLACE" in page and "Amina Yusuf" in page
    assert "amina@riverbank.example" in page and "mentoring" in page
    assert not re.search("Hartley|CANARY-LOG|CANARY-NEXT|CANARY-SAFETY|Farah|Jonah", page)


def test_missing_consent_is_said_first(cast):
    with unguarded("consent that ran out"):
        Consent.objects.filter(person=cast.carla).update(withdrawn_at=clock.now())
    page = home(cast, "ruth")
    assert "Consent to mentoring is missing." in page and "Decide about consent" in page
    assert "Decide about consent" not in home(cast, "dele")


def test_a_carer_is_asked_how_it_was_and_a_caseworker_is_not(cast):
    match = begun(cast).match
    page = home(cast, "ruth")
    assert f'href="/closure/exit/{match.pk}/"' in page
    assert cast.client("ruth").get(f"/closure/exit/{match.pk}/").status_code == 200
    assert "Carla" in home(cast, "dele") and "closure/exit" not in home(cast, "dele")


def test_caseworker_refers_and_guardian_does_not(cast):
    assert "Refer a young person" in home(cast, "dele")
    assert "Refer a young person" not in home(cast, "ruth")


def test_a_former_guardian_sees_nothing(cast):
    end_guardianship(Guardianship.objects.get(adult=cast.ruth), by=cast.amina)
    page = home(cast, "ruth")
    assert "Carla" not in page and "No young person is in your care here." in page


def test_lead_sees_clocks_and_neither_words_nor_names(cast):
    known = clock.now() - dt.timedelta(hours=30)
    for first_known_at in (known, None):
        raise_concern(
            by=cast.carla, words="CANARY-CONCERN", worried_about=[cast.carla],
            first_known_at=first_known_at,
        )  # fmt: skip
    page = words(home(cast, "nils"))
    assert "2 concerns wait for your decision." in page and "hours left" in page
    assert "hours late" in page and "1 late" in page
    assert not re.search("CANARY|Carla", page)
    assert "A concern waits for you" not in page
    assert "No concern waits for you." in home(cast, "petra")


def test_manager_sees_programs_in_numbers(cast):
    page = words(home(cast, "ingrid"))
    assert "Riverbank Juniors 1 0 0 2 2" in page and "See the outcomes" in page
    assert "Lakeside" not in page


def test_evaluator_sees_no_name_and_no_small_number(cast):
    tell_story(cast)
    page = words(home(cast, "evan"))
    assert "Riverbank Juniors – – – – –" in page
    assert not re.search(r"Carla|Moreno|\bBen\b|Hartley|CANARY", page)


def test_first_steps_on_a_new_installation(db):
    found_organization(
        "Harbour", Founder("Ada Ek", "ada@x.example"), Founder("Bo Li", "bo@x.example"), zone="UTC"
    )
    with inside(Organization.objects.get(name="Harbour").pk):
        ada = Person.objects.get(first_name="Ada", last_name="Ek")
        client = signed_in(open_account_of(ada))
    page = words(client.get("/").content.decode())
    assert "First steps" in page and "Open a program from a template to do" in page
    assert "Invite a coordinator to do" in page


def test_administrator_reads_no_young_persons_record(cast):
    tell_story(cast)
    page = home(cast, "olga")
    assert "First steps" not in page and "Riverbank Juniors" in page and "Amina Yusuf" in page
    assert not re.search("Carla|Moreno|CANARY", page)


def test_several_roles_have_the_sections_of_each(cast):
    give_role(cast.ruth, Role.MENTOR, by=None)
    page = home(cast, "ruth")
    assert "You have no match just now." in page and "Carla Moreno" in page


def test_without_any_role_one_is_told(cast):
    person = create_person(cast.amina.organization, by=None, first_name="Ned", email="n@x.example")
    client = signed_in(open_account_of(person))
    assert "Nobody has given you a role yet." in client.get("/").content.decode()


def test_visitors_are_asked_to_sign_in(client, db):
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(
    "who", "olga ingrid amina tomas nils petra evan ben dina carla ruth dele".split()
)
def test_no_home_makes_more_statements_than_it_may(cast, who):
    tell_story(cast)
    for n in range(3):
        owed(cast, n)
        owed(cast, n, who="ingrid")
        owed(cast, n, who="olga", about="ben")
    assert statements(cast.client(who), "/") <= MOST


def test_as_many_statements_for_three_duties_as_for_one(cast):
    tell_story(cast)
    amina = cast.client("amina")
    owed(cast, 1)
    one = statements(amina, "/")
    owed(cast, 2, about="farah")
    owed(cast, 3, about="ben")
    assert statements(amina, "/") == one
