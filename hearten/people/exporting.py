"""The list of people as a file: no cell is a formula, and each copy says whose it is."""

import csv
import io
from collections.abc import Iterable
from uuid import UUID

from hearten.core import clock
from hearten.people.models import Person, SecondYes

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(text: str) -> str:
    """What a table program shows as text, and never works out or sends somewhere (OWASP: CSV injection)."""
    bare = text.replace("\0", "")
    return f"'{bare}" if bare.lstrip(" \u00a0").startswith(_FORMULA) else bare


def people_file(people: Iterable[Person], asked: SecondYes, by: Person) -> tuple[str, list[UUID]]:
    """A CSV file and who is in it: name, roles, e-mail. Its first line is a watermark."""
    out, refs = io.StringIO(), []
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    second = asked.second_by.full_name if asked.second_by else ""
    said = f"For {by.full_name}, allowed by {second}, {clock.now():%d.%m.%Y %H:%M} UTC, {asked.pk}"
    writer.writerow([cell(said)])
    writer.writerow(["First name", "Last name", "Roles", "E-mail"])
    for person in people:
        email = "" if person.is_young else person.email
        row = [person.first_name, person.last_name, person.roles_in_words, email]
        writer.writerow([cell(text) for text in row])
        refs.append(person.pk)
    return out.getvalue(), refs
