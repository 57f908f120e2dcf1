import pytest

from hearten.programs.models import Program
from hearten.programs.rules import CRITERIA, templates

OPEN = "/programs/open/"


def typed(template="peer", **changed):
    fields = dict(templates()[template].fields)
    weights = {f"weight_{c}": fields["weights"][c] for c in CRITERIA}
    del fields["weights"]
    return {"name": "Canal Peers", "takes_applications": "on", **fields, **weights, **changed}


def test_an_admin_chooses_a_template_and_finds_its_words(cast):
    client = cast.client("olga")
    page = client.get(OPEN).content.decode()
    for name in templates():
        assert f"{OPEN}{name}/" in page
    form = client.get(f"{OPEN}peer/").context["form"]
    assert form["mentor_youngest"].value() == 14 and form["weight_interests"].value() == 6
    assert "an adult near" in form["expectations"].value()
    assert form["courses"].value() == ["first-steps"] and form["takes_applications"].value()
    assert form["takes_applications"].value() is True


@pytest.mark.parametrize("template", list(templates()))
def test_a_program_of_each_kind_opens_as_its_template_says(cast, template):
    page = cast.client("olga").post(f"{OPEN}{template}/", typed(template))
    program = Program.objects.get(name="Canal Peers")
    assert page["Location"] == f"/programs/staff/{program.pk}/"
    for field, value in templates()[template].fields.items():
        assert getattr(program, field) == value, field
    assert program.organization == cast.olga.organization and program.takes_applications


def test_what_is_changed_on_the_way_counts(cast):
    answers = typed(checks=["interview"], courses=[], weight_goals="0", meetings_a_month="2")
    cast.client("olga").post(f"{OPEN}peer/", answers)
    program = Program.objects.get(name="Canal Peers")
    assert (program.checks, program.courses, program.meetings_a_month) == (["interview"], [], 2)
    assert program.weights == {"interests": 6, "goals": 0, "values": 2, "free_times": 3}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "x" * 121}, "at most 120"),
        ({"kind": "speed-dating"}, "Select a valid choice"),
        ({"meetings_a_month": "0"}, "greater than or equal to 1"),
        ({"youngest": "16", "oldest": "9"}, "below the lowest"),
        ({"weight_values": "11"}, "less than or equal to 10"),
        ({"weight_values": "-1"}, "greater than or equal to 0"),
        ({f"weight_{c}": "0" for c in CRITERIA}, "Something has to count"),
        ({"checks": ["horoscope"]}, "Select a valid choice"),
        ({"courses": ["no-such-course"]}, "Select a valid choice"),
        ({"expectations": "x" * 2001}, "at most 2000"),
        ({"boundaries": ""}, "This field is required"),
    ],
)
def test_what_does_not_fit_is_named_kept_and_opens_nothing(cast, changed, message):
    before = Program.objects.count()
    answers = typed(communication="مرحبا 🙂 keep me", **changed)
    text = cast.client("olga").post(f"{OPEN}peer/", answers).content.decode()
    assert message in text and "مرحبا 🙂 keep me" in text
    assert Program.objects.count() == before


def test_only_an_admin_opens_and_only_from_a_template_there_is(cast):
    for other in ("ingrid", "amina", "nils", "ben", "carla"):
        assert cast.client(other).get(OPEN).status_code == 404
        assert cast.client(other).post(f"{OPEN}peer/", typed()).status_code == 404
    assert cast.client("olga").get(f"{OPEN}astrology/").status_code == 404
    assert not Program.objects.filter(name="Canal Peers").exists()
