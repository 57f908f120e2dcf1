"""What attacks know of a running house: every door, every form, every answer; and it has no planted flaw."""

from pathlib import Path

from attack.addresses import LEFT_ALONE, Found, asked_by, door_of, doors
from attack.house import VISITOR, House
from attack.reading import Field, Reader
from attack.schema import KINDS, described
from hearten.project.policy import table
from tests.house.plan import HOUSE, python_files, too_long

PAGE = """<a href="/goals/mine/?page=2">on</a>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="x"><input name="words" value="a">
<select name="way"><option value="">-</option><option value="call">call</option></select></form>
<input name="outside">"""


def test_every_door_is_described_unless_it_is_left_alone():
    open_doors = {door.pattern for door in doors() if door.name not in LEFT_ALONE}
    paths = described(Found(pages={door: [] for door in open_doors}))["paths"]
    assert len(paths) == len(open_doors)
    assert set(paths["/goals/show/{ref}/"]) == {"get", "post"}
    assert {type(kind).__name__ for door in doors() for kind in door.takes.values()} <= KINDS.keys()


def test_what_is_left_alone_exists():
    assert {door.name for door in doors()} >= {
        name for name in LEFT_ALONE if not name.startswith("demo:")
    }
    assert door_of("/people/leave/") == door_of("/nowhere/") == ""
    assert door_of("/goals/mine/?page=2") == "/goals/mine/"


def test_what_a_view_reads_from_the_address_is_asked():
    asked = {door.name: asked_by(door.view) for door in doors()}
    assert asked["goals:mine"] == ["page"] and asked["safeguarding:list"] == ["decided", "page"]


def test_a_page_is_read_without_its_token():
    reader = Reader("/goals/set/")
    reader.feed(PAGE)
    assert reader.links == ["/goals/mine/?page=2"]
    (form,) = reader.forms
    assert (form.page, form.method, form.address) == ("/goals/set/", "post", "/goals/set/")
    assert form.fields == {"words": Field("input", "a"), "way": Field("select", "", ["", "call"])}


def test_an_answer_is_counted_once_whatever_stands_in_its_path(tmp_path: Path):
    house = House(tmp_path, tmp_path, VISITOR, "", port=1)
    house.log.write_text("200 GET /a/\n500 POST /b\u2028 \x85/\nnonsense\n", "utf-8")
    assert [status for status, _, _ in house.answers()] == [200, 500]
    assert house.broken() == {"POST /b\u2028 \x85/"}


def test_the_product_knows_nothing_of_planted_flaws():
    assert [p.name for p in python_files(HOUSE) if "attack" in p.read_text().split()] == []
    assert not any(name.startswith("planted") for name in table())


def test_no_file_is_too_long():
    files = [*python_files(HOUSE.parent / "attack")]
    assert files and [fault for path in files for fault in too_long(path, path.read_text())] == []
