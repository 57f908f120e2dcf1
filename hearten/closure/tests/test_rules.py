import pytest

from hearten.closure.rules import Step, checklist, missing

DONE = {
    "goodbye": True,
    "contact": True,
    "exits": {("B", False): True, ("C", False): True, ("C", True): True},
    "readiness": {"B": True, "C": True},
}


def test_with_all_done_nothing_is_missing():
    items = checklist(**DONE)
    assert len(items) == 7
    assert missing(items) == []


@pytest.mark.parametrize(
    ("changes", "step", "member", "carer"),
    [
        ({"goodbye": False}, Step.GOODBYE, None, False),
        ({"contact": False}, Step.CONTACT, None, False),
        ({"exits": {**DONE["exits"], ("C", True): False}}, Step.EXIT, "C", True),
        ({"exits": {**DONE["exits"], ("B", False): False}}, Step.EXIT, "B", False),
        ({"readiness": {"B": True, "C": False}}, Step.READINESS, "C", False),
    ],
)
def test_each_gap_is_named(changes, step, member, carer):
    gaps = missing(checklist(**{**DONE, **changes}))
    assert [(gap.step, gap.member, gap.is_carer) for gap in gaps] == [(step, member, carer)]
