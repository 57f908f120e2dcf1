"""What is asked when consent is asked: the exact words, so that an answer is an answer to them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from hearten.people.models import Person
from hearten.people.rules import Scope


@dataclass(frozen=True)
class Question:
    """One yes or no. `text` is all of it that is shown; its hash goes into the record of the answer."""

    scope: Scope
    title: str
    hint: str

    @property
    def text(self) -> str:
        return f"{self.title}\n{self.hint}"


def hash_of_texts(questions: Iterable[Question]) -> str:
    """One hash over all the texts of a page, to see whether the words changed while it was open."""
    whole = "\n\n".join(question.text for question in questions)
    return hashlib.sha256(whole.encode()).hexdigest()


def asked_of_carer(child: Person) -> list[Question]:
    """The four questions to whoever holds the consent of a young person."""
    fill = {"child": child.first_name, "organization": child.organization.name}
    return _questions(
        fill,
        (
            Scope.MENTORING,
            _("%(child)s may take part in mentoring with %(organization)s"),
            _(
                "A mentor whose references, background and training were checked meets %(child)s regularly, "
                "in public places or online where staff can read along. You hear who it is before they meet, "
                "and may say no then too. You can change your mind on any day."
            ),
        ),
        (
            Scope.EVALUATION,
            _("%(child)s may answer short questions about how things are"),
            _("They show whether mentoring helps. Results never name %(child)s."),
        ),
        (
            Scope.PHOTOS,
            _("Photos of %(child)s may be kept with the memories of the match"),
            _("Only you, %(child)s, the mentor and staff can see them."),
        ),
        (
            Scope.SCHOOL,
            _("The school of %(child)s may know that there is a mentor"),
            _("Nothing else is shared with the school."),
        ),
    )


def asked_of_young_person(person: Person) -> list[Question]:
    """The young person's own questions, in words for their age; an adult answers all four."""
    fill = {"organization": person.organization.name}
    if person.band == "adult":
        return _asked_of_adult(fill)
    if person.band == "child":
        mentoring = _(
            "A mentor is a grown-up who meets you often and has time just for you. You can say stop on any "
            "day. Nobody will be cross."
        )
        evaluation = _("We ask how you feel. There are no wrong answers. You can skip any of them.")
    else:
        mentoring = _(
            "A mentor is an adult who meets you regularly and has time for what matters to you. You choose "
            "whether, and you can stop on any day without a reason."
        )
        evaluation = _(
            "They show whether mentoring helps. You can skip any. Results never name you."
        )
    return _questions(
        fill,
        (Scope.MENTORING, _("I would like to have a mentor"), mentoring),
        (Scope.EVALUATION, _("You may ask me short questions about how I am"), evaluation),
    )


def _asked_of_adult(fill: dict[str, str]) -> list[Question]:
    return _questions(
        fill,
        (
            Scope.MENTORING,
            _("I take part in mentoring with %(organization)s"),
            _("You choose whether to meet a mentor, and you can stop on any day without a reason."),
        ),
        (
            Scope.EVALUATION,
            _("I answer short questions about how I am"),
            _("They show whether mentoring helps. You can skip any. Results never name you."),
        ),
        (
            Scope.PHOTOS,
            _("Photos of me may be kept with the memories of the match"),
            _("Only you, your mentor and staff can see them."),
        ),
        (
            Scope.SCHOOL,
            _("My school or college may know that I have a mentor"),
            _("Nothing else is shared with them."),
        ),
    )


def _questions(fill: dict[str, str], *asked: tuple[Scope, str, str]) -> list[Question]:
    return [Question(scope, title % fill, hint % fill) for scope, title, hint in asked]
