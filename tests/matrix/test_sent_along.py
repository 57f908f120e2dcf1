"""Whatever is sent along with a form that it does not ask for changes no column of any table."""

import pytest

from hearten.core.forms import HeartenForm
from hearten.goals.forms import StepForm
from hearten.people.forms.details import ContactForm
from hearten.people.forms.private import PlacementForm
from hearten.project.policy import table
from tests.matrix.knocking import LEFT_ALONE, doors
from tests.matrix.posting import Desk

pytestmark = pytest.mark.django_db
NOT_TAKEN = {
    "account_login": "needs the letter's code",
    "account_reauthenticate": "needs the password",
    "mfa_activate_totp": "needs the code of an app",
    "mfa_add_webauthn": "needs a passkey",
    "mfa_generate_recovery_codes": "needs a second step that is set up",
    "applications:bring": "needs a file",
    "matching:ask": "a round of the program waits already",
    "matching:propose": "offers nobody while those who are ready are asked already",
    "matching:what_if": "a round of the program waits already",
    "orientation:sign": "needs the wording that was shown",
    "training:quiz": "needs the right answers",
}
"""Forms that nobody can send by filling in what they see, and why; they are posted as well."""


@pytest.fixture(scope="module")
def desk(house):
    return Desk(house)


@pytest.mark.parametrize("route", sorted(set(doors()) & set(table()) - LEFT_ALONE))
def test_what_a_form_does_not_ask_for_changes_nothing(desk, route, record_property):
    offers = map(desk.filled_in, desk.offers[route].values())
    told = [(offer, *desk.added(offer)) for offer in offers]
    taken = sum(plain.is_taken for _, plain, _ in told)
    record_property("posted", {"forms": len(told), "taken": taken})
    faults = [
        f"{o.viewer} {o.asked.path} {o.asked.body}: {f}" for o, _, found in told for f in found
    ]
    assert not faults, "\n".join(faults)
    assert taken or route in NOT_TAKEN or not told, [o.asked for o, _, _ in told]


def takes_whatever_is_sent(form_class: type[HeartenForm], monkeypatch: pytest.MonkeyPatch) -> None:
    clean = form_class.full_clean

    def full_clean(self: HeartenForm) -> None:
        clean(self)
        if self.is_bound and not self.errors:
            self.cleaned_data |= {k: v for k, v in self.data.items() if k not in self.fields}

    monkeypatch.setattr(form_class, "full_clean", full_clean)


@pytest.mark.parametrize(
    ("form_class", "route"),
    [
        (ContactForm, "people:contact"),
        (StepForm, "goals:add_step"),
        (PlacementForm, "people:placement"),
    ],
)
def test_a_form_that_takes_whatever_is_sent_is_found(desk, monkeypatch, form_class, route):
    offers = [*map(desk.filled_in, desk.offers[route].values())]
    takes_whatever_is_sent(form_class, monkeypatch)
    assert any(faults for offer in offers for _, faults in [desk.added(offer)])
