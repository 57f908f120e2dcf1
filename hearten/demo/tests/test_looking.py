"""The demo's doors show invented people only, and only in demo mode."""

import pytest
from django.urls import NoReverseMatch, reverse

from hearten.core.inside import inside
from hearten.core.writing import unguarded
from hearten.demo.cast import CAST, LAKESIDE
from hearten.demo.looking import letters_newest_first, persona_account
from hearten.notices.actions import post_letter


@pytest.fixture
def real(cast):
    """Riverbank, as if its people were real."""
    organization = cast.olga.organization
    with unguarded("a real organization for a test"):
        organization.is_demo = False
        organization.save()
    return organization


@pytest.mark.parametrize("persona", CAST, ids=lambda persona: persona.key)
def test_each_of_the_cast_can_be_switched_to(cast, persona):
    assert persona_account(persona.key) == getattr(cast, persona.key).account


def test_nobody_else_can_be_switched_to(cast):
    for key in ("", "nobody", "amina ", str(cast.amina.pk), "amina@riverbank.example"):
        assert persona_account(key) is None


def test_nobody_of_a_real_organization_can_be_switched_to(real):
    ours = [persona for persona in CAST if persona.organization != LAKESIDE]
    assert not [persona.key for persona in ours if persona_account(persona.key)]


def test_letters_of_invented_people_are_shown_and_no_others(cast, real):
    post_letter("news", cast.ben, path="/")
    with inside(cast.yara.organization_id):
        post_letter("news", cast.yara, path="/")
    shown = {letter.to_ref for letter in letters_newest_first()}
    assert cast.yara.pk in shown and cast.ben.pk not in shown


@pytest.mark.parametrize("door", ["switch", "letters", "style"])
def test_outside_demo_mode_there_are_no_such_doors(door):
    with pytest.raises(NoReverseMatch):
        reverse(f"demo:{door}")
