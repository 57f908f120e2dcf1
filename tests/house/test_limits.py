"""Small files, small functions; views that ask what may be seen; one clock."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.plan import HOUSE, ROOT, python_files, strayed_actions, too_long, unseen_reads


def test_nothing_is_too_long():
    files = [*python_files(), *HOUSE.rglob("*.html")]
    assert [fault for path in files for fault in too_long(path, path.read_text())] == []


def test_a_long_function_a_long_file_and_a_long_template_are_found():
    function = "def f():\n" + "    x = 1\n" * 40
    assert too_long(Path("a.py"), function) == ["a.py: f has 41 lines"]
    assert too_long(Path("a.py"), "x = 1\n" * 300) == ["a.py has 301 lines"]
    assert too_long(Path("a.html"), "<p>\n" * 120) == ["a.html has 121 lines"]


def _views() -> list[Path]:
    return [p for p in python_files(HOUSE) if "views" in (p.stem, p.parent.name)]


def test_views_read_only_what_may_be_seen():
    found = {p.relative_to(HOUSE).as_posix(): unseen_reads(p.read_text()) for p in _views()}
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_an_unseen_read_is_found():
    assert unseen_reads("Match.objects.all()") == ["line 1: Match.objects"]
    assert unseen_reads("get_object_or_404(Match.objects.visible_to(me), pk=1)") == []


def test_actions_live_in_actions_modules():
    assert [f for p in python_files(HOUSE) for f in strayed_actions(p, p.read_text())] == []


def test_a_strayed_action_is_found():
    assert strayed_actions(Path("views.py"), "@action\ndef f(): ...") == ["views.py: f"]


@pytest.mark.parametrize(
    "line",
    [
        "import datetime\ndatetime.datetime.now()",
        "import datetime\ndatetime.date.today()",
        "from django.utils import timezone\ntimezone.now()",
        "from django.utils import timezone\ntimezone.localdate()",
        "import time\ntime.time()",
        "from django.db.models.functions import Now",
        "from django.http import HttpRequest",
    ],
)
def test_another_clock_or_http_in_an_action_is_found(line: str):
    ruff = Path(sys.executable).with_name("ruff")
    run = subprocess.run(
        [ruff, "check", "--stdin-filename", "hearten/people/rules.py", "--select", "TID251", "-"],
        input=line + "\n", capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip
    assert run.returncode == 1, run.stdout


def test_no_automatic_clock_in_models():
    texts = {p: p.read_text() for p in python_files(HOUSE)}
    assert [p for p, text in texts.items() if "auto_now" in text] == []
