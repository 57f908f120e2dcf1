"""The pairs of a round as rows of a table that a spreadsheet can open without harm."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from hearten.matching.models.proposals import Proposal, ProposalMember
from hearten.matching.models.words import CRITERION_WORDS

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula (OWASP, CSV injection): an apostrophe before it."""
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text


def rows_of(proposals: Iterable[Proposal]) -> Iterator[list[str]]:
    """A head, then a row for each proposal: its people, where it stands, its fit, the points it adds up from."""
    yield [
        _("Mentor"),
        _("Young person"),
        _("State"),
        _("Days waited"),
        _("Fit"),
        *(str(words) for words in CRITERION_WORDS.values()),
    ]
    for each in proposals:
        yield [
            harmless(_names(each.mentors)),
            harmless(_names(each.mentees)),
            each.state,
            str(max((member.waited_days for member in each.mentees), default=0)),
            str(each.score),
            *(str(each.points.get(name, {}).get("points", 0)) for name in CRITERION_WORDS),
        ]


def _names(members: Iterable[ProposalMember]) -> str:
    return " & ".join(member.person.full_name for member in members)
