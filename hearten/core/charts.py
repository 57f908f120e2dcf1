"""Charts as plain SVG: percent across, pixels down, text at its true size; no script and no inline style.

Each function returns a `Chart`: the drawing, the message it tells (read out instead of the drawing), and
the table behind it. A page draws it with `{% chart it %}`. Colors are classes of the style sheet:
`p` pine, `c` clay, `h` honey, `k` grey, `dash` for a second line; `fp`, `fc`, `fe`, `fw` the same, filled.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString

from hearten.core.drawing import (
    Scale,
    Text,
    below,
    center,
    grid,
    joined,
    path,
    percent,
    signed,
    stairs,
    stretched,
    tag,
    text,
    ticks,
)

FOOT = 34


class Key(NamedTuple):
    """One line of the legend: the class a series is drawn in, and its name."""

    look: str
    label: Text

    @property
    def swatch(self) -> SafeString:
        if self.look.startswith("f"):
            return tag("rect", look=self.look, width=20, height=12, rx=3)
        return tag("line", look=self.look, x2=22, y1=6, y2=6)


class Table(NamedTuple):
    """The figures behind a drawing: a caption, the names of the columns, the rows (first cell names it)."""

    caption: Text
    head: Sequence[Text]
    rows: Sequence[Sequence[object]]


@dataclass(frozen=True)
class Chart:
    """A drawing with everything needed to understand it without seeing it."""

    message: Text
    body: SafeString
    height: int
    table: Table
    keys: Sequence[Key] = ()
    kind: str = ""


class Bar(NamedTuple):
    label: Text
    value: float
    promise: float


class Series(NamedTuple):
    """A line: its class, its name, and a value at each point or None where there is none."""

    look: str
    name: Text
    values: Sequence[float | None]


class Interval(NamedTuple):
    """An estimate with its range. Without an estimate `note` says why it is hidden."""

    name: Text
    estimate: float | None
    low: float | None
    high: float | None
    note: Text


class Steps(NamedTuple):
    """A curve that stays level between its points: (month, percent)."""

    look: str
    name: Text
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Band:
    """The range around a curve: (month, lowest, highest percent)."""

    points: Sequence[tuple[float, float, float]] = field(default_factory=tuple)


def bars(
    message: Text, rows: Sequence[Bar], keys: tuple[Text, Text], table: Table, *, height: int = 190
) -> Chart:
    """A bar for what was done, a line across it for what was promised."""
    highest = math.ceil(max([1, *(max(row.value, row.promise) for row in rows)]))
    step = math.ceil(highest / 6)
    scale = Scale(0, math.ceil(highest / step) * step, height - FOOT)
    parts = [grid(range(0, int(scale.high) + 1, step), scale)]
    parts += [
        _bar(row, (i + 0.5) / len(rows), 0.6 / len(rows), scale) for i, row in enumerate(rows)
    ]
    parts += [below(row.label, (i + 0.5) / len(rows), height) for i, row in enumerate(rows)]
    legend = (Key("fp", keys[0]), Key("h", keys[1]))
    return Chart(message, joined(parts), height, table, legend)


def lines(
    message: Text,
    series: Sequence[Series],
    names: Sequence[Text],
    scale: tuple[int, int],
    table: Table,
    *,
    height: int = 190,
) -> Chart:
    """Up to a few lines over the same points, on the whole scale."""
    drawn = Scale(*scale, height - FOOT)
    across = [center(i, len(names)) for i in range(len(names))]
    paths = [
        tag("path", look=s.look, d=path(zip(across, s.values, strict=True), drawn)) for s in series
    ]
    parts = [grid(range(scale[0], scale[1] + 1), drawn), stretched(paths, drawn)]
    parts += [_points(s, across, drawn) for s in series]
    parts += [below(name, x, height) for name, x in zip(names, across, strict=True)]
    legend = tuple(Key(s.look, s.name) for s in series)
    return Chart(message, joined(parts), height, table, legend)


def dots(message: Text, rows: Sequence[Interval], table: Table) -> Chart:
    """Changes with their intervals. Grey where the interval holds zero; hidden rows say why."""
    bounds = [v for row in rows for v in (row.low, row.high) if v is not None]
    marks = ticks(min([0.0, *bounds]), max([0.0, *bounds]))
    scale = Scale(marks[0], marks[-1], 0)
    height = 10 + 62 * len(rows) + 30
    parts = [_upright(mark, scale.share(mark), height) for mark in marks]
    parts += [_dot(row, 24 + 62 * i, scale) for i, row in enumerate(rows)]
    return Chart(message, joined(parts), height, table, kind="dots")


def survival(
    message: Text,
    curves: Sequence[Steps],
    band: Band,
    months: int,
    table: Table,
    *,
    height: int = 250,
) -> Chart:
    """Shares still going, as stairs over months, with the range of the first curve."""
    scale = Scale(0, 100, height - FOOT)
    paths = [tag("path", look="band", d=_ribbon(band, months, scale))] if band.points else []
    paths += [
        tag("path", look=curve.look, d=path(stairs(curve.points, months), scale))
        for curve in curves
    ]
    every = 3 if months <= 24 else 6
    parts = [grid((0, 25, 50, 75, 100), scale, unit="%"), stretched(paths, scale)]
    parts += [below(str(m), m / months, height) for m in range(0, months + 1, every)]
    legend = tuple(Key(curve.look, curve.name) for curve in curves)
    return Chart(message, joined(parts), height, table, legend)


def small_bar(share: float, look: str = "fp") -> SafeString:
    """A share as one bar, beside its number: read out it says nothing."""
    whole = tag("rect", look="fw", width="100%", height="100%", rx=5)
    part = tag("rect", look=look, width=f"{min(max(share, 0), 100):.1f}%", height="100%", rx=5)
    return format_html('<svg aria-hidden="true" focusable="false">{}{}</svg>', whole, part)


def _ribbon(band: Band, months: int, scale: Scale) -> str:
    upper = stairs([(month, high) for month, _, high in band.points], months)
    lower = stairs([(month, low) for month, low, _ in band.points], months)
    return path([*upper, *reversed(lower)], scale) + "Z"


def _bar(row: Bar, middle: float, width: float, scale: Scale) -> SafeString:
    y, promised = scale.y(row.value), scale.y(row.promise)
    left, reach = middle - width / 2, width * 0.72
    down = round(scale.y(0) - y, 1)
    bar = tag("rect", look="fp", x=percent(left), width=percent(width), y=y, height=down, rx=3)
    ends = {"x1": percent(middle - reach), "x2": percent(middle + reach)}
    return joined((bar, tag("line", look="h", **ends, y1=promised, y2=promised)))


def _points(series: Series, across: Sequence[float], scale: Scale) -> SafeString:
    """Filled points for the first look, open ones for a dashed line: told apart without color."""
    parts = []
    for x, value in zip(across, series.values, strict=True):
        if value is None:
            continue
        place = {"cx": percent(x), "cy": scale.y(value)}
        color = series.look.split()[0]
        if "dash" in series.look:
            parts.append(tag("circle", look="fs", **place, r=4.5))
            parts.append(tag("circle", look=color, **place, r=3.6))
        else:
            parts.append(tag("circle", look=f"f{color}", **place, r=4.5))
    return joined(parts)


def _upright(mark: float, share: float, height: int) -> SafeString:
    x, look = percent(share), "g" if mark else "g0"
    line = tag("line", look=look, x1=x, x2=x, y1=10, y2=height - 26)
    return joined((line, text("m", x, height - 8, signed(mark, 0 if mark == round(mark) else 1))))


def _dot(row: Interval, y: float, scale: Scale) -> SafeString:
    parts = [text("b", "0", y, row.name)]
    if row.estimate is None or row.low is None or row.high is None:
        return joined((*parts, text("hid", "0", y + 26, row.note)))
    clear = row.low > 0 or row.high < 0
    ends = {"x1": percent(scale.share(row.low)), "x2": percent(scale.share(row.high))}
    dot = {"cx": percent(scale.share(row.estimate)), "cy": y + 22}
    parts.append(text("e", "100%", y, row.note))
    parts.append(tag("line", look="p" if clear else "k", **ends, y1=y + 22, y2=y + 22))
    parts.append(tag("circle", look="fp" if clear else "fe", **dot, r=6))
    return joined(parts)
