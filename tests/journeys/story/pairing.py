"""A round is run by the worker, the pair is proposed, and everyone is asked."""

import time

from tests.journeys.story.beginning import PROGRAM
from tests.journeys.story.walking import Story, Walker, first

PATIENCE = 240
"""Seconds. The first round of an installation compiles the solver, which takes 15 where nothing else runs."""


def pair_of(story: Story) -> str:
    return f"{first(story.names.mentor)} & {first(story.names.young)}"


def see_who_is_ready(story: Story, coordinator: Walker) -> None:
    coordinator.place("Matching")
    coordinator.follow(f"See who is ready in {PROGRAM}")
    coordinator.reads("Young people ready: 1. Mentors ready: 1. Free places: 1.")
    coordinator.look("12-pool")


def find_pairs(story: Story, coordinator: Walker) -> None:
    """Ask for a round. With scripts the page looks by itself how far the worker is; else somebody does."""
    coordinator.follow("Find pairs")
    coordinator.press("Find pairs")
    give_up = time.monotonic() + PATIENCE
    while coordinator.offers("See how far it is"):
        assert time.monotonic() < give_up, coordinator.page.locator("main").inner_text()
        coordinator.page.wait_for_timeout(1000)
        if not story.scripts and coordinator.offers("See how far it is"):
            coordinator.follow("See how far it is")
    coordinator.reads("1 of 1 young people have a proposal.")
    coordinator.reads("Proven best.")
    coordinator.look("13-round")


def approve(story: Story, coordinator: Walker) -> None:
    coordinator.tick(f"Tick {pair_of(story)}")
    coordinator.press("Approve the ticked pairs")
    coordinator.reads("Being asked")


def say_yes(walker: Walker, question: str) -> None:
    """Read who it is, and say yes."""
    walker.open()
    walker.follow("Read and decide")
    walker.reads(question)
    walker.choose("Your answer", "Yes")
    walker.press("Give my answer")


def draft(story: Story, coordinator: Walker) -> None:
    coordinator.open()
    coordinator.follow("Open agreement", within=f"Draft the agreement of {story.names.young}")
    coordinator.follow("Draft the agreement")
    coordinator.fill("Where the boundaries are", "We meet where others can see us. No presents.")
    coordinator.press("Save the agreement")
    coordinator.reads("We meet where others can see us.")


def sign(walker: Walker, way: str) -> None:
    walker.open()
    walker.follow(way)
    walker.tick("I have read this and agree")
    walker.press("Sign the agreement")
    walker.reads("Thank you. You have signed.")
