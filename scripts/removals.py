"""Checks that are no call in a page: lists of fields, rules that make ties, constraints, proofs asked for."""

import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from switches import MAKING, SITES, Site, off

HISTORIES, EVENTS_IN_ONE = 30, 20


class Constraints:
    """Each constraint of the tables, dropped; whether rows that break it are taken then, and it is missed."""

    name = "constraints of the tables"

    def __init__(self, organization: Any) -> None:
        self.organization = organization

    def found(self) -> list[Any]:
        from django.apps import apps

        from hearten.organizations.links import SameOrganization
        from tests.house.breaking import constraints

        links = [
            (model, constraint)
            for model in apps.get_models()
            for constraint in model._meta.constraints
            if isinstance(constraint, SameOrganization)
        ]
        return [*constraints(), *links]

    def catches(self, check: Any) -> str:
        from hearten.core.inside import inside
        from hearten.organizations.links import SameOrganization
        from tests.house.breaking import is_refused
        from tests.house.schema import loose_links

        model, constraint = check
        with self._dropped(*check), inside(self.organization):
            if isinstance(constraint, SameOrganization):
                column = model._meta.get_field(constraint.link).column
                name = f"{model._meta.db_table}.{column}"
                return f"{name} is a loose link" * (name in loose_links())
            return "what breaks it is taken" * (
                not is_refused(model, constraint, self.organization)
            )

    @contextmanager
    def _dropped(self, model: Any, constraint: Any) -> Iterator[None]:
        from django.db import connection

        from hearten.core.writing import unguarded

        all_of_them = model._meta.constraints
        with unguarded("a constraint is dropped"):
            # SQLite builds the table anew from what the model says of itself.
            model._meta.constraints = [one for one in all_of_them if one is not constraint]
            with connection.schema_editor() as editor:
                editor.remove_constraint(model, constraint)
            try:
                yield
            finally:
                model._meta.constraints = all_of_them
                with connection.schema_editor() as editor:
                    editor.add_constraint(model, constraint)

    @staticmethod
    def told(check: Any) -> str:
        return f"{check[0]._meta.label}: {check[1].name}"


class Makers:
    """Each rule that makes ties, left out; whether after some history the ties are not what the rows say."""

    name = "tie rules, where ties are made"

    def __init__(self, cast: Any) -> None:
        self.cast = cast
        if self._goes_wrong():
            raise SystemExit("the ties are wrong before any rule was left out")

    def found(self) -> list[Site]:
        return [site for site in SITES if site.kind == MAKING]

    def catches(self, site: Site) -> str:
        off.add(site.number)
        try:
            return self._goes_wrong()
        finally:
            off.clear()

    def _goes_wrong(self) -> str:
        from django.db import transaction

        from tests.test_ties import EVENTS, Life, rebuilt, standing

        for seed in range(HISTORIES):
            draw, told = random.Random(seed), ""
            with transaction.atomic():
                life = Life(self.cast, seed)
                try:
                    for event in draw.choices(EVENTS, k=EVENTS_IN_ONE):
                        life.goes_on(event)
                    told = f"after history {seed} the ties are wrong" * (standing() != rebuilt())
                except Exception as error:
                    told = f"in history {seed}: {type(error).__name__}"
                transaction.set_rollback(True)
            if told:
                return told
        return ""

    told = staticmethod(str)


class Forms:
    """Each form whose answers are handed on as a whole, without its list of fields."""

    name = "lists of the fields of forms"

    def __init__(self, house: Any) -> None:
        from hearten.core.forms import HeartenForm
        from tests.matrix.posting import Desk

        self.desk, self.lifted, self.used = Desk(house), set[type](), set[type]()
        self._watch(HeartenForm)
        self.offers: dict[type, list[Any]] = defaultdict(list)
        for offers in [*self.desk.offers.values()]:
            for offer in map(self.desk.filled_in, offers.values()):
                self.used.clear()
                self.desk.post(offer)
                for form in self.used:
                    self.offers[form].append(offer)

    def _watch(self, base: type) -> None:
        """Note whose answers are taken as a whole, and let everything through that was sent to a lifted form."""
        forms, clean = self, base.full_clean  # type: ignore[attr-defined]

        class Whole(dict[str, Any]):
            form: type

            def __iter__(self) -> Iterator[str]:
                return super().__iter__()

            def keys(self) -> Any:
                forms.used.add(self.form)
                return super().keys()

        def full_clean(form: Any) -> None:
            clean(form)
            if not form.is_bound or form.errors:
                return
            asked = set(map(form.add_prefix, form.fields))
            lifted = form.data.items() if type(form) in forms.lifted else ()
            sent = {name: value for name, value in lifted if name not in asked}
            form.cleaned_data = Whole(form.cleaned_data | sent)
            form.cleaned_data.form = type(form)

        base.full_clean = full_clean  # type: ignore[attr-defined]

    def found(self) -> list[type]:
        return sorted(self.offers, key=self.told)

    def catches(self, form: type) -> str:
        self.lifted.add(form)
        try:
            told = (fault for offer in self.offers[form] for fault in self.desk.added(offer)[1])
            return next(told, "")[:120]
        finally:
            self.lifted.clear()

    @staticmethod
    def told(form: type) -> str:
        return f"{form.__module__.removeprefix('hearten.')}: {form.__qualname__}"


class Proofs:
    """The second step, and showing anew that it is them: no longer asked for at one door."""

    name = "proofs asked for at the door"

    def __init__(self, house: Any) -> None:
        self.house = house

    def found(self) -> list[Any]:
        from tests.matrix.proving import proofs

        return [*proofs()]

    def catches(self, proof: Any) -> str:
        from hearten.accounts.rules import PROVED_AT
        from hearten.project.policy import table
        from tests.matrix.proving import is_held

        row = table()[proof.route]
        line, was = ("fresh", row.fresh) if proof.key == PROVED_AT else ("early", row.early)
        object.__setattr__(row, line, not was)
        try:
            return "" if is_held(self.house, proof) else "the page opens"
        finally:
            object.__setattr__(row, line, was)

    told = staticmethod(str)
