"""One pair, judged in plain words: the rules it breaks and the points it earns.

This is the meaning of every rule and criterion; the encoded kernels must agree to the unit.
"""

from collections.abc import Sequence

from .criteria import FULL, Availability, Criterion, Distance, Equal, Number, Prefers, Tags
from .fields import km_limit, metres, says_yes, squared, text, texts, thousandths
from .people import Mentee, Mentor
from .rules import Accepts, Between, Gap, NotPairs, Rule, Same, Share, Within


def keeps(rule: Rule, mentee: Mentee, mentor: Mentor) -> bool:
    """Whether the pair keeps the rule."""
    match rule:
        case Share():
            common = texts(mentor, rule.mentor_field) & texts(mentee, rule.mentee_field)
            return len(common) >= rule.at_least
        case Same():
            return text(mentor, rule.mentor_field) == text(mentee, rule.mentee_field)
        case Accepts():
            return _accepts(rule, mentee, mentor)
        case Between():
            age = thousandths(mentee, rule.mentee_field)
            low, high = thousandths(mentor, rule.low_field), thousandths(mentor, rule.high_field)
            if age is None:
                return low is None and high is None
            return (low is None or low <= age) and (high is None or age <= high)
        case Gap():
            old = thousandths(mentor, rule.mentor_field)
            young = thousandths(mentee, rule.mentee_field)
            return None not in (old, young) and old - young >= round(rule.at_least * 1000)  # type: ignore[operator]
        case Within():
            return _within(rule, mentee, mentor)
        case NotPairs():
            return (mentor.id, mentee.id) not in rule.pairs


def _accepts(rule: Accepts | Prefers, mentee: Mentee, mentor: Mentor) -> bool:
    wisher, other = (mentee, mentor) if rule.by == "mentee" else (mentor, mentee)
    wished = texts(wisher, rule.list_field)
    return not wished or text(other, rule.value_field) in wished


def _within(rule: Within, mentee: Mentee, mentor: Mentor) -> bool:
    if says_yes(mentee, rule.online_field) and says_yes(mentor, rule.online_field):
        return True
    apart = squared_metres(mentee, rule.mentee_field, mentor, rule.mentor_field)
    own = km_limit(mentee, rule.mentee_km_field), km_limit(mentor, rule.mentor_km_field)
    limit = min(rule.km, *(km for km in own if km is not None), rule.km)
    return apart is not None and apart <= squared(limit)


def squared_metres(
    mentee: Mentee, mentee_field: str, mentor: Mentor, mentor_field: str
) -> int | None:
    """Squared distance through the earth in square metres; None when a place is unknown."""
    here, there = metres(mentee, mentee_field), metres(mentor, mentor_field)
    if here is None or there is None:
        return None
    return sum((a - b) ** 2 for a, b in zip(here, there, strict=True))


def points(criterion: Criterion, all_weights: int, mentee: Mentee, mentor: Mentor) -> int:
    """The points a criterion gives the pair; `all_weights` is the sum over all criteria."""
    full = FULL * criterion.weight // all_weights
    match criterion:
        case Tags() | Availability():
            theirs = texts(mentor, criterion.mentor_field)
            own = texts(mentee, criterion.mentee_field)
            if isinstance(criterion, Availability):
                unit = FULL * criterion.weight // (all_weights * criterion.enough)
                return min(len(theirs & own), criterion.enough) * unit
            half = FULL // 2 * criterion.weight
            return len(theirs & own) * sum(
                half // (all_weights * len(side)) for side in (theirs, own) if theirs and own
            )
        case Number():
            a = thousandths(mentor, criterion.mentor_field)
            b = thousandths(mentee, criterion.mentee_field)
            if a is None or b is None:
                return 0
            span = round(criterion.span * 1000)
            return full * max(0, span - abs(a - b)) // span
        case Equal():
            answer = text(mentor, criterion.mentor_field)
            return full if answer and answer == text(mentee, criterion.mentee_field) else 0
        case Prefers():
            return full if _accepts(criterion, mentee, mentor) else 0
        case Distance():
            return _banded(criterion, full, mentee, mentor)


def _banded(criterion: Distance, full: int, mentee: Mentee, mentor: Mentor) -> int:
    apart = squared_metres(mentee, criterion.mentee_field, mentor, criterion.mentor_field)
    if apart is None:
        return 0
    bands = [squared(km) for km in criterion.bands_km]
    inside = sum(apart <= band for band in bands)
    return full * inside // len(bands)


def common(criterion: Criterion, mentee: Mentee, mentor: Mentor) -> tuple[str, ...]:
    """What both have, for criteria over tags and slots; sorted."""
    if not isinstance(criterion, Tags | Availability):
        return ()
    theirs, own = texts(mentor, criterion.mentor_field), texts(mentee, criterion.mentee_field)
    return tuple(sorted(theirs & own))


def all_points(criteria: Sequence[Criterion], mentee: Mentee, mentor: Mentor) -> dict[str, int]:
    """Points by criterion name, in order."""
    weights = sum(criterion.weight for criterion in criteria)
    return {each.name: points(each, weights, mentee, mentor) for each in criteria}
