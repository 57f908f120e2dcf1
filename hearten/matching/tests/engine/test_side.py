"""A column says of everybody what a field says of one person."""

import pytest

from hearten.matching.engine import Mentee, Place
from hearten.matching.engine.fields import metres, says_yes, text, texts, thousandths
from hearten.matching.engine.side import NOWHERE, Side

VALUES = {
    "nothing known": [None, "", "a"],
    "numbers and words": [1, "1", 2, None],
    "yes, one, and a fraction": [True, 1, 1.0, 0.5, False],
    "yes and no": [True, False, None],
    "sets": [frozenset(("a", "")), frozenset(), frozenset(("b",))],
    "collections": [["a", "a"], ("b", ""), {"c"}, frozenset(), None],
    "sets and lists": [frozenset(("a",)), ["a", "a"], None, "b"],
    "fractions": [0.0, -0.0, 2.5],
}


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
@pytest.mark.parametrize("read", [text, texts, thousandths])
def test_a_column_reads_as_its_people_do(values: list, read) -> None:
    people = [Mentee(f"c{k}", {"f": value}) for k, value in enumerate(values)] + [Mentee("c", {})]
    kind = read.__name__
    try:
        one_by_one = [read(person, "f") for person in people]
    except ValueError as trouble:
        with pytest.raises(type(trouble), match=r"f (must be|is)"):
            getattr(Side(people), kind)("f")
        return
    assert getattr(Side(people), kind)("f") == one_by_one
    if kind == "text":
        assert Side(people).yes("f").tolist() == [says_yes(person, "f") for person in people]


@pytest.mark.parametrize("places", [[Place(51, 7), Place(0, 0)], [None, Place(51, 7)]])
def test_places_as_their_people_have_them(places: list) -> None:
    people = [Mentee(f"c{k}", {"f": place}) for k, place in enumerate(places)]
    found, known = Side(people).metres("f")
    read = [metres(person, "f") for person in people]
    assert found.tolist() == [list(place or NOWHERE) for place in read]
    assert known.tolist() == [place is not None for place in read]
