"""Consent: one yes or no to each question, none chosen beforehand, signed by typing one's name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from hearten.core.forms import HeartenForm
from hearten.people.forms.fields import YesNo
from hearten.people.models import Person
from hearten.people.rules import Scope
from hearten.people.wording import Question, hash_of_texts


class AnswersForm(HeartenForm):
    """The questions of one page. `shown` is the hash of their words, so that nobody answers others."""

    shown = forms.CharField(required=False)

    def __init__(self, *args: Any, questions: list[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question.scope] = YesNo(
                label=question.title, help_text=escape(question.hint)
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("shown") != self.hash_of_words:
            raise ValidationError(
                _("The words on this page changed while it was open. Please read them again.")
            )
        return cleaned

    @property
    def hash_of_words(self) -> str:
        return hash_of_texts(self.questions)

    @property
    def asked(self) -> list[forms.BoundField]:
        return [self[question.scope] for question in self.questions]

    @property
    def answers(self) -> dict[Scope, tuple[str, bool]]:
        """For each scope the words that were shown, and yes or no."""
        return {q.scope: (q.text, self.cleaned_data[q.scope]) for q in self.questions}


class ConsentForm(AnswersForm):
    """Answers of an adult, signed."""

    signed_as = forms.CharField(
        label=_("Your full name"),
        max_length=160,
        help_text=_("Typing it counts as your signature."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, signer: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signer = signer

    def clean_signed_as(self) -> str:
        typed = " ".join(self.cleaned_data["signed_as"].split())
        if self.signer.first_name.casefold() not in typed.casefold():
            raise ValidationError(
                _("Please type your own name, %(name)s."), params={"name": self.signer.full_name}
            )
        return typed
