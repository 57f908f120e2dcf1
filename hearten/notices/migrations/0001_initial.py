import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
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
                ("kind", models.CharField(max_length=60)),
                ("to_ref", models.UUIDField(null=True)),
                ("sealed_address", models.BinaryField(null=True)),
                ("sealed_subject", models.BinaryField(null=True)),
                ("sealed_body", models.BinaryField(null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("try_at", models.DateTimeField(default=hearten.core.clock.now)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="notices_letter_of_organization"
                    )
                ],
            },
        ),
    ]
