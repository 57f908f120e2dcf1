"""What happens inside the installation that is measured: it is set up, and people are brought in."""

import datetime as dt

from bench import installation
from hearten.project import running

A_FILE = 500


def set_up() -> None:
    """Keys, tables, the cast, and a session of the coordinator; prints its cookie and the page to read."""
    installation.set_up()
    from hearten.core import clock
    from hearten.demo.cast import enter_cast
    from tests.cast import signed_in

    people = enter_cast(clock.today().year).people
    amina = people["amina"]
    amina.refresh_from_db()
    cookie = signed_in(amina.account).cookies["hearten"].value
    print(f"hearten={cookie} /people/show/{people['carla'].pk}/")


def import_many(count: int) -> None:
    """Bring people in, five hundred in a file, as the page for it does."""
    running.start_django()
    from hearten.applications.actions import import_people
    from hearten.applications.rules.people_row import LISTS, Entry
    from hearten.people.models import Person
    from hearten.people.rules import Role
    from hearten.programs.models import Program

    program = Program.objects.select_related("organization").get(name="Riverbank Juniors")
    amina = Person.objects.select_related("organization").get(first_name="Amina")
    for start in range(0, count, A_FILE):
        entries = [
            Entry(
                row, Role.MENTOR, program.name,
                {"first_name": f"N{row}", "email": f"n{row}@import.example", "birth_date": dt.date(1980, 1, 1)},
                {name: ["cooking"] for name in LISTS}, {"email": ""},
            )
            for row in range(start, min(start + A_FILE, count))
        ]  # fmt: skip
        import_people(entries, {program.name: program}, by=amina, invite=False)
