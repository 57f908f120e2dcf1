"""A review, and a good ending."""

import datetime as dt

from tests.journeys.story.pairing import pair_of
from tests.journeys.story.together import open_match
from tests.journeys.story.walking import Story, Walker, first, today


def review(story: Story, coordinator: Walker) -> None:
    """The review decides on a good ending, and goes on to its page."""
    open_match(story, coordinator)
    coordinator.follow("Write a review")
    coordinator.choose("Are the young person’s needs met?", "Yes")
    coordinator.fill("What goes well", "They trust each other.")
    coordinator.fill("What to improve", "Begin with the goal earlier.")
    coordinator.fill("What will be done", "Tell the next pair about goals at once")
    coordinator.select("Who does it", story.names.coordinator)
    coordinator.fill("By when", (today() + dt.timedelta(days=7)).isoformat())
    coordinator.choose("How does it go on?", "Plan a good ending")
    coordinator.press("Keep the review")
    coordinator.reads(f"A good ending for {pair_of(story)}")


def begin_ending(story: Story, coordinator: Walker) -> None:
    coordinator.follow("Plan the ending")
    coordinator.look("23-plan-ending")
    coordinator.page.get_by_label("Why does it end?").select_option(index=1)
    coordinator.page.get_by_label("Who wants it?").select_option(index=1)
    coordinator.fill("What is the last day?", today().isoformat())
    coordinator.press("Begin the ending")
    coordinator.follow("Write it down: Goodbye meeting")
    coordinator.page.get_by_label("Which meeting was the goodbye?").select_option(index=1)
    coordinator.press("Save the goodbye")
    coordinator.follow("Write it down: Contact rules")
    coordinator.page.get_by_role("group").locator("label").nth(1).click()
    coordinator.press("Save the contact rules")


def say_how_it_was(walker: Walker) -> None:
    walker.open()
    walker.follow("Say how it was")
    walker.page.get_by_role("textbox").first.fill("I learnt to finish something.")
    walker.press("Save my answers")
    walker.reads("Thank you. Your answers are kept.")


def close(story: Story, coordinator: Walker) -> None:
    coordinator.open()
    open_match(story, coordinator)
    coordinator.place("Ending", bar="This match")
    coordinator.follow(f"Write it down: Whether {first(story.names.mentor)}")
    for group in coordinator.page.get_by_role("group").all():
        group.locator("label").first.click()
    coordinator.press("Save what comes next")
    coordinator.look("25-ending-checklist")
    coordinator.follow("Close the match")
    coordinator.press("Close the match")
    coordinator.reads("The match is closed.")
    coordinator.look("26-closed")


def remember(story: Story, young: Walker) -> None:
    """What stays with the young person."""
    young.open()
    young.follow("My memory book")
    young.reads("You met 3 times.")
    young.reads("Draw a comic of four pages")
    young.look("27-memory")
