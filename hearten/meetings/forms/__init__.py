"""What is asked about meetings: when and how, how it went, why not."""

from hearten.meetings.forms.logs import LogForm, MissForm, UnplannedForm
from hearten.meetings.forms.plans import (
    ALREADY_PLANNED,
    ChangeForm,
    JoiningForm,
    PlaceForm,
    PlanForm,
    ReasonForm,
)
from hearten.meetings.forms.words import WordsField

__all__ = [
    "ALREADY_PLANNED",
    "ChangeForm",
    "JoiningForm",
    "LogForm",
    "MissForm",
    "PlaceForm",
    "PlanForm",
    "ReasonForm",
    "UnplannedForm",
    "WordsField",
]
