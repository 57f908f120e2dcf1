"""Whoever has not shown that it is them: without the second step, or shown it long ago."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from hearten.accounts.rules import PROVED_AT, SECOND_STEP
from hearten.core.refs import new_ref
from hearten.people.rules import Role, needs_second_step
from hearten.project.policy import Row, table
from tests.matrix.canaries import Row as Record
from tests.matrix.fuzz.answers import Answer, answered_to
from tests.matrix.fuzz.requests import Asked
from tests.matrix.knocking import LEFT_ALONE, VISITOR, Doors, doors, path_of

LONG_AGO = 1


@dataclass(frozen=True)
class Proof:
    """What a door asks for besides the role: by which line of the table, in the session under which name."""

    route: str
    line: str
    key: str

    def __str__(self) -> str:
        return f"{self.route}: {self.line}"


def proofs() -> Iterator[Proof]:
    """What every door behind the sign-in asks for; a young person takes no second step."""
    for name in sorted(set(doors()) & set(table()) - LEFT_ALONE):
        row = table()[name]
        if not row.is_public and not row.early and row.may != {Role.MENTEE}:
            yield Proof(name, "second step", SECOND_STEP)
        if row.fresh:
            yield Proof(name, "shown anew", PROVED_AT)


def is_held(house: Doors, proof: Proof) -> bool:
    """Whether everyone whom the table admits, but who has not shown that, is sent elsewhere at once."""
    row, path = table()[proof.route], _path(house, proof.route)
    answers = [_unproved(house, viewer, path, proof) for viewer in _admitted(house, row, proof)]
    return bool(answers) and all(_is_elsewhere(answer, path) for answer in answers)


def _is_elsewhere(answer: Answer, path: str) -> bool:
    return answer.status == 302 and any(
        key == "Location" and value.startswith(("/second-step/", "/sign-in/"))
        for key, value in answer.headers
    )


def _admitted(house: Doors, row: Row, proof: Proof) -> Iterator[str]:
    for viewer in house.clients:
        person = None if viewer == VISITOR else getattr(house.cast, viewer)
        needs = person and (proof.key == PROVED_AT or needs_second_step(person.roles, person.age))
        if needs and row.admits(person):
            yield viewer


def _path(house: Doors, name: str) -> str:
    record = Record("", new_ref(), house.circles.home["olga"]) if "ref" in doors()[name] else None
    return path_of(name, doors()[name], record)


def _unproved(house: Doors, viewer: str, path: str, proof: Proof) -> Answer:
    with transaction.atomic():
        session = house.clients[viewer].session
        session[proof.key] = LONG_AGO if proof.key == PROVED_AT else False
        session.save()
        answer = answered_to(house, viewer, Asked("GET", path))
        transaction.set_rollback(True)
    return answer
