"""What is said below about people who must not meet stops the matches they share."""

from hearten.core.news import heeds
from hearten.matches.actions import suspend_match
from hearten.matches.models import Match, Member
from hearten.people.models import NoContact, Person


@heeds("people.kept_apart")
def stop_shared_matches(apart: NoContact, *, by: Person) -> None:
    """Matches of a young person with somebody they are kept away from stop now; staff decide how they end."""
    shared = Member.objects.filter(person=apart.person_id, until=None)
    theirs = Match.objects.filter(members__person=apart.child_id, members__until=None)
    for match in theirs.filter(pk__in=shared.values("match")).distinct():
        suspend_match(match)
