"""The house is opened: the first administrator, the staff, a program."""

from tests.journeys.story.walking import PASSWORD, Story, Walker, address, first

PROGRAM = "One to one"


def found(story: Story) -> tuple[Walker, Walker]:
    """The printed links make the administrator and the safeguarding lead."""
    names = story.names
    links = story.hearten.found_organization(names.organization, names.admin, names.lead)
    admin, lead = (_open_account(story, link) for link in links)
    admin.reads("First steps")
    admin.look("01-admin-first-steps")
    lead.reads("No concern waits for you")
    return admin, lead


def _open_account(story: Story, link: str) -> Walker:
    walker = story.enter()
    walker.open(link)
    walker.fill("Password", PASSWORD)
    walker.press("Open my account")
    walker.set_up_second_step()
    return walker


def invite(story: Story, admin: Walker, lead: Walker, who: str, role: str) -> None:
    """The administrator asks, the safeguarding lead says yes."""
    admin.open()
    admin.follow("Invite staff")
    admin.fill("First name", first(who))
    admin.fill("Last name", who.partition(" ")[2])
    admin.fill("E-mail", address(who))
    admin.select("Role", role)
    admin.press("Ask for a second yes")
    admin.reads(f"{who} is invited as soon as a second person says yes.")
    lead.place("People")
    lead.follow("What takes two")
    lead.follow("Read and decide", within=who)
    lead.look("02-second-yes")
    lead.press("Yes, do it")
    lead.reads("Both of you are recorded.")


def open_program(story: Story, admin: Walker) -> None:
    """From a template, staffed by the coordinator."""
    admin.open()
    admin.follow("Open a program")
    admin.follow("Start from this: One-to-one, a year together")
    admin.fill("Name", PROGRAM)
    admin.press("Open this program")
    admin.reads(f"Who looks after {PROGRAM}?")
    admin.select("Colleague", story.names.coordinator)
    admin.choose("As", "coordinator")
    admin.press("Add to the staff")
    admin.reads(f"{story.names.coordinator} is on the staff.")
    admin.look("02-program-staff")
    admin.open()
    admin.never_reads("First steps")
