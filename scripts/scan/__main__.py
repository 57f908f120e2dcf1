"""Reads the code for flaws by rules of our own: first beside planted flaws, all of which must be found."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RULES = HERE / "rules.yml"
KNOWN = {
    (
        "forwarded-by-anybody",
        "hearten/accounts/middleware.py",
    ): "read only behind proxies that are named",
    (
        "row-of-anybody",
        "hearten/applications/views/applying.py",
    ): "an organization's page for applicants",
    ("row-of-anybody", "hearten/meetings/views/calling_off.py"): "narrowed by `tied`",
    ("row-of-anybody", "hearten/people/views/consent.py"): "narrowed by `tied`",
    ("row-of-anybody", "hearten/people/views/door.py"): "by a secret that was sent",
    ("row-of-anybody", "hearten/people/views/oneself.py"): "narrowed by `tied`",
    ("row-of-anybody", "hearten/people/views/private.py"): "narrowed by `tied`",
    ("row-of-anybody", "hearten/screening/views.py"): "narrowed by `tied`",
    (
        "sql-put-together",
        "hearten/core/walls.py",
    ): "names of our own tables, read from the database",
    ("sql-put-together", "hearten/project/doctor.py"): "names written there",
    ("unescaped-html", "hearten/core/drawing.py"): "parts of a drawing that are escaped already",
}
"""Places that a rule points at and that are right, with the reason."""


class Finding(NamedTuple):
    rule: str
    path: str
    line: int


def findings(folder: Path, *where: str) -> list[Finding]:
    """What the rules point at. Nothing is fetched or sent."""
    asked = ["scan", "--config", str(RULES), "--metrics", "off", "--disable-version-check"]
    command = [str(Path(sys.argv[1]).absolute()), *asked, "--no-git-ignore", "--json", *where]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    if told["errors"]:
        raise SystemExit(f"not everything could be read: {told['errors'][:3]}")
    return [
        Finding(each["check_id"].rpartition(".")[2], each["path"], each["start"]["line"])
        for each in told["results"]
    ]


def rules() -> set[str]:
    lines = RULES.read_text("utf-8").splitlines()
    return {line.split()[-1] for line in lines if line.startswith("  - id:")}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        planted = Path(folder) / "planted"
        planted.mkdir()
        for flaw in (HERE / "planted").iterdir():
            shutil.copy(flaw, planted / flaw.stem)
        found = {each.rule for each in findings(Path(folder), "planted")}
    everywhere = findings(ROOT, "hearten")
    new = [each for each in everywhere if (each.rule, each.path) not in KNOWN]
    gone = KNOWN.keys() - {(each.rule, each.path) for each in everywhere}
    print(f"{len(rules())} rules, {len(found)} of them found their planted flaw")
    print(f"{len(everywhere) - len(new)} places known to be right, {len(new)} flaws")
    for rule in sorted(rules() - found):
        print(f"did not find its planted flaw: {rule}")
    for each in new:
        print(f"{each.path}:{each.line}: {each.rule}")
    for rule, path in sorted(gone):
        print(f"no longer there, take it off the list: {rule} in {path}")
    return int(bool(new or gone or rules() - found))


if __name__ == "__main__":
    sys.exit(main())
