"""How far an ending is: its checklist, with everybody's names."""

from dataclasses import dataclass

from hearten.closure.models.closure import Closure
from hearten.closure.rules import Item, Step, checklist
from hearten.matches.models import Member
from hearten.matches.rules import MemberRole
from hearten.people.models import Guardianship, Person


@dataclass(frozen=True)
class Party:
    """One who is asked at the end: a member, or a carer of a young person."""

    member: Member
    person: Person
    is_carer: bool = False

    @property
    def key(self) -> str:
        return f"{self.member.pk}:{'carer' if self.is_carer else 'self'}"


@dataclass(frozen=True)
class Line:
    """A line of the checklist, with whom it is about."""

    item: Item[Member]

    @property
    def step(self) -> Step:
        return self.item.step

    @property
    def done(self) -> bool:
        return self.item.done

    @property
    def is_carer(self) -> bool:
        return self.item.is_carer

    @property
    def name(self) -> str:
        return self.item.member.person.full_name if self.item.member else ""


def members_of(closure: Closure) -> list[Member]:
    """Who is in the match now, or was at its end; mentors first."""
    return [*closure.match.mentors, *closure.match.mentees]


def parties_of(closure: Closure) -> list[Party]:
    """Everybody who is asked at the end. Any carer of a young person may answer for its carers."""
    members = members_of(closure)
    young = {m.person_id: m for m in members if m.role == MemberRole.MENTEE}
    held = Guardianship.objects.current().filter(child__in=young, as_caseworker=False)
    carers = held.select_related("adult").order_by("since")
    return [
        *(Party(member, member.person) for member in members),
        *(Party(young[g.child_id], g.adult, is_carer=True) for g in carers),
    ]


def lines_of(closure: Closure) -> list[Line]:
    """The checklist as it stands."""
    told = {(answer.member_id, answer.is_carer) for answer in closure.exits.all()}
    decided = {answer.member_id for answer in closure.readiness.all()}
    parties = parties_of(closure)
    items: list[Item[Member]] = checklist(
        goodbye=closure.is_goodbye_done,
        contact=bool(closure.contact),
        exits={(p.member, p.is_carer): (p.member.pk, p.is_carer) in told for p in parties},
        readiness={p.member: p.member.pk in decided for p in parties if not p.is_carer},
    )
    return [Line(item) for item in items]
