"""When and with whom, in the reader's zone and voice: “Thursday, half past four”."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearten.core import clock
from hearten.matches.models import Match
from hearten.meetings.forms.words import FEELINGS, MODES
from hearten.meetings.models import Meeting
from hearten.people.models import Person

register = template.Library()
HOURS = [
    gettext_lazy("twelve"),
    gettext_lazy("one"),
    gettext_lazy("two"),
    gettext_lazy("three"),
    gettext_lazy("four"),
    gettext_lazy("five"),
    gettext_lazy("six"),
    gettext_lazy("seven"),
    gettext_lazy("eight"),
    gettext_lazy("nine"),
    gettext_lazy("ten"),
    gettext_lazy("eleven"),
]
STATES = {
    "planned": (gettext_lazy("Planned"), "calendar", "info"),
    "held": (gettext_lazy("Met"), "check", "ok"),
    "missed": (gettext_lazy("Missed"), "alert", "late"),
    "cancelled": (gettext_lazy("Called off"), "cross", ""),
}
ICONS = {"in person": "place", "phone": "phone", "video": "video"}


@register.simple_tag(takes_context=True)
def meeting_when(context: Any, meeting: Meeting) -> str:
    """Day and time for the reader. A zone is named where the reader's clock shows another time."""
    if meeting.held_on:
        return date_format(meeting.held_on, "l j F")
    local = meeting.starts_at.astimezone(timezone.get_current_timezone())
    if not meeting.starts:
        return date_format(meeting.day, "l j F")
    if context.get("is_young"):
        text = f"{near_day(local.date())}, {spoken(local.time())}"
    else:
        text = date_format(local, "l j F, H:i")
    if local.utcoffset() == meeting.starts_at.astimezone(ZoneInfo(meeting.zone)).utcoffset():
        return text
    return _("%(when)s, %(city)s time") % {"when": text, "city": city(str(local.tzinfo))}


@register.filter
def city(zone: str) -> str:
    """What people call a zone: “New York” for America/New_York."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def near_day(day: dt.date) -> str:
    """Today, tomorrow, the day of the week while that is plain, else the date as well."""
    away = (day - clock.today(str(timezone.get_current_timezone()))).days
    if away in {0, 1}:
        return _("Tomorrow") if away else _("Today")
    return date_format(day, "l" if 0 < away < 7 else "l j F")


def spoken(time: dt.time) -> str:
    """A time as one says it: “half past four”, “ten o’clock in the morning”."""
    words = {"hour": HOURS[time.hour % 12], "next": HOURS[(time.hour + 1) % 12]}
    quarters = {
        0: _("%(hour)s o’clock"),
        15: _("quarter past %(hour)s"),
        30: _("half past %(hour)s"),
        45: _("quarter to %(next)s"),
    }
    if time.minute not in quarters:
        return time_format(time, "H:i")
    text = quarters[time.minute] % words
    return _("%(time)s in the morning") % {"time": text} if time.hour < 12 else text


@register.filter
def others(match: Match, person: Person) -> str:
    """First names of the others in a match: “Carla”, or “Ada, Finn and Carla”."""
    members = [*match.mentors, *match.mentees]
    names = [m.person.first_name for m in members if m.person_id != person.pk]
    return get_text_list(names, _("and"))


@register.filter
def mode_word(mode: str) -> str:
    return str(dict(MODES).get(mode, ""))


@register.filter
def mode_icon(mode: str) -> str:
    return ICONS.get(mode, "calendar")


@register.filter
def feeling_word(feeling: str) -> str:
    return str(dict(FEELINGS).get(feeling, ""))


@register.inclusion_tag("meetings/state.html")
def meeting_state(meeting: Meeting) -> dict[str, Any]:
    """Planned, met, missed or called off: a word, an icon, a color."""
    word, icon, look = STATES[meeting.state]
    return {"word": word, "icon_name": icon, "look": look}
