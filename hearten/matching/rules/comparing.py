"""Two plans side by side: which pairs stay, which move, which are new, which go."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Difference:
    """Refs of mentees by what the second plan does to them. A team with one other mentor has moved."""

    stay: list[str] = field(default_factory=list)
    move: list[str] = field(default_factory=list)
    appear: list[str] = field(default_factory=list)
    go: list[str] = field(default_factory=list)

    @property
    def changed(self) -> list[str]:
        return [*self.go, *self.appear, *self.move]


def difference(before: dict[str, str], after: dict[str, str]) -> Difference:
    """Both: mentee to offer, those who have one only."""
    told = Difference()
    for mentee in sorted(before.keys() | after.keys()):
        old, new = before.get(mentee), after.get(mentee)
        kind = told.stay if old == new else told.appear if not old else told.go if not new else None
        (told.move if kind is None else kind).append(mentee)
    return told
