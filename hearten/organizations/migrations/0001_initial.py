from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Organization",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        max_length=60, unique=True, verbose_name="short name in addresses"
                    ),
                ),
                (
                    "zone",
                    models.CharField(
                        default="Europe/London", max_length=60, verbose_name="time zone"
                    ),
                ),
                (
                    "language",
                    models.CharField(default="en", max_length=10, verbose_name="language"),
                ),
                (
                    "emergency_number",
                    models.CharField(default="112", max_length=20, verbose_name="emergency number"),
                ),
                (
                    "helpline",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="helpline for young people"
                    ),
                ),
                ("is_demo", models.BooleanField(default=False, verbose_name="invented people")),
                ("made_at", models.DateTimeField(default=hearten.core.clock.now, editable=False)),
            ],
        ),
    ]
