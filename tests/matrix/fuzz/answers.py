"""What comes back, and whether two answers can be told apart."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from hearten.core import clock
from hearten.core.inside import each
from hearten.notices.models import Letter
from tests.matrix.alike import NAMES_ONE_ANSWER, OWN_TO_ONE_ANSWER
from tests.matrix.fuzz.requests import Asked
from tests.matrix.knocking import FORM, REF, Doors


@dataclass(frozen=True)
class Answer:
    status: int
    headers: tuple[tuple[str, str], ...]
    text: str
    broke_with: str = ""

    @property
    def is_page(self) -> bool:
        return self.status == 200 and any(
            k == "Content-Type" and "html" in v for k, v in self.headers
        )

    @property
    def said(self) -> list[str]:
        return [self.text, *(f"{key}: {value}" for key, value in self.headers)]


def answered_to(house: Doors, viewer: str, asked: Asked) -> Answer:
    client = house.clients[viewer]
    client.raise_request_exception = False
    headers = {"HTTP_" + name.upper().replace("-", "_"): value for name, value in asked.headers}
    sent = urlencode(asked.body) if asked.method == "POST" else ""
    with clock.moved(house.moment + dt.timedelta(seconds=1)):
        answer = client.generic(asked.method, asked.address, sent, content_type=FORM, **headers)
    client.cookies.pop("messages", None)
    text = "" if answer.streaming else answer.content.decode(errors="replace")
    broke = (
        repr(getattr(answer, "exc_info", ("", ""))[1])[:200] if answer.status_code >= 500 else ""
    )
    return Answer(answer.status_code, tuple(answer.headers.items()), text, broke)


def fresh_letters(house: Doors) -> list[str]:
    """Letters that were written just now and wait to be sent, unsealed."""
    moment = house.moment + dt.timedelta(seconds=1)
    letters = [letter for _ in each() for letter in Letter.objects.filter(made_at=moment)]
    return [f"{letter.subject} {letter.body}" for letter in letters]


def unlike(one: Answer, other: Answer) -> str:
    """How the answers to a foreign id and to one that never was can be told apart; empty if they cannot."""
    if one.status != other.status:
        return f"{one.status} is not {other.status}"
    if _plain(one) != _plain(other):
        return f"two answers {one.status}"
    return ""


def _plain(answer: Answer) -> tuple[Any, ...]:
    """Headers and body, with every id, and what is new in each answer, taken out."""
    kept = sorted((k, REF.sub("REF", v)) for k, v in answer.headers if k not in NAMES_ONE_ANSWER)
    return kept, REF.sub("REF", OWN_TO_ONE_ANSWER.sub("", answer.text))
