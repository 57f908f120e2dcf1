"""A step of a migration that Django lacks: many constraints at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.models import BaseConstraint

Wanted = Mapping[str, Sequence[BaseConstraint]]


class AddConstraints(Operation):
    """Add constraints to several tables of a room: one rebuild a table on SQLite, one change of state.

    A hundred and sixty steps of one constraint each doubled the time an empty database takes.
    """

    reduces_to_sql = True

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [], {"wanted": self.wanted}

    def state_forwards(self, app_label: str, state: Any) -> None:
        for name, constraints in self.wanted.items():
            held = state.models[app_label, name].options.setdefault("constraints", [])
            state.models[app_label, name].options["constraints"] = [*held, *constraints]
        state.reload_models([(app_label, name) for name in self.wanted], delay=True)

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        self._change(schema_editor.add_constraint, app_label, schema_editor, to_state)

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any
    ) -> None:
        state = to_state if schema_editor.connection.vendor == "sqlite" else from_state
        self._change(schema_editor.remove_constraint, app_label, schema_editor, state)

    def _change(self, change: Any, app_label: str, schema_editor: Any, state: Any) -> None:
        """A rebuilt table has all its constraints at once, as the state says."""
        at_once = schema_editor.connection.vendor == "sqlite"
        for name, constraints in self.wanted.items():
            model = state.apps.get_model(app_label, name)
            for constraint in constraints[:1] if at_once else constraints:
                change(model, constraint)

    def describe(self) -> str:
        return f"Add constraints to {', '.join(self.wanted)}"
