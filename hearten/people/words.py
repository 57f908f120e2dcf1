"""Roles, relations, authorities and scopes in words that anyone understands."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.people.rules import Authority, Relation, Role, Scope

ROLES: dict[Role, Promise | str] = {
    Role.ADMIN: _("administrator"),
    Role.MANAGER: _("program manager"),
    Role.COORDINATOR: _("coordinator"),
    Role.LEAD: _("safeguarding lead"),
    Role.DEPUTY: _("deputy safeguarding lead"),
    Role.EVALUATOR: _("evaluator"),
    Role.MENTOR: _("mentor"),
    Role.MENTEE: _("young person"),
    Role.GUARDIAN: _("carer or parent"),
    Role.CASEWORKER: _("caseworker"),
}

RELATIONS: dict[Relation, Promise | str] = {
    Relation.CASELOAD: _("coordinator or manager of the program"),
    Relation.SAFEGUARDING: _("looks after everyone’s safety"),
    Relation.GUARDIAN_OF: _("carer or parent"),
    Relation.CASEWORKER_OF: _("caseworker"),
    Relation.MENTOR_OF: _("mentor"),
    Relation.MENTEE_OF: _("young person you meet"),
    Relation.PEER_OF: _("in the same group"),
    Relation.ADMINISTERS: _("looks after accounts"),
}

KNOWS: dict[Relation, Promise | str] = {
    Relation.CASELOAD: _("your name, your details, your goals, meetings and answers"),
    Relation.SAFEGUARDING: _("your name and details, and what you tell someone"),
    Relation.GUARDIAN_OF: _("your name and details, when you meet, and what they agreed to"),
    Relation.CASEWORKER_OF: _("your name and details, when you meet, and how it goes"),
    Relation.MENTOR_OF: _("your first name, what you like, your goals and your meetings"),
    Relation.MENTEE_OF: _("your first name, what you like and your meetings"),
    Relation.PEER_OF: _("your first name"),
    Relation.ADMINISTERS: _("your name, your e-mail address and your roles"),
}

AUTHORITIES: dict[Authority, Promise | str] = {
    Authority.PARENT: _("parent"),
    Authority.LOCAL_AUTHORITY: _("local authority"),
    Authority.DELEGATED_CARER: _("carer with delegated authority"),
    Authority.COURT: _("holder of a court order"),
    Authority.SELF: _("the person themselves"),
}

SCOPES: dict[Scope, Promise | str] = {
    Scope.MENTORING: _("Mentoring"),
    Scope.EVALUATION: _("Short questions"),
    Scope.PHOTOS: _("Photos"),
    Scope.SCHOOL: _("School"),
}

TIMES: dict[str, Promise | str] = {
    "Monday after school": _("Monday after school"),
    "Monday evening": _("Monday evening"),
    "Tuesday after school": _("Tuesday after school"),
    "Tuesday evening": _("Tuesday evening"),
    "Wednesday after school": _("Wednesday after school"),
    "Wednesday evening": _("Wednesday evening"),
    "Thursday after school": _("Thursday after school"),
    "Thursday evening": _("Thursday evening"),
    "Friday after school": _("Friday after school"),
    "Friday evening": _("Friday evening"),
    "Saturday morning": _("Saturday morning"),
    "Saturday afternoon": _("Saturday afternoon"),
    "Sunday morning": _("Sunday morning"),
    "Sunday afternoon": _("Sunday afternoon"),
}

ROOMS: dict[str, Promise | str] = {
    "people": _("personal details"),
    "desk": _("the overview"),
    "matches": _("the match"),
    "matching": _("the search for a match"),
    "orientation": _("the agreement"),
    "meetings": _("meetings"),
    "goals": _("goals"),
    "support": _("support and requests for help"),
    "evaluation": _("answers to questions"),
    "closure": _("the ending of a match"),
    "applications": _("the application"),
    "screening": _("checks"),
    "training": _("training"),
    "programs": _("the program"),
    "duties": _("a list of things to do"),
}


def roles_in_words(roles: Iterable[str]) -> str:
    """“coordinator, program manager”; in the order of the list above, so that it never jumps about."""
    held = set(roles)
    return ", ".join(str(words) for role, words in ROLES.items() if role in held)


def page_in_words(route: str) -> str:
    """Which part of a record a page shows, from the name of its route."""
    return str(ROOMS.get(route.partition(":")[0], _("a page")))
