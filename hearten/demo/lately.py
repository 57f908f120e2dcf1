"""What happened lately, so that every list of the demo has something in it."""

import datetime as dt

from hearten.applications.actions import apply_as_mentor, refer_young_person
from hearten.core.wizard import Answers
from hearten.demo.cast import Entered
from hearten.demo.diary import Diary
from hearten.demo.invented import APPLICANTS, LIKES
from hearten.matches.models import Match, Member
from hearten.people.actions import (
    keep_apart,
    open_placement,
    plan_absence,
    write_needs,
    write_placement,
)
from hearten.people.models import Person
from hearten.safeguarding.actions import decide_concern, raise_concern
from hearten.safeguarding.rules import AboutMentor, Sort
from hearten.support.actions import answer_help, ask_for_help

DAY = dt.timedelta(days=1)


class Lately:
    """Applications, a referral, help asked, concerns, somebody away."""

    def __init__(self, entered: Entered, now: dt.datetime) -> None:
        self.people, self.programs, self.now = entered.people, entered.programs, now

    def enter(self, diary: Diary) -> None:
        for number, name in enumerate(APPLICANTS):
            diary.at(self.now - (1 + 2 * number) * DAY, self._apply, name)
        diary.at(self.now - 2 * DAY, self._refer)
        diary.at(self.now - 20 * DAY, self._ask, self.people["carla"], True)
        diary.at(self.now - 1 * DAY, self._ask, self.people["ben"], False)
        diary.at(self.now - 40 * DAY, self._worry, "A neighbour shouts at night.", True)
        diary.at(self.now - dt.timedelta(hours=5), self._worry, "Bruises on an arm.", False)
        diary.at(self.now - 1 * DAY, self._go_away)
        diary.at(self.now - 30 * DAY, self._keep_private)
        diary.at(self.now - 3 * DAY, self._move_home)
        diary.at(self.now - 2 * DAY, self._break_glass)

    def _apply(self, name: str) -> None:
        first, last = name.split()
        about = {
            "first_name": first,
            "last_name": last,
            "email": f"{first.lower()}@applicants.example",
            "phone": "",
            "birth_date": "1990-04-12",
        }
        answers: Answers = {
            "about": about,
            "why": {"why": "Somebody did it for me once.", "months": "12"},
            "likes": LIKES,
            "referees": {
                "first_name": "Kim Stone",
                "first_contact": "kim@referees.example",
                "second_name": "Lee Field",
                "second_contact": "lee@referees.example",
            },
            "agree": {"checks": "on", "truth": "on", "keeping": "on"},
        }
        apply_as_mentor(self.programs["Riverbank Juniors"], answers)

    def _refer(self) -> None:
        program = self.programs["Riverbank Juniors"]
        young = {
            "program": str(program.pk),
            "first_name": "Nell",
            "birth_year": self.now.year - 11,
            "is_thirteen": False,
        }
        holder = {
            "holder": "referrer",
            "first_name": "",
            "last_name": "",
            "email": "",
            "authority": "local authority",
            "reference": "care order 12, part 2",
        }
        refer_young_person(program, {"young": young, "holder": holder}, by=self.people["dele"])

    def _ask(self, person: Person, is_answered: bool) -> None:
        member = Member.objects.current().select_related("match__program").get(person=person)
        text = "What can we do when it rains every week?"
        request = ask_for_help(member, by=person, text=text)
        if is_answered:
            answer_help(request, by=self.people["amina"], answer="The museum is free on Sundays.")

    def _worry(self, words: str, is_decided: bool) -> None:
        match = Match.objects.with_people().filter(program=self.programs["Riverbank Online"])[1]
        child = match.mentees[0].person
        concern = raise_concern(
            by=self.people["tomas"],
            words=words,
            sort=Sort.HURT,
            about_mentor=AboutMentor.NONE,
            worried_about=[child],
        )
        if is_decided:
            decide_concern(concern, by=self.people["nils"], referred=True, words="Social services")

    def _keep_private(self) -> None:
        """Dele writes down what those around Carla need to know, and who must not come near her."""
        dele, carla = self.people["dele"], self.people["carla"]
        write_needs(
            carla,
            by=dele,
            care_status="In foster care since spring. The council has parental responsibility.",
            health="Mild asthma. Uses an inhaler before sport.",
            court="Contact with her mother twice a month, at the family centre.",
            alert="Carries a blue inhaler.",
        )
        write_placement(carla, by=dele, address="4 Willow Close, Riverbank", household="With Ruth")
        keep_apart(carla, by=dele, name="Gordon Pike", reason="Court order, until further notice.")

    def _move_home(self) -> None:
        address = "17 Heron Lane, Riverbank"
        write_placement(
            self.people["carla"], by=self.people["dele"], address=address, household="With Ruth"
        )

    def _break_glass(self) -> None:
        open_placement(
            self.people["carla"],
            by=self.people["amina"],
            reason="Carla did not come home after a meeting and Ruth could not be reached.",
        )

    def _go_away(self) -> None:
        today = self.now.date()
        plan_absence(
            self.people["tomas"],
            deputy=self.people["ingrid"],
            first_day=today,
            last_day=today + 4 * DAY,
            by=self.people["tomas"],
        )
