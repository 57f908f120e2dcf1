"""Two plans of a program side by side: a what-if and the round it came from."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearten.matching.models.pairs import plan_of_round
from hearten.matching.models.rounds import Round
from hearten.matching.models.snapshots import Snapshot
from hearten.matching.rules import Difference, Judge, State, difference
from hearten.people.models import Person


@dataclass(frozen=True)
class Changed:
    """A young person for whom the what-if has something else: mentors and fit before and after."""

    mentee: Person
    before: str
    after: str
    fit_before: int | None
    fit_after: int | None


@dataclass(frozen=True)
class Side:
    """One plan: how many it matches, and its fit by what counts in the what-if and in the round before."""

    matched: int
    fit: int
    fit_as_before: int | None


@dataclass(frozen=True)
class Comparison:
    """Pairs that are asked or matched already are on neither side: they do not move."""

    before: dict[str, str]
    after: dict[str, str]
    judge: Judge
    judge_before: Judge | None
    told: Difference

    @classmethod
    def of(cls, draft: Round, viewer: Person) -> "Comparison | None":
        """None when a snapshot is missing."""
        assert draft.base is not None
        kept = Snapshot.objects.visible_to(viewer).filter(round__in=[draft.pk, draft.base_id])
        snapshots = {snapshot.round_id: snapshot for snapshot in kept}
        if draft.pk not in snapshots:
            return None
        before, after = plan_of_round(draft.base, State.NEW), plan_of_round(draft)
        base = snapshots.get(draft.base.pk)
        return cls(
            before,
            after,
            snapshots[draft.pk].judge(after),
            base.judge(before) if base else None,
            difference(before, after),
        )

    @property
    def sides(self) -> tuple[Side, Side]:
        return self._side(self.before), self._side(self.after)

    def _side(self, plan: dict[str, str]) -> Side:
        as_before = self.judge_before.total(plan) if self.judge_before else None
        return Side(len(plan), self.judge.total(plan), as_before)

    def rows(self, mentees: Sequence[str], viewer: Person) -> list[Changed]:
        """Some of those who changed, under the names the viewer may read."""
        plans = (self.before, self.after)
        offers = [plan[mentee] for mentee in mentees for plan in plans if mentee in plan]
        refs = {*mentees, *(ref for offer in offers for ref in offer.split("+"))}
        seen = Person.objects.visible_to(viewer).select_related("organization").in_bulk([*refs])
        people = {str(ref): person for ref, person in seen.items()}
        return [self._changed(people, mentee) for mentee in mentees if mentee in people]

    def _changed(self, people: dict[str, Person], mentee: str) -> Changed:
        before, after = self.before.get(mentee, ""), self.after.get(mentee, "")
        return Changed(
            people[mentee],
            self._names(before, people),
            self._names(after, people),
            self._fit(before, mentee),
            self._fit(after, mentee),
        )

    def _names(self, offer: str, people: dict[str, Person]) -> str:
        return " & ".join(people[ref].full_name for ref in offer.split("+") if ref in people)

    def _fit(self, offer: str, mentee: str) -> int | None:
        known = offer in self.judge.offer and mentee in self.judge.mentee
        return self.judge.judge(offer, mentee).score if known else None
