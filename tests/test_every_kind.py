"""A group of two mentors and three young people, and a peer match, walk the whole way on the pages of a pair."""

import datetime as dt
from urllib.parse import parse_qsl, urlencode

import pytest
from django.urls import reverse

from hearten.core import clock
from hearten.goals.models import Goal
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.matching.models import Proposal
from hearten.matching.models.asks import asks_of
from hearten.matching.rules import State
from hearten.matching.tests import people
from hearten.meetings.models import Meeting
from hearten.people.models import Person
from tests.cast import Cast, signed_in
from tests.hostile import Forms, body

FORM = "application/x-www-form-urlencoded"
KINDS = {"group": (("Ada", "Bo"), ("Kim", "Lou", "Max")), "peer": (("Pia",), ("Kim",))}
NOT_SAID = object()


class Pages:
    """Everybody's browser: opens a page, fills in its form like a person, and sends it."""

    def __init__(self, cast: Cast, kind: str) -> None:
        self.amina, mentors, mentees = cast.amina, *KINDS[kind]
        self.program = people.program_of(kind, by=self.amina)
        age, places = (16, 1) if kind == "peer" else (40, len(mentees))
        grown = {"by": self.amina, "age": age, "places": places}
        self.mentors = [people.mentor(self.program, name, **grown) for name in mentors]
        self.mentees = [people.mentee(self.program, name, by=self.amina) for name in mentees]
        children = [*self.mentees, *(self.mentors if age < 18 else [])]
        self.carers = [people.guardian_of(child) for child in children]
        self.everyone = [*self.mentors, *self.mentees, *self.carers]

    def send(self, who: Person, path: str, field: str, **typed: object) -> str:
        """Send the form with this field on a page; where it led. What is not said is left as a person would."""
        browser = signed_in(who.account)
        shown = browser.get(path)
        assert shown.status_code == 200, path
        form = Forms(shown.content.decode()).form_with(field)
        usual = parse_qsl(body(form, lambda box: None), keep_blank_values=True)
        kept = [pair for pair in usual if pair[0] not in typed]
        told = [
            (name, word) for name, words in typed.items() if words is not NOT_SAID
            for word in (words if isinstance(words, list) else [words])
        ]  # fmt: skip
        answer = browser.post(form.action or path, urlencode([*kept, *told]), content_type=FORM)
        assert answer.status_code == 302, (path, Forms(answer.content.decode()).with_message)
        return answer["Location"]

    def press(self, who: Person, path: str, **typed: object) -> None:
        browser = signed_in(who.account)
        assert browser.post(path, typed).status_code == 302, path


@pytest.mark.parametrize("kind", KINDS)
def test_from_a_proposal_to_goodbye(cast, kind):
    pages = Pages(cast, kind)
    match = _open(pages)
    _meet(pages, match)
    _reach_a_goal(pages, match)
    _end(pages, match)
    assert Match.objects.get(pk=match.pk).stage == Stage.CLOSED


def _open(pages: Pages) -> Match:
    """Proposed, wanted by everyone, agreed and signed."""
    proposal = people.approved(pages.program, pages.mentors, pages.mentees, by=pages.amina)
    path = reverse("matching:answer", args=[proposal.pk])
    for person in pages.everyone:
        assert Proposal.objects.get(pk=proposal.pk).state == State.APPROVED
        for ask in asks_of(Proposal.objects.with_people().get(pk=proposal.pk), person):
            pages.press(person, path, said="yes", member=ask.member.pk)
    match = Match.objects.with_people().get(program=pages.program)
    sides = ([m.person for m in match.mentors], [m.person for m in match.mentees])
    assert [{*side} for side in sides] == [{*pages.mentors}, {*pages.mentees}]
    pages.send(pages.amina, reverse("orientation:draft", args=[match.pk]), "met_on", met_on="")
    for signer in (*pages.everyone, pages.amina):
        assert Match.objects.get(pk=match.pk).stage == Stage.ORIENTATION
        pages.send(signer, reverse("orientation:agreement", args=[match.pk]), "read")
    assert Match.objects.get(pk=match.pk).stage == Stage.ACTIVE
    return Match.objects.with_people().get(pk=match.pk)


def _meet(pages: Pages, match: Match) -> None:
    """Staff allow a place, a mentor plans and logs; in a group one young person could not come."""
    mentor, zone = pages.mentors[0], match.organization.zone
    tomorrow = clock.today(zone) + dt.timedelta(days=1)
    pages.send(pages.amina, reverse("meetings:places", args=[match.pk]), "name", name="Library")
    pages.send(
        mentor, reverse("meetings:plan", args=[match.pk]), "starts",
        day=tomorrow, starts="16:30", ends="17:30", mode="in person", place="Library",
    )  # fmt: skip
    meeting = Meeting.objects.get(match=match)
    came = [m.pk for m in (*match.mentors, *match.mentees)]
    typed = {"length": "60", "feeling": "good", "about": "We built a kite."}
    with clock.moved(meeting.starts_at + dt.timedelta(hours=2)):
        if len(came) > 2:
            typed["came"] = came[:-1]
        pages.send(mentor, reverse("meetings:log", args=[meeting.pk]), "length", **typed)
    meeting.refresh_from_db()
    noted = {row.member_id: row.came for row in meeting.attendances.all()}
    assert meeting.is_held and list(noted.values()).count("yes") == len(typed.get("came", came))


def _reach_a_goal(pages: Pages, match: Match) -> None:
    young = pages.mentees[-1]
    pages.send(young, reverse("goals:set"), "title", title="Fly a kite", steps="Find wind")
    goal = Goal.objects.get(member=match.mentees[-1])
    assert goal.member.person == young
    pages.press(young, reverse("goals:reach", args=[goal.pk]))
    goal.refresh_from_db()
    assert goal.state == "reached"


def _end(pages: Pages, match: Match) -> None:
    """Begun, said goodbye, everyone heard, decided, closed."""

    def url(step: str) -> str:
        return reverse(f"closure:{step}", args=[match.pk])

    staff, today = pages.amina, clock.today(match.organization.zone)
    pages.send(staff, url("start"), "reason", planned_on=today)
    pages.send(staff, url("goodbye"), "held_on", held_on=today, why_not=NOT_SAID, meeting=NOT_SAID)
    pages.send(staff, url("contact"), "contact")
    carers = [people.guardian_of(child) for child in pages.mentees]
    for person in (*pages.mentors, *pages.mentees, *carers):
        pages.send(person, url("exit"), "refused", refused=NOT_SAID)
    pages.send(staff, url("readiness"), str(match.mentors[0].pk))
    pages.press(staff, url("finish"))
