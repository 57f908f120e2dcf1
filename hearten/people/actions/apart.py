"""People are kept away from a young person, and let near again; what they may see follows at once."""

from hearten.audit.actions import note
from hearten.core import clock
from hearten.core.news import tell
from hearten.core.writing import action
from hearten.people.actions.care import settle_care
from hearten.people.models import Guardianship, NoContact, Person, Tie


@action
def keep_apart(
    child: Person, *, by: Person, reason: str, person: Person | None = None, name: str = ""
) -> NoContact:
    """Keep somebody away from a young person: known here, or by name. Their ties end now."""
    apart = NoContact.objects.create(
        organization=child.organization, child=child, person=person, name=name, reason=reason
    )
    note("people.kept_apart", apart, by=by, about=[child.pk, *([person.pk] if person else [])])
    if person is not None:
        for viewer, subject in ((person, child), (child, person)):
            ties = Tie.objects.filter(viewer=viewer, subject=subject, until=None)
            ties.update(until=clock.now())
        tell("people.kept_apart", apart, by=by)
    return apart


@action
def let_near(apart: NoContact, *, by: Person) -> None:
    """The order is over. A guardianship that stands is a tie again; a match is made anew, or not."""
    apart.until = clock.now()
    apart.save(update_fields=["until"])
    note("people.let_near", apart, by=by, about=[apart.child_id])
    care = Guardianship.objects.current().filter(child=apart.child_id, adult=apart.person_id)
    for guardianship in care:
        settle_care(guardianship)
