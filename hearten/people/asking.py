"""How a view names the request of somebody who has signed in: it carries the person."""

from django.http import HttpRequest  # noqa: TID251 - the type of what every view is given

from hearten.people.models import Person


class Asking(HttpRequest):
    """A request that passed the policy table with a person behind it."""

    person: Person
