"""What happened below, and which duties are done by it."""

from hearten.core.news import heeds
from hearten.duties.actions import settle
from hearten.people.models import Consent, Person
from hearten.people.rules import Scope


@heeds("people.consent_recorded")
def settle_asking(consent: Consent, *, by: Person) -> None:
    """Once the consent holder has answered about mentoring, yes or no, nobody need ask any more."""
    if consent.scope == Scope.MENTORING and not consent.is_assent:
        settle("ask consent", consent.person, by=by)
