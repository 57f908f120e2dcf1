"""An adult becomes a carer or caseworker of a young person, in one step."""

from collections.abc import Mapping

from hearten.core.writing import action
from hearten.people.actions.care import add_guardianship
from hearten.people.actions.people import create_person
from hearten.people.actions.roles import give_role
from hearten.people.models import Guardianship, Person
from hearten.people.rules import Authority, Role


@action
def add_carer(
    child: Person,
    *,
    by: Person,
    details: Mapping[str, str],
    known: Person | None = None,
    authority: Authority,
    reference: str,
    may_consent: bool,
    as_caseworker: bool,
) -> Guardianship:
    """Say who cares or acts for a young person: somebody known here already, or a person made now."""
    role = Role.CASEWORKER if as_caseworker else Role.GUARDIAN
    if known is None:
        known = create_person(child.organization, role, by=by, **details)
    else:
        give_role(known, role, by=by)
    return add_guardianship(
        child,
        known,
        by=by,
        authority=authority,
        reference=reference,
        may_consent=may_consent,
        as_caseworker=as_caseworker,
    )
