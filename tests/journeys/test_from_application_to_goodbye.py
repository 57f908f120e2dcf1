"""From an empty installation to a goodbye, by pages and letters alone, with scripts and without."""

import pytest

from tests.journeys.browsing import Visitors
from tests.journeys.installation import Installation
from tests.journeys.story import arriving, beginning, ending, pairing, together
from tests.journeys.story.walking import Names, Story, Walker, first

pytestmark = pytest.mark.journey
NAMES = {
    True: Names(
        "Brightside", "Inez Hart", "Pauline Reed", "Otto Vale", "Tara Bloom", "Wes Lane",
        "Mara Dell", "Noor Haddad", "Gina Fox", "Ilo",
    ),
    False: Names(
        "Lanternhouse", "Ines Roy", "Paul Ash", "Orla Venn", "Theo Blum", "Wilma Lind",
        "Milan Doe", "Nadia Hill", "Gero Falk", "Ida",
    ),
}  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_application_to_goodbye(visitors: Visitors, hearten: Installation, scripts: bool):
    story = Story(visitors, hearten, NAMES[scripts], scripts=scripts)
    admin, lead, coordinator, caseworker = _open_house(story)
    mentor = _clear_mentor(story, coordinator)
    young, guardian = _bring_young_people(story, coordinator, caseworker)
    _match(story, coordinator, mentor, young, guardian)
    _walk_together(story, coordinator, mentor, young)
    told = together.tell_someone(story, young, lead)
    others = [coordinator, mentor, guardian, caseworker, admin]
    together.nobody_else_sees(visitors, others, told)
    ending.review(story, coordinator)
    ending.begin_ending(story, coordinator)
    for walker in (mentor, young, guardian):
        ending.say_how_it_was(walker)
    ending.close(story, coordinator)
    ending.remember(story, young)


def _open_house(story: Story) -> tuple[Walker, Walker, Walker, Walker]:
    names = story.names
    admin, lead = beginning.found(story)
    beginning.invite(story, admin, lead, names.coordinator, "coordinator")
    beginning.invite(story, admin, lead, names.caseworker, "caseworker")
    beginning.invite(story, admin, lead, names.deputy, "deputy")
    beginning.open_program(story, admin)
    return admin, lead, story.accept(names.coordinator), story.accept(names.caseworker)


def _clear_mentor(story: Story, coordinator: Walker) -> Walker:
    arriving.apply(story, coordinator)
    arriving.take_on(coordinator, "Read a new application", story.names.mentor)
    mentor = arriving.learn(story)
    arriving.sign_in_by_code(story, mentor)
    arriving.record_checks(story, coordinator)
    return mentor


def _bring_young_people(
    story: Story, coordinator: Walker, caseworker: Walker
) -> tuple[Walker, Walker]:
    """One of 15 whose guardian consents, and a child under 13 for whom the authority does."""
    names = story.names
    arriving.refer_young_person(story, caseworker)
    arriving.take_on(coordinator, "Read a new referral", first(names.young))
    guardian = story.accept(names.guardian, "phone")
    arriving.consent(guardian, first(names.young), names.guardian)
    arriving.refer_child(story, caseworker)
    arriving.take_on(coordinator, "Read a new referral", names.child)
    arriving.consent(caseworker, names.child, names.caseworker)
    young = arriving.sign_in_with_card(story, arriving.give_card(story, coordinator))
    arriving.assent(young)
    return young, guardian


def _match(
    story: Story, coordinator: Walker, mentor: Walker, young: Walker, guardian: Walker
) -> None:
    """Found by the worker, wanted by everyone, agreed and signed."""
    who, child = first(story.names.mentor), first(story.names.young)
    pairing.see_who_is_ready(story, coordinator)
    pairing.find_pairs(story, coordinator)
    pairing.approve(story, coordinator)
    pairing.say_yes(mentor, f"Would you like to be {child}’s mentor?")
    pairing.say_yes(young, f"Would you like {who} as your mentor?")
    pairing.say_yes(guardian, f"May {child} have {who} as mentor?")
    pairing.draft(story, coordinator)
    pairing.sign(mentor, "Read the agreement")
    pairing.sign(young, "Read what we agree on")
    pairing.sign(guardian, "Read the agreement")
    pairing.sign(coordinator, "Open agreement")
    coordinator.reads("Everyone has signed.")


def _walk_together(story: Story, coordinator: Walker, mentor: Walker, young: Walker) -> None:
    together.plan_meeting(story, coordinator, mentor)
    together.log_meetings(story, mentor)
    together.reach_goal(story, young)
    together.ask_for_help(story, mentor, coordinator)
    together.check_in(story, coordinator)
    together.send_questions(story, coordinator)
    for walker in (young, mentor):
        together.answer_questions(walker)
