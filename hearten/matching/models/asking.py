"""Why not …? One young person of a round and every mentor, one pair looked at closely: for staff."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from hearten.matching.models.pairs import plan_of_round
from hearten.matching.models.rounds import Round
from hearten.matching.models.settled import PairChoice
from hearten.matching.models.snapshots import Question, Snapshot
from hearten.matching.models.words import between
from hearten.matching.rules import Cost, Judge, Judged, Together
from hearten.people.models import Person

People = dict[str, Person]


@dataclass(frozen=True)
class Choice:
    """One offer for a young person: its mentors, how it fits, and what stands against it."""

    mentors: list[Person]
    judged: Judged
    cost: Cost | None

    @property
    def names(self) -> str:
        return " & ".join(mentor.full_name for mentor in self.mentors)

    @property
    def against(self) -> str:
        return between(self.judged.broken)

    @property
    def ref(self) -> str:
        """One of the mentors stands for the offer."""
        return str(self.mentors[0].pk)


@dataclass(frozen=True)
class Move:
    """A young person whom an answer moves, and the mentors before and after."""

    mentee: Person
    before: str
    after: str


@dataclass
class Asked:
    """A round that can be asked about, as one viewer may ask."""

    round: Round
    viewer: Person
    judge: Judge
    found: People = field(default_factory=dict)

    @classmethod
    def about(cls, round_: Round, viewer: Person) -> "Asked | None":
        """None when the round kept no snapshot."""
        snapshot = Snapshot.objects.visible_to(viewer).filter(round=round_).first()
        if snapshot is None:
            return None
        return cls(round_, viewer, snapshot.judge(plan_of_round(round_)))

    def load(self, refs: Iterable[str]) -> None:
        """The people with these refs whom the viewer may see."""
        wanted = {*refs} - {*self.found} - {""}
        if wanted:
            seen = Person.objects.visible_to(self.viewer).select_related("organization")
            self.found |= {str(ref): person for ref, person in seen.in_bulk([*wanted]).items()}

    def mentees_found(self, words: str, most: int) -> list[Person]:
        """Young people of the round by a part of their name; without words, who waited longest."""
        waits = sorted(self.judge.cohort.mentees, key=lambda each: (-each.waited, each.ref))
        refs = [each.ref for each in waits]
        if words:
            named = _named(self.viewer, refs, words)
            refs = [ref for ref in refs if ref in named]
        self.load(refs[:most])
        return [self.found[ref] for ref in refs[:most] if ref in self.found]

    def offers(self, mentee: str, words: str = "") -> list[Judged]:
        """Every offer for a young person, the best first; with words, those whose name has them."""
        others = self.judge.others(mentee)
        if not words:
            return others
        named = _named(self.viewer, self.judge.offers.of, words)
        return [each for each in others if named & {*each.offer.split("+")}]

    def choices(self, judged: Sequence[Judged]) -> list[Choice]:
        self.load(ref for each in judged for ref in each.offer.split("+"))
        return [self._choice(each) for each in judged if self._people(each.offer)]

    def _choice(self, judged: Judged) -> Choice:
        cost = None if judged.broken else self.judge.cost(judged)
        return Choice(self._people(judged.offer), judged, cost)

    def _people(self, offer: str) -> list[Person]:
        return [self.found[ref] for ref in offer.split("+") if ref in self.found]

    def pair(self, mentor: str, mentee: str) -> Choice | None:
        """A pair of the round, by one of the offer's mentors."""
        offer = self.judge.offers.of.get(mentor)
        if offer is None or mentee not in self.judge.mentee:
            return None
        self.load([mentee, *offer.split("+")])
        if mentee not in self.found or not self._people(offer):
            return None
        return self._choice(self.judge.judge(offer, mentee))

    def question(self, mentors: Iterable[Person], mentee: str) -> Question | None:
        asked = Question.objects.visible_to(self.viewer).filter(
            round=self.round, mentee=UUID(mentee)
        )
        return asked.filter(mentor__in=[mentor.pk for mentor in mentors]).first()

    def moves(self, question: Question) -> list[Move]:
        """Who else would move, the two who were asked about aside."""
        self.load(ref for move in question.moves for part in move for ref in part.split("+"))
        return [
            Move(self.found[mentee], self._names(before), self._names(after))
            for mentee, before, after in question.moves
            if mentee in self.found and mentee != str(question.mentee_id)
        ]

    def _names(self, offer: str) -> str:
        return " & ".join(person.full_name for person in self._people(offer))

    def has_room(self, choice: Choice) -> bool:
        """Whether the pairs that are kept leave the offer a place for one more."""
        kept = PairChoice.objects.visible_to(self.viewer).in_force().filter(kind=Together.KEPT)
        refs = [mentor.pk for mentor in choice.mentors]
        taken = kept.filter(program=self.round.program_id, mentor__in=refs).count()
        return taken < self.judge.offer[choice.judged.offer].places

    def settled(self, mentors: Iterable[Person], mentee: str) -> PairChoice | None:
        pairs = PairChoice.objects.visible_to(self.viewer).in_force().filter(mentee=UUID(mentee))
        refs = [mentor.pk for mentor in mentors]
        return pairs.filter(program=self.round.program_id, mentor__in=refs).first()


def _named(viewer: Person, refs: Iterable[str], words: str) -> set[str]:
    named: Any = Person.objects.visible_to(viewer).filter(pk__in=[UUID(ref) for ref in refs])
    for word in words.split():
        named = named.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    return {str(ref) for ref in named.values_list("pk", flat=True)}
