"""What the tests of this room share: an ending begun, and all its steps done."""

import datetime as dt

from django.urls import reverse

from hearten.closure.actions import (
    agree_contact,
    answer_exit,
    decide_readiness,
    record_goodbye,
    start_closure,
)
from hearten.closure.models import Closure, members_of, parties_of
from hearten.closure.rules import Contact, Ready, Reason, Side
from hearten.core import clock

WORDS = "canary-of-the-ending"


def url(name, match):
    return reverse(f"closure:{name}", args=[match.pk])


def begun(cast, match=None, days=28) -> Closure:
    match = match or cast.match()
    closure = start_closure(
        match,
        by=cast.amina,
        reason=Reason.TIME,
        initiated_by=Side.TOGETHER,
        planned_on=clock.today() + dt.timedelta(days=days),
    )
    return Closure.objects.select_related("match").get(pk=closure.pk)


def do_all(cast, closure: Closure) -> None:
    record_goodbye(closure, by=cast.amina, held_on=clock.today())
    agree_contact(closure, by=cast.amina, contact=Contact.LETTERS)
    for party in parties_of(closure):
        answer_exit(closure, party, by=cast.amina, refused=False, answers={"best": WORDS})
    decide_readiness(closure, dict.fromkeys(members_of(closure), Ready.LATER), by=cast.amina)
