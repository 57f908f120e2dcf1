"""The life of one match, entered into the diary: asked, agreed, met, talked about, and ended well."""

import datetime as dt
import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from hearten.demo import invented
from hearten.demo.diary import Diary
from hearten.demo.ending import End
from hearten.demo.weeks import Weeks
from hearten.matches.actions import move_match
from hearten.matches.models import Match
from hearten.matches.rules import Stage
from hearten.matching.actions import answer_proposal, approve_proposal, propose_match
from hearten.matching.models import Proposal
from hearten.matching.rules import Said, Voice
from hearten.orientation.actions import draft_agreement, sign_agreement
from hearten.orientation.models import Agreement, signing_of
from hearten.orientation.rules import SignerRole
from hearten.people.models import Guardianship, Person
from hearten.programs.models import Program

DAY = dt.timedelta(days=1)


@dataclass
class Story:
    """Who, where, from when, how far it goes, and how well: `zest` is the share of meetings held."""

    program: Program
    mentors: list[Person]
    mentees: list[Person]
    coordinator: Person
    begins: dt.datetime
    goes_to: Stage = Stage.ACTIVE
    zest: float = 0.85
    ends_after: dt.timedelta = dt.timedelta(days=200)
    rng: random.Random = field(default_factory=random.Random)

    def enter(self, diary: Diary) -> None:
        self.diary = diary
        diary.at(self.begins, self._propose)

    def _propose(self) -> None:
        proposal = propose_match(self.program, self.mentors, self.mentees, by=self.coordinator)
        approve_proposal(proposal, by=self.coordinator)
        self.diary.at(self.begins + 2 * DAY, self._answer, proposal)

    def _answer(self, proposal: Proposal) -> None:
        for member in proposal.members.select_related("person__organization"):
            voice = Voice(member.role)
            match = answer_proposal(proposal, member, voice, Said.YES, by=member.person)
            if member.guarded:
                carer = self._carer(member.person)
                match = answer_proposal(proposal, member, Voice.GUARDIAN, Said.YES, by=carer)
        if match is not None and self.goes_to != Stage.MADE:
            self.diary.at(self.begins + 5 * DAY, self._draft, match)

    def _carer(self, child: Person) -> Person:
        held = Guardianship.objects.current().filter(child=child, may_consent=True)
        return held.select_related("adult__organization").order_by("made_at")[0].adult

    def _draft(self, match: Match) -> None:
        parts = ("expectations", "boundaries", "communication")
        texts = {part: getattr(self.program, part) for part in parts}
        agreement = draft_agreement(match, by=self.coordinator, **texts)
        self.diary.at(self.begins + 8 * DAY, self._sign, agreement)

    def _sign(self, agreement: Agreement) -> None:
        match = Match.objects.with_people().get(pk=agreement.match_id)
        required = signing_of(match, agreement).required
        if self.goes_to == Stage.ORIENTATION:
            required = [each for each in required if each.role == SignerRole.MENTOR]
        for each in required:
            signer = self._signer(each.signers)
            sign_agreement(agreement, by=signer, shown=agreement.text_hash)
        if self.goes_to != Stage.ORIENTATION:
            self._begin(Match.objects.with_people().get(pk=match.pk))

    def _signer(self, refs: Iterable[str]) -> Person:
        people = Person.objects.filter(pk__in=refs).select_related("organization")
        found = {person.pk: person for person in people}
        return found.get(self.coordinator.pk) or next(iter(found.values()))

    def _begin(self, match: Match) -> None:
        weeks = Weeks(match, self.coordinator, self.diary, self.zest, self.rng)
        weeks.enter(self.begins + 9 * DAY)
        if self.goes_to == Stage.PAUSED:
            self.diary.at(self.begins + self.ends_after, self._pause, match, weeks)
        if self.goes_to in {Stage.CLOSING, Stage.CLOSED}:
            End(match, self.coordinator, self.diary, self.goes_to, weeks).enter(
                self.begins + self.ends_after
            )

    def _pause(self, match: Match, weeks: Weeks) -> None:
        weeks.stop()
        move_match(match, Stage.PAUSED, by=self.coordinator, reason=invented.PAUSE_REASON)
