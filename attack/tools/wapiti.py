"""wapiti: follows links and fills in forms, and looks for eight kinds of flaws in what comes back."""

import json
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import urlencode

from attack.addresses import LEFT_ALONE, Found, doors
from attack.finding import Finding
from attack.house import House

PLANTED = {
    Finding("Reflected Cross Site Scripting", "/planted/greeting/", "name"),
    Finding("Stored Cross Site Scripting", "/planted/board/", "said"),
    Finding("SQL Injection", "/planted/people/", "name"),
    Finding("SQL Injection", "/planted/counted/", "age"),
    Finding("Path Traversal", "/planted/leaflet/", "file"),
    Finding("Command execution", "/planted/echo/", "word"),
    Finding("Open Redirect", "/planted/onward/", "to"),
    Finding("Cross Site Request Forgery", "/planted/anybody/", ""),
    Finding("Internal Server Error", "/planted/half/", "of"),
    Finding("Internal Server Error", "/planted/note/", "number"),
}
SECONDS = float(os.environ.get("ATTACK_SECONDS", "20"))
"""So long at most for each kind of flaw, for each of the cast; planted flaws take the time they take."""
CUT_SHORT = re.compile(r"Max attack time was reached for module (\w+)")
HOW = (
    "--scope", "folder", "--depth", "1", "--skip", "csrfmiddlewaretoken", "--no-bugreport", "--format", "json",
    "--module", "xss,permanentxss,sql,redirect,csrf,file,exec", "--flush-session", "--verbose", "1",
    "--dns-endpoint", "localhost", "--max-scan-time", "60",
)  # fmt: skip


def find(tool: Path, house: House, found: Found, folder: Path) -> set[Finding]:
    told, said = folder / "wapiti.json", folder / "said"
    command: list[str | Path] = [tool, "--url", f"{house.origin}/", "--cookie-value", house.cookie]
    command += [*HOW, "--max-attack-time", str(600 if house.is_planted else SECONDS)]
    command += ["--output", told, "--store-session", folder, "--store-config", folder]
    command += [word for page in _pages(found) for word in ("--start", house.origin + page)]
    command += [word for page in _not_followed() for word in ("--exclude", house.origin + page)]
    subprocess.run(command, cwd=folder, stdout=said.open("wb"), check=True)
    if short := CUT_SHORT.findall(said.read_text("utf-8", "replace")):
        print(f"    not all of {', '.join(short)} in the time there was")
    kinds = json.loads(told.read_text("utf-8"))
    return {
        Finding(kind, each["path"], each["parameter"])
        for part in ("vulnerabilities", "anomalies")
        for kind, findings in kinds[part].items()
        for each in findings
    }


def _pages(found: Found) -> list[str]:
    """Pages that hold forms, and pages that are asked something in their address."""
    holding = {forms[0].page for forms in found.forms.values()}
    asked = {
        f"{page}?{urlencode({name: each.value for name, each in fields.items()})}"
        for door, fields in found.asked.items()
        for page in found.pages.get(door, [])[:1]
    }
    return sorted(holding | asked)


def _not_followed() -> list[str]:
    ending = [door.pattern for door in doors() if door.name in LEFT_ALONE]
    return [*ending, *(f"{each}*" for each in ending), "/static/*"]
