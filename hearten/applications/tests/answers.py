"""Answers that several tests send: a would-be mentor's, step by step, and a referral's."""

from hearten.applications.actions import refer_young_person
from hearten.core import clock

YEAR = clock.today().year

ABOUT = {
    "first_name": "Robin",
    "last_name": "Quill",
    "email": "robin@example.org",
    "phone": "020 7946 0000",
    "birth_date": "1988-05-17",
}
STEPS = {
    "about": ABOUT,
    "why": {"why": "I had somebody like that once.", "months": "12"},
    "likes": {
        "interests": "cooking, chess",
        "goals": "reading",
        "values": "humor",
        "languages": "English, Arabic",
        "free_times": ["Saturday morning"],
    },
    "referees": {
        "first_name": "Kim Stone",
        "first_contact": "kim@example.org",
        "second_name": "Lee Field",
        "second_contact": "020 7946 0001",
    },
    "agree": {"checks": "on", "truth": "on", "keeping": "on"},
}
HOLDER = {
    "holder": "other",
    "first_name": "Jo",
    "last_name": "Vale",
    "email": "jo@example.org",
    "authority": "parent",
    "reference": "",
}
OWN = {**HOLDER, "holder": "referrer", "authority": "local authority", "reference": "order 12"}


def young(program, age, **more):
    """Answers about a young person who certainly has that age."""
    return {
        "program": str(program.pk),
        "first_name": "Sky",
        "birth_year": YEAR - age - 1,
        "is_thirteen": False,
        **more,
    }


def referred(cast, age=10, holder=HOLDER, more=None, program="Riverbank Juniors"):
    """A referral by Dele, as sent."""
    program = cast.program(program)
    answers = {"young": young(program, age), "holder": holder}
    return refer_young_person(program, answers | ({"more": more} if more else {}), by=cast.dele)
