"""The charts of evaluation: change with its range, and how it is to each side of a match."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hearten.core import charts
from hearten.core.clock import months_later
from hearten.core.drawing import signed
from hearten.evaluation.models import AnswerSheet, Wave
from hearten.evaluation.outcomes import Outcome
from hearten.evaluation.rules import RELATIONSHIP, instrument
from hearten.evaluation.statistics import Change


def change_chart(found: Sequence[Outcome]) -> charts.Chart:
    """A dot for the mean change of each measure, a line for its 95 % interval."""
    head = (_("What"), _("Change"), _("95% interval"), _("d_z"), _("People"))
    table = charts.Table(_("Change"), head, [_row(outcome) for outcome in found])
    message = " ".join(told(outcome) for outcome in found)
    return charts.dots(message, [_interval(outcome) for outcome in found], table)


def told(outcome: Outcome) -> str:
    """One outcome as a sentence."""
    change, title = outcome.change, str(outcome.measure.title)
    if change is None:
        return _("%(what)s: hidden, fewer than 10 people.") % {"what": title}
    return _("%(what)s: change %(mean)s, between %(low)s and %(high)s, %(n)s people.") % {
        "what": title,
        "mean": signed(change.mean, 2),
        "low": signed(change.low, 2),
        "high": signed(change.high, 2),
        "n": change.n,
    }


def headline(outcome: Outcome) -> str:
    """The finding in words, for the top of the page; nothing where it is hidden."""
    change = outcome.change
    if change is None:
        return ""
    words = {
        "what": outcome.measure.title,
        "size": f"{abs(change.mean):.2f}",
        "low": signed(change.low, 2),
        "high": signed(change.high, 2),
    }
    if not change.is_clear:
        return (
            _("%(what)s: no clear change, somewhere between %(low)s and %(high)s points.") % words
        )
    if change.mean > 0:
        return _("%(what)s: up by %(size)s points, somewhere between %(low)s and %(high)s.") % words
    return _("%(what)s: down by %(size)s points, somewhere between %(low)s and %(high)s.") % words


def careful(outcome: Outcome) -> str:
    """What else the figures could mean, where some did not answer again."""
    same, apart = outcome.if_the_others_stayed_the_same, outcome.apart_at_first
    if same is None:
        return ""
    words = _(
        "If those who did not answer again had not changed at all, "
        "the average change would be %(value)s points."
    ) % {"value": signed(same, 2)}
    if apart is None:
        return words
    return (
        words
        + " "
        + _("At the start the two groups lay apart by g = %(g)s.") % {"g": signed(apart, 2)}
    )


def cells(outcome: Outcome) -> list[str]:
    """People, change and interval, for a table; three times “hidden” where it is."""
    change = outcome.change
    return [_("hidden")] * 3 if change is None else [str(change.n), *_told(change)]


def _told(change: Change) -> tuple[str, str]:
    low, high = signed(change.low, 2), signed(change.high, 2)
    return signed(change.mean, 2), _("%(low)s to %(high)s") % {"low": low, "high": high}


def _interval(outcome: Outcome) -> charts.Interval:
    change, title = outcome.change, outcome.measure.title
    if change is None:
        return charts.Interval(title, None, None, None, _("hidden: fewer than 10 people"))
    note = f"{signed(change.mean, 2)}, n = {change.n}"
    return charts.Interval(title, change.mean, change.low, change.high, note)


def _row(outcome: Outcome) -> list[str]:
    change, title = outcome.change, str(outcome.measure.title)
    if change is None:
        return [title, *[_("hidden")] * 3, _("under 10")]
    size = outcome.d_z
    return [
        title,
        *_told(change),
        "–" if size is None else signed(size, 2),
        str(change.n),
    ]


def relationship_chart(sheets: Sequence[AnswerSheet]) -> charts.Chart | None:
    """How it is to each member, time by time; None before anybody answered. For casework only."""
    scored = [s for s in sheets if s.wave.instrument == RELATIONSHIP and s.mean is not None]
    if not scored:
        return None
    waves = sorted({s.wave.months: s.wave for s in scored}.items())
    names = [_month_of(wave) for _months, wave in waves]
    members = list({s.member_id: s.member for s in scored}.values())
    means = {(s.member_id, s.wave.months): s.mean for s in scored}
    series = [
        charts.Series(
            "p" if member.role == "mentor" else "c dash",
            member.person.first_name,
            [means.get((member.pk, months)) for months, _wave in waves],
        )
        for member in members
    ]
    rows = [[name, *(_cell(line.values[i]) for line in series)] for i, name in enumerate(names)]
    head = (_("When"), *(line.name for line in series))
    table = charts.Table(_("How it is to each"), head, rows)
    scale = instrument(RELATIONSHIP)
    return charts.lines(_spoken(series), series, names, (scale.low, scale.high), table)


def _month_of(wave: Wave) -> str:
    """The month that is asked about. The window opens before it: for first answers before the match began."""
    began = wave.match.started_on or wave.opens_on
    return date_format(months_later(began, wave.months), "M y")


def _spoken(series: Sequence[charts.Series]) -> str:
    sentences = []
    for line in series:
        values = [value for value in line.values if value is not None]
        times = ngettext("%(n)s time", "%(n)s times", len(values)) % {"n": len(values)}
        sentences.append(
            _("%(name)s answered %(times)s, from %(first)s to %(last)s.")
            % {
                "name": line.name,
                "times": times,
                "first": _cell(values[0]),
                "last": _cell(values[-1]),
            }
        )
    return _("How it is to each, 1 to 5.") + " " + " ".join(sentences)


def _cell(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"
