"""Forms as Hearten asks them: bound to what was posted, or filled again with what a time-out kept."""

from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, QueryDict  # noqa: TID251 - forms are made from a request here only

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)


LOOK = "look"
"""A button of this name has a form shown once more as it was typed, with other people to choose from, say."""


def asked(request: HttpRequest, form_class: type[AnyForm], **kwargs: Any) -> AnyForm:
    """The form for this request: bound on POST; on GET filled with what was kept, and not yet sent."""
    if request.method == "POST" and LOOK not in request.POST:
        return form_class(request.POST, **kwargs)
    kept = dict(request.POST.lists()) or getattr(request, "kept", None)
    if kept:
        named = {name: values[-1] for name, values in kept.items() if values}
        kwargs["initial"] = {**kwargs.get("initial", {}), **named}
    form = form_class(**kwargs)
    if kept:
        typed = QueryDict(mutable=True)
        for key, values in kept.items():
            typed.setlist(key, values)
        for name, field in form.fields.items():
            form.initial[name] = field.widget.value_from_datadict(typed, {}, form.add_prefix(name))
    return form


def called_in(request: HttpRequest) -> str:
    """The names that somebody is to be found by, sent along with a form or in the address."""
    return (request.POST.get("q") or request.GET.get("q", "")).replace("\0", "")


class DateInput(forms.DateInput):
    """A day, chosen with the device's own calendar; typed where there is none."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


class HeartenForm(forms.Form):
    """Base of every form: its fields carry the look of the design.

    What is missing is said beside the field by the server, in the language of the page, instead of by
    the browser in a bubble that goes away.
    """

    use_required_attribute = False

    def __getitem__(self, name: str) -> forms.BoundField:
        """A field is dressed when it is first looked at, so one added late has the same look."""
        if name in self.fields:
            dress(self.fields[name])
        return super().__getitem__(name)


_NO_BOX = {"hidden", "checkbox"}
_ROWS_OF_DJANGO = "10"


def dress(field: forms.Field) -> None:
    """Give a field's widget the class of the design, and a calendar or clock where it asks for one.

    A placeholder goes: it vanishes when somebody types, and is then missed as a label.
    """
    if isinstance(field, forms.DateField) and type(field.widget) is forms.DateInput:
        field.widget = DateInput(attrs=field.widget.attrs)
    if isinstance(field, forms.TimeField) and type(field.widget) is forms.TimeInput:
        field.widget = TimeInput(attrs=field.widget.attrs)
    attrs = field.widget.attrs
    attrs.pop("placeholder", None)
    if attrs.get("rows") == _ROWS_OF_DJANGO:
        attrs["rows"] = 4
    if _is_box(field.widget):
        look = "in w4" if isinstance(field.widget, forms.NumberInput) else "in"
        own = attrs.get("class", "")
        attrs["class"] = own if "in" in own.split() else f"{look} {own}".strip()


def _is_box(widget: forms.Widget) -> bool:
    if isinstance(widget, forms.widgets.Input):
        return widget.input_type not in _NO_BOX
    return isinstance(widget, forms.Textarea | forms.Select)
