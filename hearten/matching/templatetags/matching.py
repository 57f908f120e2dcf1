"""Tags of matching: the bars that add up to a score, reasons and answers in words."""

from typing import Any

from django import template

from hearten.matching.models import Leftover, Proposal
from hearten.matching.models.words import CRITERION_WORDS, because, listed, spoken

register = template.Library()


@register.inclusion_tag("matching/why_bars.html")
def why_bars(proposal: Proposal) -> dict[str, Any]:
    """A bar for each criterion: its points of the most it can give, and the words both share."""
    bars = [
        {
            "label": CRITERION_WORDS.get(name, name),
            "points": part["points"],
            "percent": round(100 * part["points"] / part["most"]) if part["most"] else 0,
            "shared": listed(spoken(name, part["shared"])),
        }
        for name, part in proposal.points.items()
    ]
    return {"bars": bars, "score": proposal.score}


@register.filter(name="because")
def because_in_words(left: Leftover) -> str:
    return because(left)


@register.filter
def in_common(proposal: Proposal) -> str:
    """The first few words its people share, for one line of a list."""
    words = [word for name, shared in proposal.shared.items() for word in spoken(name, shared)]
    return ", ".join(map(str, words[:3]))
