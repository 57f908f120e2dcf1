from hearten.programs.rules import CRITERIA, HEAVIEST, Check, Kind, age_fits, templates
from hearten.programs.words import CHECKS, CRITERIA_IN_WORDS, KINDS, SAYS, TITLES


def test_a_template_for_each_kind():
    assert {t.fields["kind"] for t in templates().values()} == set(Kind)


def test_templates_are_whole_and_within_their_limits():
    for template in templates().values():
        fields = template.fields
        assert set(fields["weights"]) == set(CRITERIA)
        assert all(0 <= weight <= HEAVIEST for weight in fields["weights"].values())
        assert set(fields["checks"]) <= set(Check)
        assert fields["youngest"] < fields["oldest"] and fields["minimum_months"] >= 6
        assert all(fields[text] for text in ("expectations", "boundaries", "communication"))


def test_everything_has_its_word():
    assert set(KINDS) == set(Kind) and set(CHECKS) == set(Check)
    assert set(CRITERIA_IN_WORDS) == set(CRITERIA) and set(TITLES) == set(SAYS) == set(templates())


def test_an_unknown_age_does_not_fit():
    assert [age_fits(age, 8, 18) for age in (None, 7, 8, 18, 19)] == [
        False,
        False,
        True,
        True,
        False,
    ]
