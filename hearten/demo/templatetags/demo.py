"""The persona switch of the demo's sign-in page."""

from dataclasses import dataclass

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.demo.cast import CAST, Persona
from hearten.people.rules import Role

register = template.Library()

ROLES: dict[Role, str | Promise] = {
    Role.ADMIN: _("Organization admin"),
    Role.MANAGER: _("Program manager"),
    Role.COORDINATOR: _("Coordinator"),
    Role.LEAD: _("Safeguarding lead"),
    Role.DEPUTY: _("Deputy safeguarding lead"),
    Role.EVALUATOR: _("Evaluator"),
    Role.MENTOR: _("Mentor"),
    Role.MENTEE: _("Mentee"),
    Role.GUARDIAN: _("Carer"),
    Role.CASEWORKER: _("Caseworker"),
}


@dataclass(frozen=True)
class Shown:
    key: str
    first_name: str
    role: str
    look: str
    organization: str


@register.simple_tag
def personas() -> list[Shown]:
    """The cast as buttons: who, and as what."""
    return [_shown(persona) for persona in CAST]


def _shown(persona: Persona) -> Shown:
    role = str(ROLES[persona.roles[0]])
    if persona.age and persona.roles[0] == Role.MENTEE:
        role = f"{role}, {persona.age}"
    look = {Role.MENTEE: "y", Role.MENTOR: ""}.get(persona.roles[0], "s")
    return Shown(persona.key, persona.first_name, role, look, persona.organization)
