"""What the page of one person shows to one reader of the staff: asked once, and only what is needed."""

from functools import cached_property

from hearten.people.facts import Fact, Section, facts_about
from hearten.people.models import Consent, Guardianship, Person, RoleHeld
from hearten.people.rules import CARING, SAFEGUARDING, Role, roles_to_end
from hearten.people.words import AUTHORITIES, ROLES, SCOPES, TIMES


class Record:
    """A person as staff see them. Whoever only administers accounts sees the account and the roles."""

    def __init__(self, person: Person, viewer: Person, *, in_detail: bool) -> None:
        self.person, self.viewer, self.in_detail = person, viewer, in_detail
        person.__dict__["roles"] = frozenset(Role(held.role) for held in self.roles)

    @cached_property
    def roles(self) -> list[RoleHeld]:
        """Roles held now; each says whether the reader may end it."""
        held = list(RoleHeld.objects.current().filter(person=self.person).order_by("since"))
        ends = roles_to_end(self.viewer.roles)
        for role in held:
            role.words = ROLES[Role(role.role)]  # type: ignore[attr-defined]
            role.may_end = role.role in ends and self.person != self.viewer  # type: ignore[attr-defined]
        return held

    @property
    def may_work(self) -> bool:
        """Whether the reader coordinates or manages, and so may change what they see."""
        return self.in_detail and bool(self.viewer.roles & {Role.COORDINATOR, Role.MANAGER})

    @property
    def keeps_safe(self) -> bool:
        """Whether the reader may know private details: coordinators and safeguarding staff, no manager."""
        return self.in_detail and bool(self.viewer.roles & {Role.COORDINATOR, *SAFEGUARDING})

    @property
    def may_manage_account(self) -> bool:
        return self.person != self.viewer and (self.may_work or Role.ADMIN in self.viewer.roles)

    @property
    def may_forget_step(self) -> bool:
        """Whether the reader may ask that a lost second step be set up anew."""
        account = self.person.account
        return bool(account) and self.person != self.viewer and Role.ADMIN in self.viewer.roles

    @property
    def free_times(self) -> list[str]:
        """When the person is free, in the reader's language."""
        profile = getattr(self.person, "profile", None)
        return [str(TIMES.get(time, time)) for time in profile.free_times] if profile else []

    @cached_property
    def care(self) -> list[Guardianship]:
        """Of a young person, the carers; of a carer, the children that the reader works with."""
        if not self.in_detail:
            return []
        current = Guardianship.objects.visible_to(self.viewer).current()
        if self.person.is_young:
            care = current.filter(child=self.person).select_related("adult__account")
        elif self.person.roles & CARING:
            care = current.filter(adult=self.person).select_related("child")
        else:
            return []
        found = list(care.order_by("since"))
        for guardianship in found:
            guardianship.words = AUTHORITIES[guardianship.authority]
        return found

    @cached_property
    def consents(self) -> list[Consent]:
        """The answers that stand, newest first."""
        if not (self.in_detail and self.person.is_young):
            return []
        standing = Consent.objects.visible_to(self.viewer).filter(person=self.person).standing()
        found = list(standing.select_related("by").order_by("is_assent", "scope", "-given_at"))
        for consent in found:
            consent.words = SCOPES[consent.scope]
            consent.authority_words = AUTHORITIES[consent.authority]
        return found

    @cached_property
    def sections(self) -> list[tuple[Section, list[Fact]]]:
        """What the rooms above know about this person."""
        return facts_about(self.viewer, self.person) if self.in_detail else []
