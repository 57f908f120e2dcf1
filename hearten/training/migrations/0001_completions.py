import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Completion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=hearten.core.refs.new_ref,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("made_at", models.DateTimeField(default=hearten.core.clock.now, editable=False)),
                ("course", models.SlugField(max_length=60, verbose_name="course")),
                ("version", models.PositiveSmallIntegerField()),
                ("score", models.PositiveSmallIntegerField(verbose_name="right answers")),
                ("questions", models.PositiveSmallIntegerField(verbose_name="questions")),
                ("done_at", models.DateTimeField(default=hearten.core.clock.now)),
                ("done_on", models.DateField(verbose_name="passed on")),
                ("expires_on", models.DateField(verbose_name="good until")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-done_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "course", "version", "done_on"), name="one_pass_a_day"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="training_completion_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="training_completion_person_same_organization"
                    ),
                ],
            },
        ),
    ]
