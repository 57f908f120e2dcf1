"""The way in: a mentor applies and is cleared, young people are referred, everyone says yes."""

import datetime as dt

from tests.journeys.story.beginning import PROGRAM
from tests.journeys.story.walking import Story, Walker, address, first, today

BORN = dt.date(today().year - 15, 1, 15)
QUIZ = {
    "Your mentee has cancelled twice": "Keep coming as planned",
    "On the way home it rains hard": "Wait together indoors",
    "Your mentee asks for your private phone number": "Say kindly that you stay in touch",
    "Your mentee tells you, close to tears": "“You were looking forward to it",
    "Your mentee says: “I will tell you something": "Say that you cannot promise that",
    "You get a job in another town": "Tell the coordinator at once",
}


def apply(story: Story, coordinator: Walker) -> None:
    """A visitor finds the page for applicants, whose address is on the program's page, and applies."""
    coordinator.place("Programs")
    coordinator.follow(PROGRAM)
    link = coordinator.page.get_by_role("link", name="/applications/at/").inner_text()
    visitor, who = story.enter("phone"), story.names.mentor
    visitor.open(link)
    visitor.look("03-apply-start")
    visitor.follow(f"Apply for this program: {PROGRAM}")
    visitor.fill("First name", first(who))
    visitor.fill("Last name", who.partition(" ")[2])
    visitor.fill("E-mail", address(who))
    visitor.fill("Phone", "020 7946 0018")
    visitor.fill("Date of birth", "1988-05-17")
    visitor.press("Keep and go on")
    visitor.fill("Why would you like to be a mentor?", "Somebody had time for me once.")
    visitor.select("How long can you promise to stay?", "12 months")
    visitor.press("Keep and go on")
    _tell_what_i_like(visitor)
    visitor.fill("First referee: name", "Rosa Kemp")
    visitor.fill("First referee: e-mail or phone", "rosa@elsewhere.example")
    visitor.fill("Second referee: name", "Ivo Marsh")
    visitor.fill("Second referee: e-mail or phone", "020 7946 0077")
    visitor.press("Keep and go on")
    for words in ("I agree that my identity", "What I wrote is true", "My answers may be kept"):
        visitor.tick(words)
    visitor.press("Keep and go on")
    visitor.reads("Rosa Kemp")
    visitor.press("Send my application")
    visitor.reads("has your application")


def _tell_what_i_like(visitor: Walker) -> None:
    visitor.look("04-apply-likes")
    visitor.fill("Your interests", "drawing, dogs, football")
    visitor.fill("What you could help with", "finish school")
    visitor.fill("What matters to you", "humor, honesty")
    visitor.fill("Languages you speak", "English, Arabic")
    visitor.tick("Saturday morning")
    visitor.tick("Wednesday after school")
    visitor.press("Keep and go on")


def take_on(coordinator: Walker, duty: str, name: str) -> None:
    """From the day's list to the decision."""
    coordinator.open()
    coordinator.reads(duty)
    coordinator.place("Applications")
    coordinator.follow(name)
    coordinator.choose("Your decision", "Take on")
    coordinator.press("Save my decision")
    coordinator.reads("Decided. Everyone concerned gets a letter.")


def learn(story: Story) -> Walker:
    """The mentor accepts the invitation, reads the course and passes its quiz."""
    mentor = story.accept(story.names.mentor, "phone")
    mentor.look("05-mentor-first-home")
    mentor.follow("Go on with your training")
    mentor.follow("Start reading")
    while mentor.offers("Read on"):
        mentor.follow("Read on")
    mentor.follow("Take the quiz")
    for question, answer in QUIZ.items():
        mentor.choose(question, answer)
    mentor.press("Check my answers")
    mentor.reads("has passed the course")
    mentor.look("06-certificate")
    return mentor


def sign_in_by_code(story: Story, mentor: Walker) -> None:
    """Out, and in again with a code from a letter."""
    mentor.press("Sign out")
    mentor.follow("Send me a code")
    mentor.fill("E-mail", address(story.names.mentor))
    mentor.press("Send the code")
    mentor.fill("Code", story.letter(story.names.mentor, "code").code)
    mentor.press("Go on")
    mentor.take_second_step()
    mentor.reads(first(story.names.mentor))


def record_checks(story: Story, coordinator: Walker) -> None:
    """Every check that the program asks for, from the duty in the day's list."""
    coordinator.open()
    coordinator.follow("Open checks", within=f"Record {story.names.mentor}’s checks")
    coordinator.look("07-checks")
    for check in ("References", "Background check", "Interview", "Identity"):
        record = f"Record: {check}"
        coordinator.unfold(record)
        coordinator.choose("How did it come out?", "Passed", within=record)
        if check == "Background check":
            coordinator.fill("Number on the certificate", "001234567890")
        coordinator.press(f"Save the check: {check}")
        coordinator.reads(f"Recorded: {check}.")


def refer_young_person(story: Story, caseworker: Walker) -> None:
    caseworker.open()
    caseworker.follow("Refer a young person")
    caseworker.select("For which program?", PROGRAM)
    caseworker.fill("First name", first(story.names.young))
    caseworker.fill("Year of birth", str(BORN.year))
    caseworker.tick("Their 13th birthday has already been")
    caseworker.press("Keep and go on")
    caseworker.choose("Who may consent for this young person?", "Somebody else")
    caseworker.fill("Their first name", first(story.names.guardian))
    caseworker.fill("Their last name", story.names.guardian.partition(" ")[2])
    caseworker.fill("Their e-mail", address(story.names.guardian))
    caseworker.select("Under which authority?", "arent")
    caseworker.press("Keep and go on")
    caseworker.fill("Last name", story.names.young.partition(" ")[2])
    caseworker.fill("Date of birth", BORN.isoformat())
    caseworker.fill("Their interests", "drawing, music")
    caseworker.fill("What they would like to reach", "finish school")
    caseworker.fill("Languages", "English")
    caseworker.tick("Saturday morning")
    caseworker.press("Keep and go on")
    caseworker.press("Send the referral")
    caseworker.reads("Sent. The coordinators of the program read it next.")


def refer_child(story: Story, caseworker: Walker) -> None:
    """Of a child under 13 nothing more is asked; here the authority that refers holds the consent."""
    caseworker.open()
    caseworker.follow("Refer a young person")
    caseworker.select("For which program?", PROGRAM)
    caseworker.fill("First name", story.names.child)
    caseworker.fill("Year of birth", str(BORN.year + 5))
    caseworker.press("Keep and go on")
    caseworker.choose("Who may consent for this young person?", "I hold the authority myself")
    caseworker.select("Under which authority?", "ocal authority")
    caseworker.fill("Where the authority is written", "Care order of 3 March, part 2")
    caseworker.press("Keep and go on")
    caseworker.reads("This is all the program will be told.")
    caseworker.press("Send the referral")


def consent(walker: Walker, child: str, signed_as: str) -> None:
    """Whoever may consent is asked on their first page."""
    walker.open()
    walker.follow(f"Decide about consent: {child}")
    walker.look("08-consent")
    for scope in ("may take part in mentoring", "may answer short questions"):
        walker.choose(scope, "Yes")
    for scope in ("Photos of", "The school of"):
        walker.choose(scope, "No")
    walker.fill("Your full name", signed_as)
    walker.press("Give my answers")
    walker.reads("Your answers are kept.")


def give_card(story: Story, coordinator: Walker) -> tuple[str, str]:
    """The name and the words on the young person's card."""
    coordinator.place("People")
    coordinator.follow(story.names.young)
    coordinator.follow("Make a card")
    coordinator.press("Make the card")
    coordinator.look("09-card")
    shown = coordinator.page.locator(".big-name")
    return shown.nth(0).inner_text(), shown.nth(1).inner_text()


def sign_in_with_card(story: Story, card: tuple[str, str]) -> Walker:
    young = story.enter("phone")
    young.open("/sign-in/")
    young.fill("E-mail, or the name on your card", card[0])
    young.fill("Password, or the words on your card", card[1])
    young.press("Sign in")
    young.reads(f"Hi {first(story.names.young)}")
    young.look("10-young-first-home")
    return young


def assent(young: Walker) -> None:
    """The young person's own yes."""
    young.follow("Say yes or no")
    young.look("11-assent")
    for question in young.page.get_by_role("group").all():
        young.mark(question, "Yes")
    young.press("Give my answer")
    young.reads("Thank you. We keep your answer.")
