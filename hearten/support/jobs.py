"""Check-ins stay owed: every active match has its next one, no other match has any."""

from collections.abc import Iterator
from uuid import UUID

from hearten.core.jobs import beat
from hearten.duties.models import Duty
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.organizations.jobs import in_each_organization
from hearten.support.actions import owe_check_ins


@beat("owe check-ins", minutes=60)
@in_each_organization
def keep_check_ins_owed(home: UUID) -> int:
    """Returns for how many matches something changed."""
    changed = list(_matches_out_of_step(home))
    for match in changed:
        owe_check_ins(match, by=None)
    return len(changed)


def _matches_out_of_step(home: UUID) -> Iterator[Match]:
    """Active matches that a coordinator owes nothing for, and others for which something is owed."""
    duties = Duty.objects.open().filter(organization=home, kind="check in")
    owed = set(duties.values_list("record_ref", "owner"))
    refs = {ref for ref, _ in owed}
    ours = Match.objects.filter(organization=home)
    matches = ours.select_related("program__organization", "organization")
    owners: dict[object, set[object]] = {}
    for match in matches.filter(stage=Stage.ACTIVE):
        if match.program_id not in owners:
            owners[match.program_id] = {person.pk for person in match.program.coordinators}
        if any((match.pk, owner) not in owed for owner in owners[match.program_id]):
            yield match
    yield from matches.filter(pk__in=refs).exclude(stage=Stage.ACTIVE)
