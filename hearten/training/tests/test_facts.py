import pytest

from hearten.training.actions import complete_course
from hearten.training.facts import passes_of
from hearten.training.rules import courses


@pytest.mark.parametrize(
    ("who", "count"), [("amina", 1), ("nils", 1), ("tomas", 0), ("zoe", 0), ("olga", 0)]
)
def test_passes_on_a_mentors_page(cast, who, count):
    complete_course(cast.ben, courses()["first-steps"], right=6, by=cast.ben)
    facts = passes_of(getattr(cast, who), cast.ben)
    assert [fact.title for fact in facts] == ["First steps as a mentor"] * count
