"""Check-ins: what staff and each person of a match said to each other."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hearten.matches.models import InMatch, Match, Member
from hearten.organizations.models import OrganizationRecord
from hearten.people.models import Person
from hearten.support.rules import WORRIES, Safety, Way

WAY_WORDS = {
    Way.IN_PERSON: _("In person"),
    Way.PHONE: _("Phone"),
    Way.VIDEO: _("Video"),
    Way.WRITTEN: _("In writing"),
}
SAFETY_WORDS = {
    Safety.SAFE: _("Safe and well"),
    Safety.UNSURE: _("Not sure"),
    Safety.WORRY: _("Something worries me"),
}


class CheckInQuerySet(InMatch):
    def visible_to(self, viewer: Person) -> Self:
        """Staff of the program and the safeguarding lead; never the people of the match."""
        return self.staffed_by(viewer)

    def with_people(self) -> Self:
        return self.select_related("member__person", "person", "by").order_by(
            "-done_on", "-made_at"
        )


class CheckIn(OrganizationRecord):
    """A talk of staff with one person of a match, or an attempt at one: `reached` tells which.

    `person` is whom staff talked with: the member, or a carer of the young person whose member it is.
    """

    subject_field = "person_id"

    match = models.ForeignKey(Match, models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    done_on = models.DateField(_("day"))
    way = models.CharField(_("how"), max_length=10, choices=[*WAY_WORDS.items()])
    reached = models.BooleanField(_("reached"))
    safety = models.CharField(
        _("safety"), max_length=6, choices=[*SAFETY_WORDS.items()], blank=True
    )
    safety_words = models.TextField(_("more about safety"), max_length=2000, blank=True)
    activities = models.TextField(_("activities"), max_length=2000, blank=True)
    outcomes = models.TextField(_("outcomes"), max_length=2000, blank=True)
    relationship = models.TextField(_("the relationship"), max_length=2000, blank=True)
    impact = models.TextField(_("impact"), max_length=2000, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reached=False) | ~Q(safety=""), name="safety_is_never_blank"
            )
        ]
        indexes = [models.Index(fields=["match", "-done_on"], name="check_ins_of_match")]

    @property
    def is_with_carer(self) -> bool:
        return self.person_id != self.member.person_id

    @property
    def is_worrying(self) -> bool:
        return self.safety in WORRIES
