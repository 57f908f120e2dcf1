"""A flaw behind each door. The shell that `echo` starts has an empty environment and an empty folder."""

import subprocess
import tempfile
from pathlib import Path

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.views.decorators.csrf import csrf_exempt

said: list[str] = []
"""What was put up on the board, in the memory of the one process that serves it."""


def index(request: HttpRequest) -> HttpResponse:
    """Links and forms to every flaw, as a crawler finds them."""
    asked = ["greeting/?name=Ben", "people/?name=Ben", "searched/?q=Ben", "of/blue/"]
    asked += [
        "leaflet/?file=welcome.txt",
        "echo/?word=blue",
        "onward/?to=/people/me/",
        "half/?of=4",
    ]
    links = "".join(f'<p><a href="/planted/{each}">{each}</a></p>' for each in asked)
    token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
    named = ("board/", "said"), ("counted/", "age"), ("note/", "number")
    forms = "".join(_form(action, field, token) for action, field in named)
    return _page(links + forms + _form("anybody/", "word", ""))


def _form(action: str, field: str, token: str) -> str:
    fields = f'{token}<input name="{field}" value="4"><button>Send</button>'
    return f'<form method="post" action="/planted/{action}">{fields}</form>'


def _page(body: str) -> HttpResponse:
    return HttpResponse(f"<!doctype html><title>Planted</title><body>{body}</body>")


def greeting(request: HttpRequest) -> HttpResponse:
    return _page(f"<h1>Hello {request.GET.get('name', '')}</h1>")


def board(request: HttpRequest) -> HttpResponse:
    """What somebody said is on the page for everybody after."""
    if request.method == "POST":
        said.append(request.POST.get("said", ""))
        return HttpResponseRedirect("/planted/")
    return _page("".join(f"<p>{each}</p>" for each in said))


def people(request: HttpRequest) -> HttpResponse:
    return _found(f"first_name = '{request.GET.get('name', '')}'")


def counted(request: HttpRequest) -> HttpResponse:
    return _found(f"LENGTH(first_name) = {request.POST.get('age', '4')}")


def searched(request: HttpRequest) -> HttpResponse:
    return _found(f"first_name LIKE '%{request.GET.get('q', '')}%'")


def _found(condition: str) -> HttpResponse:
    """Names of people, by a condition put together from what was sent; the database's own words if it fails."""
    with connection.cursor() as cursor:
        try:
            cursor.execute(f"SELECT first_name FROM people_person WHERE {condition}")
            return _page("".join(f"<p>{name}</p>" for (name,) in cursor.fetchall()))
        except Exception as failed:
            return _page(f"<p>{type(failed).__name__}: {failed}</p>")


def leaflet(request: HttpRequest) -> HttpResponse:
    """Any file of the machine, by a path that leads out of the folder."""
    wanted = Path(tempfile.gettempdir()) / request.GET.get("file", "")
    try:
        return _page(wanted.read_text("utf-8"))
    except (OSError, ValueError):
        return _page("<p>No such leaflet.</p>")


def echo(request: HttpRequest) -> HttpResponse:
    word = request.GET.get("word", "").replace("\0", "")
    with tempfile.TemporaryDirectory() as empty:
        said = subprocess.run(
            f"echo {word}",
            shell=True,
            cwd=empty,
            env={},
            capture_output=True,
            text=True,
            timeout=20,
        )
    return _page(f"<pre>{said.stdout}</pre>")


def onward(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(request.GET.get("to", "/"))


@csrf_exempt
def from_anywhere(request: HttpRequest) -> HttpResponse:
    """A form that any other site could send in somebody's name."""
    return _page("<p>Done.</p>")


def half(request: HttpRequest) -> HttpResponse:
    """Breaks on anything but a number in the address."""
    return _page(f"<p>{int(request.GET.get('of', '4')) // 2}</p>")


def note(request: HttpRequest) -> HttpResponse:
    """Breaks on anything but a number in a form."""
    return _page(f"<p>{int(request.POST.get('number', '4'))}</p>")


def of_word(request: HttpRequest, word: str) -> HttpResponse:
    """Breaks on a word that is written outside of plain letters."""
    return _page(f"<p>{len(word.encode('ascii'))}</p>")
