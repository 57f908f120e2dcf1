"""What is read in confidence: who opened a concern is noted against the concern itself as well.

Whose names its pages show is in the audit as for any page. But people can see who opened their own record, and
a mentor, or a carer, who learnt in that way that the safeguarding lead opened their name on the page of a
concern would be warned of it: what they are shown leaves the routes of this room out
(`people.models.looks.KEPT_BACK`).
"""

from typing import Any

from hearten.audit.actions import note_readings
from hearten.people.asking import Asking
from hearten.safeguarding.models import Concern


def note_opened(request: Asking, concern: Concern) -> None:
    """Note that somebody opened a concern."""
    match: Any = request.resolver_match
    opened = {(concern.organization_id, concern.pk)}
    note_readings(opened, what=match.view_name, by=request.person)
