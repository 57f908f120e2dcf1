"""Kinds, checks and criteria in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.programs.rules import Check, Kind, Part

KINDS: dict[Kind, Promise | str] = {
    Kind.ONE_TO_ONE: _("one to one"),
    Kind.GROUP: _("group"),
    Kind.PEER: _("peers"),
    Kind.E_MENTORING: _("online"),
}

CHECKS: dict[Check, Promise | str] = {
    Check.REFERENCES: _("References"),
    Check.BACKGROUND: _("Background check"),
    Check.INTERVIEW: _("Interview"),
    Check.IDENTITY: _("Identity"),
}

CRITERIA_IN_WORDS: dict[str, Promise | str] = {
    "interests": _("Shared interests"),
    "goals": _("Shared goals"),
    "values": _("What matters to both"),
    "free_times": _("Free at the same times"),
}

PARTS: dict[Part, Promise | str] = {
    Part.MENTOR: _("mentor"),
    Part.MENTEE: _("young person"),
}

SAYS: dict[str, Promise | str] = {
    "one-to-one": _("A mentor and a young person meet about once a week, for at least a year."),
    "group": _("Two mentors and a small group meet every other week. Two adults are always there."),
    "peer": _("An older and a younger pupil meet weekly at school or at the club, an adult near."),
    "e-mentoring": _("By video or phone, in rooms that the coordinator opens. For ages 13 and up."),
}

TITLES: dict[str, Promise | str] = {
    "one-to-one": _("One-to-one, a year together"),
    "group": _("A group with two mentors"),
    "peer": _("Peers, older and younger"),
    "e-mentoring": _("Mentoring online"),
}
