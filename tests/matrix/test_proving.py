"""No door behind the sign-in opens before the second step, none that weighs much without showing it anew."""

import pytest

from tests.matrix.proving import is_held, proofs

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("proof", list(proofs()), ids=str)
def test_it_is_asked_for(house, proof):
    assert is_held(house, proof)
