"""The words of an ending, as they are read and chosen."""

from django.utils.translation import gettext_lazy as _

from hearten.closure.rules import Contact, Ready, Reason, Side

REASON_WORDS = {
    Reason.TIME: _("The time we agreed is over"),
    Reason.GOALS: _("The goals are reached"),
    Reason.MOVED: _("Somebody moves away"),
    Reason.BUSY: _("Somebody has no time any more"),
    Reason.FIT: _("They did not get on"),
    Reason.LOST_TOUCH: _("They lost touch"),
    Reason.SAFETY: _("To keep somebody safe"),
    Reason.OTHER: _("Another reason"),
}
SIDE_WORDS = {
    Side.TOGETHER: _("Both together"),
    Side.MENTOR: _("The mentor"),
    Side.MENTEE: _("The young person"),
    Side.CARER: _("A carer"),
    Side.STAFF: _("Staff"),
}
CONTACT_WORDS = {
    Contact.NONE: _("No contact any more"),
    Contact.LETTERS: _("Letters, sent through staff"),
    Contact.EVENTS: _("Seeing each other at events of the program"),
}
READY_WORDS = {
    Ready.NOW: _("Ready for another match now"),
    Ready.LATER: _("Ready later"),
    Ready.NO: _("No other match"),
}
QUESTION_WORDS = {
    "best": _("What was the best thing?"),
    "hard": _("What was hard?"),
    "change": _("What should we do differently?"),
    "take": _("What do you take along?"),
}
