"""A wizard: a list of steps, each a form, kept as a sealed draft while its owner goes along.

What was typed is kept, not what it meant: every request asks the forms again, so a rule that changed
meanwhile holds. A step is asked when every asked step before it has a valid answer.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest  # noqa: TID251 - a step's form is made from a request
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from hearten.core.actions import drop_draft, keep_draft, read_draft
from hearten.core.forms import HeartenForm, asked

Answers = dict[str, dict[str, Any]]


def always(_: Answers) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """One page of questions. `asked_if` is told the answers of the steps before."""

    name: str
    title: str | Promise
    form: type[HeartenForm]
    asked_if: Callable[[Answers], bool] = always


class Wizard:
    """The steps of one owner for one purpose, and what was answered so far."""

    def __init__(
        self,
        steps: tuple[Step, ...],
        *,
        owner: str,
        purpose: str,
        organization_ref: UUID,
        hours: int,
        **about: Any,
    ) -> None:
        self._all, self._owner, self._purpose = steps, owner, purpose
        self._organization_ref, self._hours, self._about = organization_ref, hours, about
        self._typed: dict[str, dict[str, list[str]]] = read_draft(owner, purpose) or {}
        self._ask_again()

    def _ask_again(self) -> None:
        self.steps: list[Step] = []
        self.answers: Answers = {}
        self.open_step: Step | None = None
        for step in self._all:
            if not step.asked_if(self.answers):
                continue
            self.steps.append(step)
            form = self._answered(step)
            if self.open_step is None and form is not None and form.is_valid():
                self.answers[step.name] = form.cleaned_data
            else:
                self.open_step = self.open_step or step

    def _answered(self, step: Step) -> HeartenForm | None:
        if step.name not in self._typed:
            return None
        return step.form(MultiValueDict(self._typed[step.name]), **self._about)

    @property
    def begun(self) -> bool:
        return bool(self._typed)

    def step(self, name: str | None) -> Step | None:
        """The step of that name, if it may be asked now."""
        reached = [s for s in self.steps if s.name in self.answers or s == self.open_step]
        return next((s for s in reached if s.name == name), None)

    def form(self, request: HttpRequest, step: Step) -> HeartenForm:
        """The step's form: as posted, as a time-out kept it, as answered before, or empty."""
        if request.method != "POST" and not getattr(request, "kept", None):
            return self._answered(step) or step.form(**self._about)
        return asked(request, step.form, **self._about)

    def keep(self, step: Step, form: HeartenForm) -> Step | None:
        """Keep a step's answer; answers of steps no longer asked are forgotten.

        Returns the first step that is still open.
        """
        data = cast(MultiValueDict[str, Any], form.data)
        self._typed[step.name] = {name: data.getlist(name) for name in form.fields if name in data}
        self._ask_again()
        asked_now = {s.name for s in self.steps}
        self._typed = {name: typed for name, typed in self._typed.items() if name in asked_now}
        keep_draft(
            self._owner,
            self._purpose,
            self._typed,
            organization_ref=self._organization_ref,
            hours=self._hours,
        )
        return self.open_step

    def take(self) -> bool:
        """Use the draft up; whether it was still there. Of two presses at once, one finds it."""
        return bool(drop_draft(self._owner, self._purpose))
