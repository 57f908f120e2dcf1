from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
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
                ("organization_ref", models.UUIDField()),
                ("at", models.DateTimeField(default=hearten.core.clock.now, editable=False)),
                (
                    "kind",
                    models.CharField(choices=[("read", "read"), ("wrote", "wrote")], max_length=5),
                ),
                ("what", models.CharField(max_length=80)),
                ("event_ref", models.UUIDField()),
                ("by_ref", models.UUIDField(null=True)),
                ("as_role", models.CharField(blank=True, max_length=40)),
                ("subject_ref", models.UUIDField(null=True)),
                ("record_ref", models.UUIDField(null=True)),
                ("detail", models.JSONField(default=dict)),
                ("of_event", models.PositiveIntegerField()),
                ("seal", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["organization_ref", "subject_ref", "-at"], name="audit_by_subject"
                    ),
                    models.Index(fields=["organization_ref", "-at"], name="audit_by_time"),
                    models.Index(fields=["event_ref"], name="audit_by_event"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Link",
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
                ("entry_ref", models.UUIDField(unique=True)),
                ("organization_ref", models.UUIDField()),
                ("number", models.PositiveBigIntegerField()),
                ("hash", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField(default=hearten.core.clock.now, editable=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization_ref", "number"), name="one_link_of_a_number"
                    )
                ],
            },
        ),
    ]
