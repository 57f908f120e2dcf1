from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="of_event",
            field=models.PositiveIntegerField(default=1),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="entry",
            name="seal",
            field=models.BinaryField(default=b"", max_length=32),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["event_ref"], name="audit_by_event"),
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
