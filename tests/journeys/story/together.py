"""The match meets: meetings, a goal, help, a check-in, and somebody told."""

import datetime as dt

from tests.journeys.browsing import Visitors
from tests.journeys.story.pairing import pair_of
from tests.journeys.story.walking import Story, Walker, today

PLACE = "Library café"
SECRET = "My brother shouts at night and I am scared."


def open_match(story: Story, coordinator: Walker) -> None:
    coordinator.open()
    coordinator.place("Matches")
    coordinator.follow(pair_of(story))


def plan_meeting(story: Story, coordinator: Walker, mentor: Walker) -> None:
    """The coordinator agrees to a place, and the mentor plans a meeting there."""
    open_match(story, coordinator)
    coordinator.place("Meetings", bar="This match")
    coordinator.follow("Places to meet")
    coordinator.fill("Place", PLACE)
    coordinator.press("Add the place")
    mentor.open()
    mentor.look("15-mentor-home")
    mentor.follow("Plan a meeting")
    mentor.fill("Day", (today() + dt.timedelta(days=2)).isoformat())
    mentor.fill("From", "16:00")
    mentor.fill("Until", "17:30")
    mentor.choose("How do you meet?", "In person")
    mentor.select("Place", PLACE)
    mentor.press("Plan the meeting")
    mentor.reads("The meeting is planned.")


def log_meetings(story: Story, mentor: Walker) -> None:
    """Three meetings that nobody had planned."""
    for about, feeling in (("We drew", "So-so"), ("We walked", "Good"), ("Football", "Great")):
        mentor.open()
        mentor.follow("Log a meeting")
        mentor.choose("How did you meet?", "In person")
        mentor.choose("For how many minutes?", "60")
        mentor.choose("How did it go?", feeling)
        mentor.fill("What did you do?", about)
        mentor.look("16-log-meeting")
        mentor.press("Save the meeting")
        mentor.reads("The meeting is saved. Thank you.")


def reach_goal(story: Story, young: Walker) -> None:
    young.open()
    young.look("17-young-home-matched")
    young.follow("Set a new goal")
    young.fill("What is the goal?", "Draw a comic of four pages")
    young.fill("First steps", "Find a story")
    young.press("Set the goal")
    young.fill("New step", "Draw the first page")
    young.press("Add the step")
    young.press("I did this step: Find a story")
    young.press("I did this step: Draw the first page")
    young.look("18-goal")
    young.press("We reached this goal")
    young.reads("Reached. Well done, both of you.")


def ask_for_help(story: Story, mentor: Walker, coordinator: Walker) -> None:
    mentor.open()
    mentor.follow("Ask your coordinator")
    mentor.fill("What do you need help with?", "What can we do when it rains?")
    mentor.press("Ask for help")
    mentor.reads("We have it.")
    coordinator.open()
    coordinator.follow("Answer", within=f"{story.names.mentor} asks for help")
    story.put_away(story.names.mentor)
    coordinator.fill("Your answer", "The museum is free on Saturdays.")
    coordinator.press("Send the answer")
    mentor.open(story.letter(story.names.mentor, "waiting for you").link)
    mentor.reads("The museum is free on Saturdays.")


def check_in(story: Story, coordinator: Walker) -> None:
    open_match(story, coordinator)
    coordinator.look("19-match-story")
    coordinator.follow("Log a check-in")
    coordinator.choose("Whom did you talk with?", story.names.young)
    coordinator.choose("How?", "Phone")
    coordinator.choose("Did you reach them?", "Yes")
    coordinator.choose("Is everybody safe?", "Safe and well")
    coordinator.fill("What do they do together?", "They draw, and walk the dog.")
    coordinator.press("Save the check-in")
    coordinator.reads("They draw, and walk the dog.")


def tell_someone(story: Story, young: Walker, lead: Walker) -> str:
    """The lead reads what the young person told, and decides; the address of the page is given back."""
    young.open()
    young.follow("Tell someone", within="Is something not OK?")
    young.look("20-tell")
    young.fill("What is wrong?", SECRET)
    young.choose("Is this about", "No")
    story.put_away(story.names.lead)
    young.press("Tell someone")
    young.reads("Thank you. It was right to say it.")
    young.look("21-received")
    lead.open(story.letter(story.names.lead, "waiting for you").link)
    lead.follow("Open concern")
    lead.reads(SECRET)
    lead.look("22-concern")
    address = lead.page.url
    lead.follow("Write the decision")
    lead.choose("What do you decide?", "Do not refer it")
    lead.fill(
        "To whom and when, or why not", "Talked with Noor and her carer; the brother has moved."
    )
    lead.press("Keep this decision")
    return address


def nobody_else_sees(visitors: Visitors, others: list[Walker], address: str) -> None:
    """Neither on their first page, nor by the address of the page itself."""
    for other in others:
        other.open()
        other.never_reads(SECRET)
        other.never_reads("oncern")
        with visitors.forgiving("404"):
            assert other.page.goto(address).status == 404
        other.forget_refusals()


def send_questions(story: Story, coordinator: Walker) -> None:
    open_match(story, coordinator)
    coordinator.place("How it is", bar="This match")
    coordinator.press("Ask what is due")
    coordinator.reads("The questions were sent.")


def answer_questions(walker: Walker) -> None:
    walker.open()
    walker.follow("Say how it is")
    for question in walker.page.get_by_role("group").all():
        question.locator("label").nth(3).click()
    walker.press("Save my answers")
    walker.reads("Thank you. Your answers are kept.")
