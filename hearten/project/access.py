"""The policy table as a page to read: which data, for which role, in which standing to it."""

from collections import defaultdict
from collections.abc import Iterator

from hearten.people.rules import Role
from hearten.project.policy import ANYONE, SIGNED_IN, Row, table

LETTERS = {
    "own": "o",
    "same program": "p",
    "same organization": "g",
    "ended match": "e",
}
INTRODUCTION = """# Who may open what

Made by `make access` from `hearten/project/policy.toml`; a test holds the two together. The access matrix
(`make matrix`) knocks at every page as everyone.

| letter | how the role stands to the record |
|---|---|
| o | one's own: one's own match, one's own child, what one is named in or made |
| p | of a program one is staff of |
| g | of one's own organization |
| e | of a match that is over |
| m | a page of one's own, that shows nobody else's record by address |
| · | nothing |

**Another organization's record opens for nobody**, whatever the role; so no letter stands for it. What a page
shows of a record is narrower still: mentors and young people know each other by first name; administrators
see accounts and roles; evaluators see figures of ten people or more. Young people of all ages have one
column: what they may change themselves grows with their age (`people.rules.may_change_contact`). Referees and
programs of other machines have no pages, and so no column.
"""


def page() -> str:
    """The page `docs/access.md`."""
    return "\n".join([INTRODUCTION, *_data(), "", "## Page by page", "", *_pages(), ""])


def _data() -> Iterator[str]:
    yield "| data | anyone | " + " | ".join(Role) + " |"
    yield "|---" * (len(Role) + 2) + "|"
    for data, rows in _by_data().items():
        cells = [
            _letters([row for row in rows if role in row.may or SIGNED_IN in row.may], role)
            for role in Role
        ]
        public = "m" if any(row.is_public for row in rows) else "·"
        yield f"| {data} | {public} | " + " | ".join(cells) + " |"


def _letters(rows: list[Row], role: Role) -> str:
    """How far a role reaches in some data: of every page that takes a record, and of its own pages."""
    far = set().union(*(row.reach(role) for row in rows))
    letters = "".join(letter for word, letter in LETTERS.items() if word in far)
    own = any(not row.of or row.same_for_all for row in rows)
    return letters + "m" * own or "·"


def _pages() -> Iterator[str]:
    yield "| page | record it takes | who |"
    yield "|---|---|---|"
    for rows in _by_data().values():
        for row in rows:
            who = (
                row.may
                if ANYONE in row.may or SIGNED_IN in row.may
                else [r for r in Role if r in row.may]
            )
            told = ", ".join(who) + (f" ({row.same_for_all})" if row.same_for_all else "")
            yield f"| `{row.route}` | {f'`{row.of}`' if row.of else ''} | {told} |"


def _by_data() -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in table().values():
        found[row.data].append(row)
    return found
