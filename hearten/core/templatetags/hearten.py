"""Tags every page may use: icons, avatars, and moments in the reader's words and zone."""

from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hearten.core import charts

register = template.Library()
MOST_PICKS = 5
LONGEST_PICK = 24
LONGEST_IN_ROW = 6


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """An icon of the sprite. It stands beside a word and is never read out."""
    return format_html(
        '<svg class="i{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" {extra}" if extra else "",
        static("hearten/icons.svg"),
        name,
    )


@register.simple_tag
def avatar(person: Any, kind: str = "", size: str = "") -> SafeString:
    """Initials on a leaf: mentor by default, `y` for a young person, `s` for staff and carers."""
    return format_html(
        '<span class="av {} {}" aria-hidden="true">{}</span>', kind, size, person.initials
    )


@register.filter
def is_tick(field: forms.BoundField) -> bool:
    """Whether a field is a single box to tick, whose label stands behind it."""
    return isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def has_choices(field: forms.BoundField) -> bool:
    """Whether each choice is drawn by itself, as a button to press or a box to tick."""
    return isinstance(field.field.widget, forms.RadioSelect)


@register.filter
def is_pick(field: forms.BoundField) -> bool:
    """Whether a field is one choice out of a few in short words, drawn as large buttons."""
    widget = field.field.widget
    if not isinstance(widget, forms.RadioSelect) or widget.allow_multiple_selected:
        return False
    return len(field) <= MOST_PICKS and _longest_choice(field) <= LONGEST_PICK


@register.filter
def pick_look(field: forms.BoundField) -> str:
    """Two buttons stay small; very short words stand in one row even on a phone."""
    in_one_row = len(field) == 2 or _longest_choice(field) <= LONGEST_IN_ROW
    return f"pick pick-{len(field)}" if in_one_row else "pick"


def _longest_choice(field: forms.BoundField) -> int:
    return max((len(str(choice.choice_label)) for choice in field.subwidgets), default=0)


@register.filter
def first_id(field: forms.BoundField) -> str:
    """The id of the element to go to in order to answer: of several, the first."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.simple_tag
def numbers(page: Page[Any]) -> list[int | None]:
    """The numbers of pages worth showing: the ends, and those around this one; None for a gap."""
    paginator = page.paginator
    shown = paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in shown]


@register.inclusion_tag("core/parts/chart.html")
def chart(figure: charts.Chart) -> dict[str, charts.Chart]:
    """A chart with its legend, and its figures one press away."""
    return {"chart": figure}


@register.simple_tag
def small_bar(share: float, look: str = "fp") -> SafeString:
    """A share of a hundred as one bar; the number stands beside it."""
    return charts.small_bar(share, look)
