"""Write a seeded cohort as an example for `hearten match`: two sheets and a `criteria.toml`.

`python -m bench.matching.example examples/city 120 90 7`
"""

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from bench.matching.cohort import cohort
from hearten.matching.engine import Mentee, Mentor, Place, Value

CRITERIA = """\
separator = ";"

[mentor]
id = "id"
places = "places"

[mentee]
id = "id"

[[criterion]]
name = "interests"
kind = "tags"
column = "interests"
weight = 5

[[criterion]]
name = "goals"
kind = "tags"
column = "goals"
weight = 3

[[criterion]]
name = "values"
kind = "tags"
column = "values"
weight = 2

[[rule]]
name = "language"
kind = "share"
column = "languages"

[[rule]]
name = "age"
kind = "between"
mentee_column = "age"
low_column = "youngest"
high_column = "oldest"

[[rule]]
name = "mentee's request"
kind = "accepts"
by = "mentee"
column = "accepts"
of_column = "gender"

[[rule]]
name = "mentor's request"
kind = "accepts"
by = "mentor"
column = "accepts"
of_column = "gender"

[[rule]]
name = "availability"
kind = "availability"
column = "slots"
at_least = 2

[[rule]]
name = "distance"
kind = "distance"
km = 50
online_column = "online"
"""
TEXTS = ("languages", "interests", "goals", "values", "gender", "accepts", "slots", "online")


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, frozenset):
        return ";".join(sorted(value))
    return str(value)


def _row(person: Mentee | Mentor, numbers: Iterable[str]) -> Mapping[str, str]:
    home = person.values["home"]
    assert isinstance(home, Place)
    columns = {name: _cell(person.values[name]) for name in (*TEXTS, *numbers)}
    point = {"latitude": f"{home.latitude:.3f}", "longitude": f"{home.longitude:.3f}"}
    return {"id": person.id, **columns, **point}


def _write(path: Path, rows: list[Mapping[str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.DictWriter(file, list(rows[0]))
        sheet.writeheader()
        sheet.writerows(rows)


def main() -> None:
    """Folder, mentees, mentors, seed."""
    folder, (mentees, mentors, seed) = Path(sys.argv[1]), map(int, sys.argv[2:5])
    problem = cohort(mentees, mentors, seed, 2)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "criteria.toml").write_text(CRITERIA, encoding="utf-8")
    _write(folder / "mentees.csv", [_row(each, ("age",)) for each in problem.mentees])
    old = [
        {**_row(each, ("youngest", "oldest")), "places": str(each.places)}
        for each in problem.mentors
    ]
    _write(folder / "mentors.csv", old)


if __name__ == "__main__":
    main()
