"""What every answer carries, whatever it is: a page, a file, a refusal, an error."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from hearten.project.policy import table
from tests.matrix.knocking import LEFT_ALONE, WORDS, doors

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'",
}  # fmt: skip
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
ROUTES = sorted(set(doors()) & set(table()) - LEFT_ALONE)
WHO = {"admin": "olga", "manager": "ingrid", "coordinator": "amina", "lead": "nils", "deputy": "petra",
       "evaluator": "evan", "mentor": "ben", "mentee": "carla", "guardian": "ruth", "caseworker": "dele",
       "signed in": "ruth", "anyone": "ruth"}  # fmt: skip


def faults(answer) -> list[str]:
    """What an answer lacks."""
    said = {part.strip() for part in answer.get("Content-Security-Policy", "").split(";")}
    wrong = [] if said == POLICY else [f"Content-Security-Policy: {said}"]
    wrong += [
        f"{key}: {answer.get(key)}" for key, value in ALWAYS.items() if answer.get(key) != value
    ]
    return wrong + ([] if answer.get("X-Request-Id") else ["X-Request-Id"])


def path_of(route: str, cast) -> str:
    values = {name: WORDS[name] for name in doors()[route] - {"ref"}}
    if "ref" in doors()[route]:
        values["ref"] = cast.carla.pk
    return reverse(route, kwargs=values)


@pytest.fixture
def clients(cast) -> dict[str, Client]:
    return {role: cast.client(key) for role, key in WHO.items()}


def test_every_door_for_visitors_and_for_whoever_may_open_it(cast, clients):
    wrong = {}
    for route in ROUTES:
        path = path_of(route, cast)
        for client in (Client(), clients[min(table()[route].may)]):
            for method in ("GET", "POST"):
                answer = client.generic(method, path)
                known = client.cookies.get(settings.SESSION_COOKIE_NAME)
                found = faults(answer)
                if known and "no-store" not in answer["Cache-Control"]:
                    found.append(f"kept: {answer['Cache-Control']}")
                if found:
                    wrong[route, method, answer.status_code] = found
    assert wrong == {}


def broken(request):
    raise RuntimeError("broken on purpose")


def forged(client: Client):
    client.handler.enforce_csrf_checks = True
    return client.post("/sign-in/", {"login": "x"})


def broken_page(client: Client):
    from hearten.people.views import oneself

    client.raise_request_exception = False
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(oneself, "render", broken)
        return client.get("/people/privacy/")


ERRORS = {
    404: lambda client: client.get("/no-such-page/"),
    405: lambda client: client.get("/signed-in/end/"),
    410: lambda client: client.get("/people/invitation/invented/"),
    413: lambda client: client.post("/sign-in/", CONTENT_LENGTH="3000000"),
    403: forged,
    500: broken_page,
    400: lambda client: client.get("/sign-in/", HTTP_HOST="elsewhere.example"),
}


@pytest.mark.parametrize("status", sorted(ERRORS))
@pytest.mark.parametrize("signed_in", [False, True], ids=["visitor", "signed in"])
def test_errors(cast, status, signed_in):
    client = cast.client("ruth") if signed_in else Client()
    answer = ERRORS[status](client)
    if status != 405 or signed_in:
        assert answer.status_code == status
    assert faults(answer) == [] and answer["Cache-Control"] == "no-store"


def test_a_file(db):
    answer = Client().get("/static/hearten/mark.svg")
    assert faults(answer) == []


@pytest.mark.parametrize(
    ("path", "dropped"),
    [
        ("/sign-out/", '"cache", "storage"'),
        ("/signed-in/end/", '"cache", "cookies", "storage"'),
        ("/people/leave/", '"cache", "cookies", "storage"'),
    ],
)
def test_signing_out_empties_the_browser(cast, path, dropped):
    answer = cast.client("carla").post(path)
    assert answer["Clear-Site-Data"] == dropped and faults(answer) == []
