"""sqlmap: injections into the database, by every parameter in addresses and by a sample of forms."""

import csv
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from attack.addresses import Found
from attack.finding import Finding
from attack.house import SECRET, House
from attack.reading import Field

PLANTED = {
    Finding("GET", "/planted/people/", "name"),
    Finding("GET", "/planted/searched/", "q"),
    Finding("POST", "/planted/counted/", "age"),
}
FORMS, FIELDS = 5, 4
"""Of each of the cast, so many forms at most, and so many fields of each, those that take any text first."""
BETWEEN = "=" * 60
HOW = (
    "--batch", "--level=1", "--risk=1", "--technique=BEUS", "--dbms=SQLite", "--skip-waf", "--flush-session",
    "--drop-set-cookie", "--disable-coloring", "--ignore-code=400,403,404", "--text-only",
    "--answers=redirect=N,skip further=N",
)  # fmt: skip


def find(tool: Path, house: House, found: Found, folder: Path) -> set[Finding]:
    """What sqlmap still holds to be open after it tried to use it itself."""
    asked, told = folder / "requests.log", folder / "results.csv"
    asked.write_text("".join(f"{BETWEEN}\n{each}\n{BETWEEN}\n" for each in _requests(house, found)))
    command: list[str | Path] = [
        tool,
        "-l",
        asked,
        *HOW,
        f"--results-file={told}",
        f"--output-dir={folder}",
    ]
    subprocess.run(command, cwd=folder, stdout=(folder / "said").open("wb"), check=True)
    rows = list(csv.DictReader(told.open())) if told.exists() else []
    return {
        Finding(row["Place"], urlsplit(row["Target URL"]).path, row["Parameter"])
        for row in rows
        if "false positive" not in row["Note(s)"]
    }


def _requests(house: House, found: Found) -> Iterator[str]:
    head = f"Host: 127.0.0.1:{house.port}\nCookie: {house.cookie}\nX-CSRFToken: {SECRET}"
    for door, fields in found.asked.items():
        for page in found.pages.get(door, [])[:1]:
            yield f"GET {page}?{_filled(fields)} HTTP/1.1\n{head}\n"
    forms = [forms[0] for forms in found.forms.values() if forms[0].fields]
    for form in forms[:: max(1, len(forms) // FORMS)][:FORMS]:
        words = sorted(form.fields.items(), key=lambda each: bool(each[1].choices))
        sent = "Content-Type: application/x-www-form-urlencoded"
        yield f"POST {form.address} HTTP/1.1\n{head}\n{sent}\n\n{_filled(dict(words[:FIELDS]))}\n"


def _filled(fields: dict[str, Field]) -> str:
    return urlencode({name: _value(each) for name, each in fields.items()})


def _value(asked: Field) -> str:
    """What a form holds already, or the first thing that may be chosen, or a word."""
    return asked.value or next(filter(None, asked.choices), "blue")
