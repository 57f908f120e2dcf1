"""schemathesis: odd input by the house's own description, of every kind and at every door; nothing may break."""

import json
import subprocess
from pathlib import Path

from attack.addresses import Found
from attack.finding import Finding
from attack.house import SECRET, House
from attack.schema import described

PLANTED = {
    Finding("GET", "/planted/half/"),
    Finding("POST", "/planted/note/"),
    Finding("GET", "/planted/of/{word}/"),
    Finding("POST", "/planted/of/{word}/"),
}
HOW = (
    "--checks", "not_a_server_error", "--phases", "examples,coverage,fuzzing", "--max-examples", "5",
    "--max-redirects", "0", "--continue-on-failure", "--no-shrink", "--generation-database", "none",
    "--seed", "1", "--request-timeout", "60", "--warnings", "off", "--no-color",
)  # fmt: skip


def find(tool: Path, house: House, found: Found, folder: Path) -> set[Finding]:
    schema, told = folder / "house.json", folder / "told.json"
    schema.write_text(json.dumps(described(found)))
    command: list[str | Path] = [
        tool,
        "run",
        schema,
        "--url",
        house.origin,
        *HOW,
        "--report-json-path",
        told,
    ]
    command += ["--header", f"Cookie: {house.cookie}", "--header", f"X-CSRFToken: {SECRET}"]
    done = subprocess.run(command, cwd=folder, stdout=(folder / "said").open("wb"))
    told_of = json.loads(told.read_text("utf-8"))
    if done.returncode not in {0, 1} or told_of["errors"] or not told_of["complete"]:
        raise RuntimeError(f"schemathesis did not come to an end: {told_of['errors'][:3]}")
    broken = [each for failure in told_of["failures"] for each in failure["operations"]]
    return {Finding(*each.split(maxsplit=1)) for each in broken}
