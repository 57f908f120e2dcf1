"""What was removed, how it was noticed, and why some of it shows nothing."""

from collections import Counter
from typing import Any

from switches import Site

STATED = {
    "accounts.views the module: @require_POST sign_out": "ends the session: tests/matrix/test_headers.py holds it",
    "screening.facts checks_of": "a count beside a person whose page one may open",
    "desk.homes.caring _matches: Meeting": "shown only beside a match of one's own child",
    "desk.homes.pocket pocket_of: Meeting": "shown only beside one's own match",
    "desk.moments happened": "stages and decisions of a match looked up already; nothing tells whose",
    "closure.views.members ask: Match": "the member looked up next is the reader's own",
    "closure.views.members ask: Member": "the member looked up is the reader's own",
    "closure.views.members _own_part": "only a party of the ending is let in",
    "goals.views mine: Member": "whether there is a button to set a goal",
    "matching.views.proofs proof: Snapshot": "of a round looked up already; no word of it is shown",
    "matching.views.rounds _unkept": "pairs of the past, none in the scene; matching/tests/test_round.py holds it",
    "matching.views.what_ifs what_if: Round": "which plan of the program stands now; its pairs are not shown",
    "matching.Round: matching_round_base": "a table that links to itself is built anew with its link",
    "meetings.views.seeing of_match: Meeting": "days without words, of a match looked up already",
    "mfa_reauthenticate": "sends on whoever has no second step, whatever the table says",
    "people.actions.ties without_kept_apart: NoContact": "without it fewer are tied, never more",
    "people.actions.ties without_kept_apart: known.filter": "looks at fewer rows; of others nobody is tied here",
    "people.actions.second_yes answer_second_yes": "the act asks again; people/tests/test_second_yes.py holds it",
    "people.actions.second_yes fetch_export": "the act asks again; people/tests/test_second_yes.py holds it",
    "people.models.private OpeningQuerySet: OpeningQuerySet.reviewable_by": "see where pages ask it",
    "people.models.private visible_to: worked_with": "closes what was opened; people/tests/test_private.py",
    "people.views.private openings": "others' openings, not one's own; people/tests/test_private.py holds it",
    "people.views.private review": "nobody reviews what they opened; people/tests/test_private.py holds it",
    "people.forms.staff asked_for": "narrows people of one's own organization who are looked for by address",
    "people.forms.staff clean_email": "asked when an address is typed; people/tests/test_invite.py holds it",
    "people.views.oneself contact": "looks up oneself by one's own key",
    "people.views.second_yes second_yes: SecondYes": "what is still to be fetched asks the same again",
    "project.policy closure:ask": "a guardian is no member, and the member looked up is the reader's own",
    "project.policy screening:record": "the page asks again who records; screening/tests/test_record.py",
    "programs.views _managed": "what one manages is of one's own organization already",
    "programs.views show: Program.objects.staffed_by": "whether a count is a link as well",
}
"""Checks without which no page shows anything else, and why."""


def stated(check: Any, told: str = "") -> str:
    """Why nothing shows when a check is gone."""
    name = told
    if isinstance(check, Site):
        name = f"{check.module.removeprefix('hearten.')} {check.function}: {check.text}"
    return next((why for start, why in STATED.items() if name.startswith(start)), "")


class Count:
    """Removes the checks of each family one by one, tells how each is noticed, and counts.

    `wanted`: words of families, or of checks; one family alone is made ready alone.
    """

    def __init__(self, wanted: list[str], families: list[Any]) -> None:
        self.wanted, self.lines, self.survivors = wanted, Counter[str](), list[str]()
        names = {family.name for family in families}
        self.names = {name for name in names if any(word in name for word in wanted)} or names

    def remove(self, kind: Any, stage: Any) -> None:
        if kind.name not in self.names:
            return
        family = kind(stage)
        for check in family.found():
            if any(word in f"{family.name} {family.told(check)}" for word in self.wanted):
                self._remove(family, check)

    def _remove(self, family: Any, check: Any) -> None:
        told = family.told(check)
        how, why = family.catches(check), stated(check, told)
        word = "caught" if how else "stated" if why else "SURVIVED"
        self.lines[f"{getattr(check, 'kind', family.name)}: {word}"] += 1
        self.survivors += [family.told(check)] * (word == "SURVIVED")
        print(f"{word:8} {family.told(check)}  [{how or why or family.name}]", flush=True)

    def tell(self) -> int:
        for line, number in sorted(self.lines.items()):
            print(f"{line} {number}")
        of = Counter[str]()
        for line, number in self.lines.items():
            of[line.rpartition(": ")[2]] += number
        print(
            f"checks found and removed: {of.total()}, caught: {of['caught']}, "
            f"with a stated reason: {of['stated']}, survivors: {of['SURVIVED']}"
        )
        for survivor in self.survivors:
            print(f"survivor: {survivor}")
        return int(bool(self.survivors))
