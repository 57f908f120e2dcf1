"""The database as a thief finds it: file, write-ahead log and dump hold no word that is under seal.

Every place is given a canary through the action that pages use; the bytes of the whole database are then
searched. What is found must be just the named exceptions: the sign-in address of an adult, and names.
"""

import base64
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from hearten.applications.actions import apply_as_mentor
from hearten.applications.tests.answers import ABOUT, STEPS
from hearten.core.actions import keep_draft
from hearten.core.inside import each
from hearten.core.roles import as_owner
from hearten.core.sealed import sealed_fields
from hearten.core.sessions import SessionStore
from hearten.core.writing import unguarded
from hearten.notices.actions import post_to_address
from hearten.people.actions import (
    change_person,
    create_person,
    keep_apart,
    open_placement,
    review_opening,
    write_needs,
    write_placement,
)
from hearten.people.rules import Role, Verdict
from hearten.safeguarding.actions import raise_concern
from hearten.safeguarding.rules import AboutMentor
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)
IN_CLEAR = {"address ben signs in with", "name"}
"""The named exceptions; they show that the search finds what is there."""


class Canaries:
    """A mark for each place; `mark(place)` makes it."""

    def __init__(self) -> None:
        self.marks: dict[str, str] = {}

    def mark(self, place: str) -> str:
        self.marks[place] = f"zq{len(self.marks):05d}canary"
        return self.marks[place]

    def address(self, place: str) -> str:
        return f"{self.mark(place)}@rest.example"

    def found_in(self, stored: bytes) -> set[str]:
        """Places whose mark stands there: as it is, in capitals, as UTF-16, in hexadecimal or base64."""
        return {
            place for place, mark in self.marks.items() if any(f in stored for f in forms(mark))
        }


def forms(mark: str) -> list[bytes]:
    word = mark.encode()
    shifted = [base64.b64encode(b"\0" * n + word)[4 if n else 0 : -4] for n in range(3)]
    return [word, word.upper(), mark.encode("utf-16-le"), word.hex().encode(), *shifted]


def everything_stored() -> bytes:
    """All bytes of the database: file and write-ahead log, or a dump and every page of every table."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        with connection.cursor() as cursor:
            dump = "\n".join(connection.connection.iterdump()).encode()
            cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        files = [Path(name), Path(f"{name}-wal")]
        return dump + b"".join(file.read_bytes() for file in files if file.exists())
    with as_owner():
        return _copied() + _dumped()


def _copied() -> bytes:
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        stored = []
        for table in tables:
            with cursor.copy(f'COPY "{table}" TO STDOUT') as rows:
                stored += [bytes(row) for row in rows]
    return b"".join(stored)


def _dumped() -> bytes:
    """What pg_dump makes of it, where it is at hand, as the role that is connected."""
    tool = shutil.which("pg_dump")
    if tool is None:
        return b""
    told = connection.settings_dict
    command = [
        tool,
        "-h",
        told["HOST"],
        "-p",
        str(told["PORT"] or 5432),
        "-U",
        told["USER"],
        told["NAME"],
    ]
    return subprocess.run(command, capture_output=True, check=True).stdout


def fill(cast: Cast, canaries: Canaries) -> None:
    """A canary in every place that is to be sealed, and in the exceptions."""
    mark, address = canaries.mark, canaries.address
    change_person(
        cast.ben, by=cast.amina, phone=mark("phone of a mentor"), last_name=mark("name"),
        email=address("address ben signs in with"),
    )  # fmt: skip
    change_person(
        cast.farah,
        by=cast.amina,
        email=address("address of a young person"),
        phone=mark("her phone"),
    )
    create_person(
        cast.amina.organization, Role.GUARDIAN, by=cast.amina, first_name="Jo", phone=mark("phone of a guardian"),
        email=address("address of a guardian"),
    )  # fmt: skip
    _fill_private(cast, mark)
    _fill_what_waits(cast, mark, address)


def _fill_private(cast: Cast, mark: Callable[[str], str]) -> None:
    carla, dele = cast.carla, cast.dele
    write_needs(carla, by=dele, **{n: mark(n) for n in ("care_status", "health", "court", "alert")})
    for place in ("first address", "address after a move"):
        write_placement(carla, by=dele, address=mark(place), household=mark(f"household, {place}"))
    keep_apart(carla, by=dele, name=mark("who is kept away"), reason=mark("why"))
    opening = open_placement(carla, by=cast.amina, reason=mark("why it was opened"))
    review_opening(opening, by=cast.nils, verdict=Verdict.FOLLOW_UP, words=mark("what was found"))
    raise_concern(
        by=carla,
        words=mark("concern"),
        seen_when=mark("when it was seen"),
        about_mentor=AboutMentor.NO,
    )


def _fill_what_waits(cast: Cast, mark: Callable[[str], str], address: Callable[[str], str]) -> None:
    about = {**ABOUT, "email": address("applicant's address"), "phone": mark("applicant's phone")}
    apply_as_mentor(
        cast.program(), {**STEPS, "about": about, "why": {"why": mark("why they apply")}}
    )
    home = cast.amina.organization
    post_to_address("news", address("letter's address"), home, name=mark("letter"), link="")
    keep_draft("somebody", "a wizard", {"typed": mark("draft")}, organization_ref=home.pk, hours=1)
    session = SessionStore()
    session["account_login_code"] = {"email": address("session")}
    session.save()
    Client().post("/sign-in/code/", {"email": address("typed at the door")})


def test_no_sealed_word_stands_in_the_database_file_its_log_or_a_dump(cast):
    canaries = Canaries()
    fill(cast, canaries)
    found = canaries.found_in(everything_stored())
    assert found == IN_CLEAR
    assert cast.ben.phone == canaries.marks["phone of a mentor"], "and all of it opens"


def test_a_word_in_clear_is_found(cast):
    canaries = Canaries()
    with unguarded("a place somebody forgot to seal"):
        ben = cast.ben
        ben.zone = canaries.mark("zone")
        ben.save()
    assert canaries.found_in(everything_stored()) == {"zone"}
    with unguarded("back"):
        ben.zone = ""
        ben.save()


def test_every_sealed_column_has_its_canary():
    """Whoever seals another column gives it a canary above (a round's snapshot alone has none yet)."""
    from django.apps import apps

    sealed = {f"{m._meta.label}.{f.name}" for m in apps.get_models() for f in sealed_fields(m)}
    assert sealed == {
        "core.Draft.content", "notices.Letter.address", "notices.Letter.subject", "notices.Letter.body",
        "people.Person.email", "people.Person.phone", "people.NeedToKnow.care_status", "people.NeedToKnow.health",
        "people.NeedToKnow.court", "people.NeedToKnow.alert", "people.Placement.address",
        "people.Placement.household", "people.Opening.reason", "people.Opening.words", "people.NoContact.name",
        "people.NoContact.reason", "applications.Application.answers", "safeguarding.Concern.words",
        "safeguarding.Concern.seen_when", "safeguarding.ConcernEvent.words", "matching.Snapshot.kept",
    }  # fmt: skip


def test_nobody_under_18_signs_in_with_an_address(cast):
    from allauth.account.models import EmailAddress

    with_account = type(cast.ben).objects.exclude(account=None)
    grown = {p.account_id for _ in each() for p in with_account.all() if p.signs_in_by_address}
    assert set(EmailAddress.objects.values_list("user", flat=True)) <= grown
    assert settings.SESSION_ENGINE == "hearten.core.sessions"
