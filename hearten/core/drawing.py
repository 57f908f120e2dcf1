"""The strokes charts are made of: scales, tags, text, grids, lines and stairs."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

Text = str | Promise
TOP = 8


@dataclass(frozen=True)
class Scale:
    """Values to pixels, downwards."""

    low: float
    high: float
    height: float
    top: float = TOP

    def y(self, value: float) -> float:
        return round(self.top + (1 - self.share(value)) * self.height, 1)

    def share(self, value: float) -> float:
        """How far along the scale a value lies, 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def ticks(low: float, high: float, about: int = 4) -> list[float]:
    """Round marks that hold a range: steps of 1, 2 or 5 times a power of ten."""
    span = (high - low) or 1.0
    power = 10.0 ** math.floor(math.log10(span / about))
    step = next(m * power for m in (1, 2, 5, 10) if m * power * about >= span * 0.999)
    first = math.floor(low / step + 1e-9)
    last = max(math.ceil(high / step - 1e-9), first + 1)
    return [round(i * step, 10) for i in range(first, last + 1)]


def signed(value: float, digits: int = 1) -> str:
    """A change with its sign, the minus as a minus: “+1.6”, “−0.3”."""
    text = f"{value:+.{digits}f}"
    return text.lstrip("+-") if float(text) == 0 else text.replace("-", "−")


def tag(name: str, *, look: str = "", **attributes: object) -> SafeString:
    pairs = [("class", look)] if look else []
    pairs += [(key, str(value)) for key, value in attributes.items()]
    return format_html("<{} {}/>", mark_safe(name), format_html_join(" ", '{}="{}"', pairs))


def text(look: str, x: str, y: float, content: object) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', look, x, y, content)


def joined(parts: Iterable[SafeString]) -> SafeString:
    return mark_safe("".join(parts))


def percent(share: float) -> str:
    return f"{share * 100:.1f}%"


def center(i: int, n: int) -> float:
    return 0.5 if n == 1 else i / (n - 1)


def below(label: Text, share: float, height: int) -> SafeString:
    return text("m", percent(share), height - 6, label)


def grid(marks: Iterable[float], scale: Scale, unit: str = "") -> SafeString:
    parts = []
    for mark in marks:
        y = scale.y(mark)
        look = "g0" if mark == scale.low else "g"
        parts.append(tag("line", look=look, x1=0, x2="100%", y1=y, y2=y))
        parts.append(text("e", "-8", y + 4, f"{mark:g}{unit}"))
    return joined(parts)


def stretched(paths: Iterable[SafeString], scale: Scale) -> SafeString:
    """Paths in a box of 100 by 100 that is stretched to the chart; their lines keep their width."""
    return format_html(
        '<svg y="{}" width="100%" height="{}" viewBox="0 0 100 100" preserveAspectRatio="none">{}</svg>',
        scale.top,
        scale.height,
        joined(paths),
    )


def path(points: Iterable[tuple[float, float | None]], scale: Scale) -> str:
    """A line through (share across, value); it breaks where there is no value."""
    drawn, pen = [], "M"
    for x, value in points:
        if value is not None:
            drawn.append(f"{pen}{x * 100:.1f} {(1 - scale.share(value)) * 100:.1f}")
        pen = "M" if value is None else "L"
    return "".join(drawn)


def stairs(points: Sequence[tuple[float, float]], months: int) -> list[tuple[float, float | None]]:
    stairs: list[tuple[float, float | None]] = []
    for month, value in points:
        if stairs:
            stairs.append((month / months, stairs[-1][1]))
        stairs.append((month / months, value))
    return stairs
