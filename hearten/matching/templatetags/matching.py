"""Tags of matching: the bars that add up to a score, what people share in words."""

from dataclasses import asdict
from typing import Any

from django import template

from hearten.matching.models import Proposal
from hearten.matching.models.words import CRITERION_WORDS, listed, spoken
from hearten.matching.rules import Judged

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


@register.inclusion_tag("matching/why_bars.html")
def pair_bars(judged: Judged) -> dict[str, Any]:
    """The same for a pair that was asked about and not proposed."""
    points = {name: asdict(part) for name, part in judged.points.items()}
    return why_bars(Proposal(points=points, score=judged.score))


@register.filter
def in_common(proposal: Proposal) -> str:
    """The first few words its people share, for one line of a list."""
    words = [word for name, shared in proposal.shared.items() for word in spoken(name, shared)]
    return ", ".join(map(str, words[:3]))
