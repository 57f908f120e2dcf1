"""Ways past the watch on columns are not taken anywhere in the house."""

import re

from tests.house.plan import HOUSE, python_files

PAST_THE_WATCH = re.compile(
    r"\.aggregate\(|\.raw\(|\.extra\(|\.dates\(|RawSQL|\.cursor\(|StreamingHttpResponse|FileResponse"
)
ALLOWED = {
    "core/insertion.py": "puts rows in, and reads none",
    "core/postgresql/base.py": "tells the database where we are",
    "core/prepared.py": "takes refs, and refuses a question that takes anything personal",
    "core/roles.py": "asks the database for its roles, and makes them",
    "core/walls.py": "asks the database for its walls, and builds them",
    "project/doctor.py": "asks the database how it is set",
    "people/middleware.py": "names what it refuses",
}
COMPARED = {
    "desk/homes/today.py": "searching what is owed",
    "matching/models/overview.py": "searching the pairs of a round",
    "applications/models.py": "addresses of a file that are taken",
    "core/reading.py": "where the word comes from",
}


def _matching(pattern: re.Pattern[str]) -> set[str]:
    return {
        path.relative_to(HOUSE).as_posix()
        for path in python_files(HOUSE)
        if "tests" not in path.parts and pattern.search(path.read_text())
    }


def test_nothing_is_read_past_the_watch():
    assert _matching(PAST_THE_WATCH) <= set(ALLOWED)


def test_what_is_only_compared_is_compared_in_these_places():
    assert _matching(re.compile(r"with compared\(|def compared\(")) == set(COMPARED)


def test_every_task_notes_what_it_reads():
    tasks = [
        text for path in python_files(HOUSE) for text in path.read_text().split("\n@task\n")[1:]
    ]
    assert tasks and all(text.startswith("@noting(") for text in tasks)
