"""The doctor, asked about an installation that real people will use."""

import pytest
from django.core.checks import Warning as Warned
from typer.testing import CliRunner

from hearten.project import doctor
from hearten.project.cli import app

pytestmark = pytest.mark.django_db
GOOD = {
    "DEMO": False, "DEBUG": False, "TLS": True, "ORIGIN": "https://hearten.example", "PROXIES": 1,
    "ALLOWED_HOSTS": ["hearten.example"], "COUNT_TRIES": True, "SECURE_HSTS_SECONDS": 31536000,
    "SECURE_SSL_REDIRECT": True, "SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True,
}  # fmt: skip
"""What the settings come to behind a proxy with TLS."""


@pytest.fixture
def good(settings):
    for name, value in GOOD.items():
        setattr(settings, name, value)
    return settings


def problems() -> list[str]:
    return [f.problem for check in (doctor._deployment, doctor._openness) for f in check()]


def test_behind_a_proxy_with_tls_nothing_is_wrong(good):
    assert problems() == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DEMO", True, "Demo mode"),
        ("DEBUG", True, "inside of the program"),
        ("TLS", False, "not encrypted"),
        ("PROXIES", 0, "one address"),
        ("ALLOWED_HOSTS", ["*"], "Any host name"),
        ("COUNT_TRIES", False, "guessed"),
        ("SESSION_COOKIE_SECURE", False, "security.W012"),
        ("SECURE_HSTS_SECONDS", 0, "security.W004"),
    ],
)
def test_what_is_wrong_is_named(good, name, value, said):
    setattr(good, name, value)
    assert any(said in problem for problem in problems())


def test_it_stops_with_an_error_and_only_when_asked(good, monkeypatch):
    monkeypatch.setattr(doctor, "run_checks", lambda **_: [Warned("A planted warning", id="x.W1")])
    asked = CliRunner().invoke(app, ["doctor", "--production"])
    assert asked.exit_code == 1 and "A planted warning" in asked.output
    assert "A planted warning" not in CliRunner().invoke(app, ["doctor"]).output
