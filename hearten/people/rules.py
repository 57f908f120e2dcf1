"""Who is who: roles, the relations that let one person see another, and who may consent for a child."""

import datetime as dt
from enum import StrEnum


class Role(StrEnum):
    ADMIN = "admin"
    MANAGER = "manager"
    COORDINATOR = "coordinator"
    LEAD = "lead"
    DEPUTY = "deputy"
    EVALUATOR = "evaluator"
    MENTOR = "mentor"
    MENTEE = "mentee"
    GUARDIAN = "guardian"
    CASEWORKER = "caseworker"


STAFF = frozenset(
    {Role.ADMIN, Role.MANAGER, Role.COORDINATOR, Role.LEAD, Role.DEPUTY, Role.EVALUATOR}
)
SAFEGUARDING = frozenset({Role.LEAD, Role.DEPUTY})
CARING = frozenset({Role.GUARDIAN, Role.CASEWORKER})


class Relation(StrEnum):
    """Why a viewer may see a subject. Each tie carries one."""

    OWN = "own"
    CASELOAD = "caseload"
    GUARDIAN_OF = "guardian of"
    CASEWORKER_OF = "caseworker of"
    MENTOR_OF = "mentor of"
    MENTEE_OF = "mentee of"
    PEER_OF = "peer of"
    SAFEGUARDING = "safeguarding"
    ADMINISTERS = "administers"


STAFF_RELATIONS = frozenset({Relation.CASELOAD, Relation.SAFEGUARDING})
CARING_RELATIONS = frozenset({Relation.GUARDIAN_OF, Relation.CASEWORKER_OF})
FULL_NAME_RELATIONS = STAFF_RELATIONS | CARING_RELATIONS | {Relation.OWN, Relation.ADMINISTERS}


class Authority(StrEnum):
    """The authority a person consents under. A foster carer needs it delegated, in writing."""

    PARENT = "parent"
    LOCAL_AUTHORITY = "local authority"
    DELEGATED_CARER = "delegated carer"
    COURT = "court"
    SELF = "self"


class Scope(StrEnum):
    """What is consented to. Only the first is needed for mentoring; a no to the others stops nothing."""

    MENTORING = "mentoring"
    EVALUATION = "evaluation"
    PHOTOS = "photos"
    SCHOOL = "school"


class Verdict(StrEnum):
    """What a second person finds when they look at why a sealed address was opened."""

    IN_ORDER = "in order"
    FOLLOW_UP = "follow up"


OPEN_MINUTES = 60
"""So long a sealed address stays open to whoever broke the glass; a number of ours."""

CHILD_UNTIL = 13
"""Below this age nothing but a first name and a birth year is kept before consent (COPPA; ICO)."""

KEPT_BEFORE_CONSENT = frozenset({"first_name", "birth_year"})
"""All that is kept of a child under that age until the consent holder has said yes."""

ADULT_FROM = 18
ASSENT_FROM = 8
OWN_CONTACT_FROM = 16
CONSENT_DAYS = 365

STAFF_TO_INVITE = (
    Role.COORDINATOR,
    Role.MANAGER,
    Role.LEAD,
    Role.DEPUTY,
    Role.EVALUATOR,
    Role.CASEWORKER,
)
"""Roles an administrator hands out. Administrators begin with the organization."""

IN_PROGRAMS = frozenset({Role.MENTOR, Role.MENTEE})
NEEDED_ALWAYS = frozenset({Role.ADMIN, Role.LEAD})
"""Roles of which an organization keeps at least one holder."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
FREE_TIMES = (
    *(f"{day} {part}" for day in _DAYS for part in ("after school", "evening")),
    *(f"{day} {part}" for day in ("Saturday", "Sunday") for part in ("morning", "afternoon")),
)
"""Free times as stored; the same words for mentor and young person, so that they can be compared."""


class Act(StrEnum):
    """What takes two people: an administrator alone must not let anybody in, nor take people's data out."""

    GIVE_ROLE = "give role"
    END_ROLE = "end role"
    EXPORT = "export people"
    FORGET_STEP = "forget second step"


SECOND_PEOPLE = frozenset({Role.ADMIN, Role.LEAD})
"""Who may say the second yes: another administrator, or the safeguarding lead."""


HOLD_MUCH = STAFF | {Role.CASEWORKER}
"""Roles that open many records, or sealed ones: their sign-in takes a second step, and giving or
ending such a role takes two people."""


def needs_second_step(roles: frozenset[Role], age: int | None) -> bool:
    """Staff, caseworkers and adult mentors; a mentor under 18 signs in as young people do."""
    return bool(roles & HOLD_MUCH) or (Role.MENTOR in roles and not is_minor(age))


def is_minor(age: int | None) -> bool:
    """Known to be under 18; a mentor whose age nobody wrote down counts as an adult here."""
    return age is not None and age < ADULT_FROM


def session_kind(roles: frozenset[Role], age: int | None) -> str:
    """Which limits a session has: "staff", "young" or "other"."""
    if roles & STAFF:
        return "staff"
    return "young" if Role.MENTEE in roles or is_minor(age) else "other"


def may_change_contact(roles: frozenset[Role], age: int | None) -> bool:
    """Young people under 16 ask their coordinator; everyone else looks after their own contact."""
    return Role.MENTEE not in roles or (age is not None and age >= OWN_CONTACT_FROM)


def signs_in_by_address(roles: frozenset[Role], age: int | None) -> bool:
    """Whether an e-mail address may stand in clear as the one somebody signs in with: adults only.

    Somebody whose age is not known counts as an adult unless they are a young person of a program.
    """
    return Role.MENTEE not in roles if age is None else age >= ADULT_FROM


def may_read_own_needs(age: int | None) -> bool:
    """From 13 a young person reads what is kept about their care, health and court matters."""
    return age is not None and age >= CHILD_UNTIL


def roles_to_end(roles: frozenset[Role]) -> frozenset[Role]:
    """The roles that somebody holding `roles` may end: staff by an admin, the others by program staff."""
    ends: frozenset[Role] = frozenset()
    if Role.ADMIN in roles:
        ends |= STAFF | {Role.CASEWORKER}
    if roles & {Role.COORDINATOR, Role.MANAGER}:
        ends |= IN_PROGRAMS | CARING
    return ends


def age_on(day: dt.date, birth: dt.date) -> int:
    """Whole years. Someone born on 29 February has a birthday on 1 March in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def youngest_age_on(day: dt.date, birth_date: dt.date | None, birth_year: int | None) -> int | None:
    """The age, or the lowest it can be when only the year is known, so that the stricter rule holds."""
    if birth_date:
        return age_on(day, birth_date)
    return None if birth_year is None else max(day.year - birth_year - 1, 0)


def is_child_before_consent_age(age: int | None) -> bool:
    """Whether nothing may be kept before consent. An unknown age counts as a child's."""
    return age is None or age < CHILD_UNTIL


def age_band(age: int | None) -> str:
    """The voice a page speaks in: 'child' under 13, 'young' under 18, else 'adult'."""
    if age is None or age < CHILD_UNTIL:
        return "child"
    return "young" if age < ADULT_FROM else "adult"


def may_consent_alone(age: int | None) -> bool:
    return age is not None and age >= ADULT_FROM


def needs_reference(authority: Authority) -> bool:
    """Delegated authority, a court order and a local authority's decision are written somewhere: say where."""
    return authority in {Authority.DELEGATED_CARER, Authority.COURT, Authority.LOCAL_AUTHORITY}
