import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
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
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "username",
                    models.CharField(max_length=60, unique=True, verbose_name="user name"),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                ("is_active", models.BooleanField(default=True)),
                ("has_card", models.BooleanField(default=False)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                ("lock", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(("email", ""), _negated=True),
                        name="one_account_an_address",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="accounts_user_of_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Browser",
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
                ("token_hash", models.CharField(max_length=64)),
                ("label", models.CharField(blank=True, max_length=60)),
                ("last_at", models.DateTimeField(default=hearten.core.clock.now)),
                ("spared_until", models.DateTimeField(null=True)),
                ("spared_for", models.CharField(blank=True, max_length=64)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "token_hash"), name="one_row_a_browser"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="accounts_browser_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="user", name="accounts_browser_user_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpentCode",
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
                ("kind", models.CharField(max_length=20)),
                ("mark", models.CharField(max_length=64)),
                ("spent_at", models.DateTimeField(default=hearten.core.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "mark"), name="a_code_is_spent_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Bucket",
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
                ("key", models.CharField(max_length=64, unique=True)),
                ("empty_at", models.FloatField()),
            ],
        ),
    ]
