"""The cast: named people, each here for a reason. Demo data and tests share them."""

from dataclasses import dataclass, field
from typing import Any

from hearten.core.inside import inside
from hearten.matches.actions import make_match, move_match
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.organizations.actions import create_organization
from hearten.organizations.models import Organization
from hearten.people.actions import (
    accept_invitation,
    add_guardianship,
    create_person,
    invite_person,
    issue_card,
    record_consent,
    save_profile,
)
from hearten.people.models import Invitation, Person
from hearten.people.models.door import hash_of
from hearten.people.rules import Authority, Role, Scope
from hearten.programs.actions import enter_program, open_program, staff_program
from hearten.programs.models import Program
from hearten.programs.rules import Part, templates

PASSWORD = "river bank and lake side"
RIVERBANK, LAKESIDE = "Riverbank Mentoring", "Lakeside Youth"


@dataclass(frozen=True)
class Persona:
    """Who somebody is, and why they are in the cast."""

    key: str
    last_name: str
    roles: tuple[Role, ...]
    reason: str
    age: int | None = None
    profile: dict[str, Any] = field(default_factory=dict)
    organization: str = RIVERBANK

    @property
    def first_name(self) -> str:
        return self.key.capitalize()


def _likes(*interests: str, **more: Any) -> dict[str, Any]:
    profile = {
        "interests": list(interests),
        "languages": ["English"],
        "free_times": ["Thursday after school"],
    }
    return {**profile, "goals": ["finish school"], "values": ["humor", "honesty"], **more}


CAST = (
    Persona("olga", "Brandt", (Role.ADMIN,), "manages accounts, reads no child's record"),
    Persona("ingrid", "Dahl", (Role.MANAGER,), "manages both programs of Riverbank"),
    Persona("amina", "Yusuf", (Role.COORDINATOR,), "coordinates Riverbank Juniors"),
    Persona(
        "tomas", "Berg", (Role.COORDINATOR,), "coordinates Riverbank Online; no business with Carla"
    ),
    Persona("nils", "Olsen", (Role.LEAD,), "leads safeguarding"),
    Persona("petra", "Novak", (Role.DEPUTY,), "deputy, for what names Nils"),
    Persona("evan", "Price", (Role.EVALUATOR,), "sees figures, never people"),
    Persona(
        "ben",
        "Hartley",
        (Role.MENTOR,),
        "mentor of Carla",
        41,
        _likes("drawing", "dogs", "football"),
    ),
    Persona(
        "dina", "Falk", (Role.MENTOR,), "cleared, waits for a match", 34, _likes("music", "coding")
    ),
    Persona(
        "carla",
        "Moreno",
        (Role.MENTEE,),
        "Ben's mentee, in foster care",
        13,
        _likes("drawing", "music"),
    ),
    Persona(
        "ruth", "Moreno", (Role.GUARDIAN,), "Carla's carer, consents under delegated authority"
    ),
    Persona("dele", "Adeyemi", (Role.CASEWORKER,), "Carla's caseworker"),
    Persona("farah", "Amiri", (Role.MENTEE,), "waits for a mentor", 16, _likes("coding", "hiking")),
    Persona("hugo", "Amiri", (Role.GUARDIAN,), "Farah's father; no business with Carla"),
    Persona("sam", "Patel", (Role.MENTOR,), "mentor in Tomas's program", 29, _likes("chess")),
    Persona("jonah", "Silva", (Role.MENTEE,), "Sam's mentee", 15, _likes("chess", "coding")),
    Persona("vera", "Lind", (Role.ADMIN,), "admin of another organization", organization=LAKESIDE),
    Persona("walt", "Frost", (Role.LEAD,), "leads safeguarding elsewhere", organization=LAKESIDE),
    Persona("zoe", "Marsh", (Role.COORDINATOR,), "coordinates elsewhere", organization=LAKESIDE),
    Persona("yara", "Stone", (Role.MENTOR,), "mentor elsewhere", 38, _likes("dance"), LAKESIDE),
    Persona("xena", "Holm", (Role.MENTEE,), "mentee elsewhere", 14, _likes("dance"), LAKESIDE),
    Persona("una", "Holm", (Role.GUARDIAN,), "guardian elsewhere", organization=LAKESIDE),
)


@dataclass
class Entered:
    """The cast as rows: people by key, programs and matches by name."""

    people: dict[str, Person] = field(default_factory=dict)
    programs: dict[str, Program] = field(default_factory=dict)
    matches: dict[str, Match] = field(default_factory=dict)


def enter_cast(year: int, *, with_matches: bool = True) -> Entered:
    """Put the cast on the stage: two organizations, three programs, three matches that have begun."""
    entered = Entered()
    organizations = {name: _organization(name) for name in (RIVERBANK, LAKESIDE)}
    for persona in CAST:
        organization = organizations[persona.organization]
        with inside(organization.pk):
            entered.people[persona.key] = _person(organization, persona, year)
    _open_programs(entered)
    _give_care(entered)
    for persona in CAST:
        with inside(organizations[persona.organization].pk):
            _open_door(entered.people[persona.key], persona)
    if with_matches:
        _make_matches(entered)
    return entered


def _organization(name: str) -> Organization:
    slug = name.split()[0].lower()
    return create_organization(name=name, slug=slug, helpline="0800 1111", is_demo=True)


def _person(organization: Organization, persona: Persona, year: int) -> Person:
    details: dict[str, Any] = {"last_name": persona.last_name}
    young = Role.MENTEE in persona.roles
    if persona.age:
        details["birth_year"] = year - persona.age - 1
    if not young:
        details["email"] = f"{persona.key}@{organization.slug}.example"
    return create_person(
        organization, *persona.roles, by=None, first_name=persona.first_name, **details
    )


def _open_door(person: Person, persona: Persona) -> None:
    """An account with the password of the cast; card words for the young. A child's comes after consent."""
    if persona.profile:
        save_profile(person, by=person, **persona.profile)
    if not person.email:
        issue_card(person, by=person)
        return
    token = invite_person(person, by=None).rstrip("/").rsplit("/", 1)[-1]
    invitation = Invitation.objects.get(token_hash=hash_of(token))
    accept_invitation(invitation, password=PASSWORD)
    person.refresh_from_db()


def _open_programs(entered: Entered) -> None:
    people = entered.people
    for name, template, staff, parts in (
        ("Riverbank Juniors", "one-to-one", ("amina",), ("ben", "dina", "carla", "farah")),
        ("Riverbank Online", "e-mentoring", ("tomas",), ("sam", "jonah")),
        ("Lakeside Friends", "one-to-one", ("zoe",), ("yara", "xena")),
    ):
        with inside(people[staff[0]].organization_id):
            program = _open_program(name, template, [people[key] for key in staff])
            entered.programs[name] = program
            if program.organization.name == RIVERBANK:
                staff_program(program, people["ingrid"], Role.MANAGER, by=None)
            for key in parts:
                part = Part.MENTOR if Role.MENTOR in people[key].roles else Part.MENTEE
                enter_program(program, people[key], part, by=people[staff[0]])


def _open_program(name: str, template: str, staff: list[Person]) -> Program:
    leader, fields = staff[0], templates()[template].fields
    program = open_program(leader.organization, by=leader, name=name, **fields)
    for person in staff:
        staff_program(program, person, Role.COORDINATOR, by=None)
    return program


def _give_care(entered: Entered) -> None:
    people = entered.people
    for child, adult, authority, reference in (
        ("carla", "ruth", Authority.DELEGATED_CARER, "placement plan, part 4"),
        ("farah", "hugo", Authority.PARENT, ""),
        ("xena", "una", Authority.PARENT, ""),
    ):
        with inside(people[child].organization_id):
            add_guardianship(
                people[child],
                people[adult],
                by=None,
                authority=authority,
                reference=reference,
                may_consent=True,
            )
            for by in (adult, child):
                record_consent(
                    people[child], by=people[by], scope=Scope.MENTORING, given=True, wording="cast"
                )
    caseworker: dict[str, Any] = {"authority": Authority.LOCAL_AUTHORITY, "as_caseworker": True}
    with inside(people["carla"].organization_id):
        add_guardianship(people["carla"], people["dele"], by=None, **caseworker)


def _make_matches(entered: Entered) -> None:
    people = entered.people
    for program, mentor, mentee in (
        ("Riverbank Juniors", "ben", "carla"),
        ("Riverbank Online", "sam", "jonah"),
        ("Lakeside Friends", "yara", "xena"),
    ):
        place, pair = entered.programs[program], ([people[mentor]], [people[mentee]])
        with inside(place.organization_id):
            match = make_match(place, *pair, by=None)
            for stage in (Stage.ORIENTATION, Stage.ACTIVE):
                move_match(match, stage, by=None)
        entered.matches[f"{mentor} & {mentee}"] = match
