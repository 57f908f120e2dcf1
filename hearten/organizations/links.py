"""A link between two rows of organizations stays within one: the database holds both ends together."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.fields.related import lazy_related_operation
from django.utils.translation import gettext_lazy as _

Tables = type[models.Model]


class SameOrganization(models.BaseConstraint):
    """FOREIGN KEY (organization, link) REFERENCES the linked table (organization, id).

    Checked at commit, as Django's own keys are. It stands in `Meta` because SQLite rebuilds a table to
    change it, and what a trigger or raw SQL added would be lost with the old one.
    """

    default_violation_error_message = _("This is not of the same organization.")

    def __init__(self, link: str, *, name: str, **kwargs: Any) -> None:
        super().__init__(name=name, **kwargs)
        self.link = link

    def constraint_sql(self, model: Tables | None, schema_editor: Any) -> str | None:  # type: ignore[override]
        """Inside CREATE TABLE on SQLite, which has no other way."""
        if schema_editor.connection.vendor == "sqlite":
            return self._key(model, schema_editor)
        self.create_sql(model, schema_editor)
        return None

    def create_sql(self, model: Any, schema_editor: Any) -> None:  # type: ignore[override]
        """At the end of the migration, when the pairs it points at stand, whatever their order."""
        table = schema_editor.quote_name(model._meta.db_table)
        schema_editor.deferred_sql.append(
            f"ALTER TABLE {table} ADD {self._key(model, schema_editor)}"
        )

    def remove_sql(self, model: Any, schema_editor: Any) -> str:
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def _key(self, model: Any, schema_editor: Any) -> str:
        quote, here = schema_editor.quote_name, model._meta
        there = here.get_field(self.link).remote_field.model._meta
        home, link = (quote(here.get_field(name).column) for name in ("organization", self.link))
        theirs, key = quote(there.get_field("organization").column), quote(there.pk.column)
        return (
            f"CONSTRAINT {quote(self.name)} FOREIGN KEY ({home}, {link}) "
            f"REFERENCES {quote(there.db_table)} ({theirs}, {key}) DEFERRABLE INITIALLY DEFERRED"
        )

    def validate(
        self,
        model: Any,
        instance: Any,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """What a form says of a row that would link to another organization's.

        Raises ValidationError. A link whose form does not ask for it is left to the database.
        """
        field = model._meta.get_field(self.link)
        ref = getattr(instance, field.attname)
        if ref is None or {"organization", self.link} & set(exclude or ()):
            return
        linked = field.remote_field.model._base_manager.using(using).filter(pk=ref)
        if not linked.filter(organization=instance.organization_id).exists():
            raise ValidationError(self.get_violation_error_message())

    def deconstruct(self) -> tuple[str, Any, dict[str, Any]]:
        path, args, kwargs = super().deconstruct()
        return path, args, {"link": self.link, **kwargs}

    def __eq__(self, other: object) -> bool:
        if isinstance(other, SameOrganization):
            return self.deconstruct() == other.deconstruct()
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.name, self.link))


def hold_together(table: Tables, base: Tables) -> None:
    """Give a table of an organization its pair (organization, id), and hold each of its links.

    `base` is what every table of an organization is made from. Nobody writes these constraints, so
    nobody forgets them; `makemigrations` finds them in `Meta` like any others.
    """
    pair = models.UniqueConstraint(
        fields=["organization", "id"], name=f"{table._meta.db_table}_of_organization"
    )
    _add(table, pair)
    for field in table._meta.local_fields:
        if isinstance(field, models.ForeignKey):
            lazy_related_operation(_link, table, field.remote_field.model, field=field, base=base)


def _link(table: Tables, linked: Tables, *, field: Any, base: Tables) -> None:
    if issubclass(linked, base):
        name = f"{table._meta.db_table}_{field.name}_same_organization"
        _add(table, SameOrganization(field.name, name=name))


def _add(table: Tables, constraint: models.BaseConstraint) -> None:
    constraints = [*table._meta.constraints, constraint]
    table._meta.constraints = table._meta.original_attrs["constraints"] = constraints
