"""What happened below, and which duties are done by it."""

from hearten.core.news import heeds
from hearten.duties.actions import owe, settle
from hearten.people.actions.private import reviewers_of
from hearten.people.actions.second_yes import second_people
from hearten.people.models import Consent, Opening, Person, SecondYes
from hearten.people.rules import Scope


@heeds("people.consent_recorded")
def settle_asking(consent: Consent, *, by: Person) -> None:
    """Once the consent holder has answered about mentoring, yes or no, nobody need ask any more."""
    if consent.scope == Scope.MENTORING and not consent.is_assent:
        settle("ask consent", consent.person, by=by)


@heeds("people.placement_opened")
def owe_review(opening: Opening, *, by: Person) -> None:
    """Whoever may review an opening finds it among what they owe, due tomorrow."""
    owe("review opening", opening, owners=reviewers_of(opening), about=None, days=1)


@heeds("people.opening_reviewed")
def settle_review(opening: Opening, *, by: Person) -> None:
    settle("review opening", opening, by=by)


@heeds("people.second_yes_asked")
def owe_second_yes(asked: SecondYes, *, by: Person) -> None:
    owe("second yes", asked, owners=second_people(asked), about=None, days=2)


@heeds("people.second_yes_given")
def settle_second_yes(asked: SecondYes, *, by: Person) -> None:
    settle("second yes", asked, by=by)
