"""What is read in confidence is noted against the concern, and against nobody who is named in it.

People can see who opened their own record, and on which page. A mentor, or a carer, who learnt in that way
that the safeguarding lead opened their name on the page of a concern would be warned of it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpResponse

from hearten.audit.actions import note_readings
from hearten.core.reading import gathering
from hearten.people.asking import Asking
from hearten.safeguarding.models import Concern

P = ParamSpec("P")
View = Callable[Concatenate[Asking, P], HttpResponse]


def in_confidence(view: View[P]) -> View[P]:
    """Keep the people whom a view loads out of the log that they themselves can read."""

    @wraps(view)
    def seen(request: Asking, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        with gathering():
            return view(request, *args, **kwargs)

    return seen


def note_opened(request: Asking, concern: Concern) -> None:
    """Note that somebody opened a concern."""
    match: Any = request.resolver_match
    opened = {(concern.organization_id, concern.pk)}
    note_readings(opened, what=match.view_name, by=request.person)
