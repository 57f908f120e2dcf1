from django.db import migrations, models

import hearten.core.refs


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Draft",
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
                ("owner", models.CharField(max_length=80)),
                ("purpose", models.CharField(max_length=200)),
                ("kept_until", models.DateTimeField()),
                ("sealed_content", models.BinaryField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "purpose"), name="one_draft_a_purpose")
                ],
            },
        ),
        migrations.CreateModel(
            name="BeatSlot",
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
                ("beat", models.CharField(max_length=100)),
                ("slot", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("beat", "slot"), name="one_tick_a_slot")
                ],
            },
        ),
    ]
