"""Fields that several forms about people share."""

import re
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django import forms
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hearten.core.prepared import says
from hearten.people.rules import FREE_TIMES
from hearten.people.words import TIMES

MOST_WORDS, LONGEST_WORD = 12, 40
MOST_OFFERED = 25
"""People in one list to choose from; whoever knows more of them looks for a name first."""
_CONTINENTS = (
    "Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/",
)  # fmt: skip


@cache
def _zones() -> tuple[str, ...]:
    return tuple(sorted(z for z in available_timezones() if z.startswith(_CONTINENTS)))


def zone_choices() -> list[tuple[str, str | Promise]]:
    return [("", _("The same as the organization")), *((z, z.replace("_", " ")) for z in _zones())]


def free_time_choices() -> list[tuple[str, str | Promise]]:
    return [(time, TIMES[time]) for time in FREE_TIMES]


class _Offered(forms.models.ModelChoiceIterator):
    """Of all that may be chosen, those who stand in the list."""

    def __init__(self, field: Any) -> None:
        super().__init__(field)
        self.queryset = getattr(field, "offered", self.queryset)

    def __iter__(self) -> Any:
        yield ("", self.field.empty_label)
        yield from map(self.choice, self.queryset)


class PersonField(forms.ModelChoiceField):
    """Somebody out of many: anyone of them may be chosen, few are loaded to be offered."""

    iterator = _Offered

    def label_from_instance(self, person: Any) -> str:
        return str(person.name)

    def offer(self, people: Any, offered: Any) -> None:
        """Let anyone of the people be chosen, and offer some of them."""
        self.offered, self.queryset = offered, people


def some_of(people: Any, *, called: str, chosen: object) -> Any:
    """The first of those with such a name, after whoever was chosen already."""
    order: list[Any] = ["first_name", "last_name"]
    found = people.called(called)
    if ref := _ref(chosen):
        kept = Q(pk=ref)
        found, order = people.called(called, besides=kept), [says(kept).desc(), *order]
    return found.order_by(*order)[:MOST_OFFERED]


def _ref(typed: object) -> UUID | None:
    try:
        return UUID(str(typed))
    except ValueError:
        return None


class WordsField(forms.CharField):
    """Some words or short phrases with commas between them; a list of them in the end."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("max_length", (MOST_WORDS + 3) * LONGEST_WORD)
        kwargs.setdefault("help_text", _("With commas between, for example: drawing, dogs"))
        super().__init__(required=False, **kwargs)  # type: ignore[arg-type]

    def prepare_value(self, value: object) -> object:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:
        typed = re.split(r"[,;\n]", super().clean(value) or "")
        words = list(dict.fromkeys(" ".join(word.split()) for word in typed if word.strip()))
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(
                _("Please choose at most %(most)s."), params={"most": MOST_WORDS}
            )
        for word in words:
            if len(word) > LONGEST_WORD:
                raise forms.ValidationError(
                    _("“%(word)s” is too long. Please say it in a few words."),
                    params={"word": word},
                )
        return words


class YesNo(forms.TypedChoiceField):
    """Yes or no, as two buttons, neither chosen beforehand."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(
            choices=[("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda answer: answer == "yes",
            widget=forms.RadioSelect,
            error_messages={"required": _("Please choose yes or no.")},
            **kwargs,  # type: ignore[arg-type]
        )
