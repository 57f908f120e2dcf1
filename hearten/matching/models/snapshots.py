"""What a round was worked out on, kept so that it can be worked out again and asked about."""

from django.db import models

from hearten.core.sealed import SealedData
from hearten.matching.models.rounds import OfRound, Round
from hearten.matching.rules import Cohort, Judge, Prices
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person


class Snapshot(OrganizationRecord):
    """The cohort of a round as it stood that day, and the prices that were found; sealed.

    `verified_at` and `verdict`: when the round was last worked out again, and what differed, if anything.
    """

    round = models.OneToOneField(Round, models.CASCADE, related_name="snapshot")
    kept = SealedData()
    asked_again_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=20, blank=True)

    objects = OfRound.as_manager()

    def write(self, cohort: Cohort, prices: Prices | None) -> None:
        self.kept = {"cohort": cohort.plain, "prices": prices.plain if prices else None}

    def read(self) -> tuple[Cohort, Prices | None]:
        """The cohort and the prices again. Raises SealBroken when somebody changed them."""
        kept = self.kept
        prices = kept["prices"]
        return Cohort.from_plain(kept["cohort"]), Prices.from_plain(prices) if prices else None

    def judge(self, plan: dict[str, str]) -> Judge:
        """The round ready to be asked about any pair; `plan`: mentee to offer, by ref."""
        cohort, prices = self.read()
        return Judge(cohort, prices, plan)


class Question(OrganizationRecord):
    """Somebody asked what choosing a pair would really cost. The worker answers; the answer is kept.

    `mentor` is one of the offer's mentors. `fewer`: young people matched fewer, `points` lost over the
    whole round, `urgent`: somebody who has waited longer would be left out, `moves`: mentee, offer
    before, offer after.
    """

    subject_field = "mentee_id"

    round = models.ForeignKey(Round, models.CASCADE, related_name="questions")
    mentor = models.ForeignKey(Person, models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Person, models.CASCADE, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    failed = models.BooleanField(default=False)
    fewer = models.IntegerField(default=0)
    points = models.IntegerField(default=0)
    urgent = models.BooleanField(default=False)
    moves = models.JSONField(default=list)

    objects = OfRound.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "mentor", "mentee"], name="a_pair_is_asked_about_once"
            )
        ]

    @property
    def is_waiting(self) -> bool:
        return self.answered_at is None
