"""The quiz of a course, and the search over who passed what.

The words of a course stand in its file; they are looked up in the translations like any other.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hearten.core.forms import HeartenForm
from hearten.training.rules import Course, Marked, courses, mark


class QuizForm(HeartenForm):
    """One question after another, each with one right answer."""

    def __init__(self, *args: Any, course: Course, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.course = course
        for number, question in enumerate(course.quiz):
            self.fields[f"q{number}"] = forms.TypedChoiceField(
                label=_(question.ask),
                choices=[(n, _(answer)) for n, answer in enumerate(question.answers)],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose the answer you think is right.")},
            )

    @property
    def marked(self) -> Marked:
        """The quiz as answered; ask only of a valid form."""
        return mark(self.course, [self.cleaned_data[name] for name in self.fields])


class CompletionSearch(HeartenForm):
    """Who passed what: by name, by course, by how it stands."""

    q = forms.CharField(label=_("Find a name"), max_length=80, required=False)
    course = forms.ChoiceField(label=_("Course"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", _("All")),
            ("good", _("Good today")),
            ("soon", _("Runs out within 90 days")),
            ("over", _("Ran out")),
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(course.slug, _(course.title)) for course in courses().values()]
        self.fields["course"].choices = [("", _("All courses")), *titles]  # type: ignore[attr-defined]
