"""What few may know of a young person, where they live, who opened it, and who is kept away."""

import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links
import hearten.people.rules


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0001_initial"),
        ("people", "0005_forget_clear_contact"),
    ]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="to_confirm",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="guardianship",
            name="restricted",
            field=models.BooleanField(default=False, verbose_name="sees no private details"),
        ),
        migrations.CreateModel(
            name="NeedToKnow",
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
                ("sealed_care_status", models.BinaryField(null=True)),
                ("sealed_health", models.BinaryField(null=True)),
                ("sealed_court", models.BinaryField(null=True)),
                ("sealed_alert", models.BinaryField(null=True)),
                (
                    "child",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
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
                        fields=("organization", "id"), name="people_needtoknow_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="child", name="people_needtoknow_child_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoContact",
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
                ("since", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField(null=True)),
                ("sealed_name", models.BinaryField(null=True)),
                (
                    "name_index",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=70),
                ),
                ("sealed_reason", models.BinaryField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
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
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("child", "person"),
                        name="kept_apart_once",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_nocontact_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="child", name="people_nocontact_child_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="people_nocontact_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
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
                ("at", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                hearten.people.rules.Verdict["IN_ORDER"],
                                hearten.people.rules.Verdict["IN_ORDER"],
                            ),
                            (
                                hearten.people.rules.Verdict["FOLLOW_UP"],
                                hearten.people.rules.Verdict["FOLLOW_UP"],
                            ),
                        ],
                        max_length=12,
                    ),
                ),
                ("sealed_reason", models.BinaryField(null=True)),
                ("sealed_words", models.BinaryField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "told",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["by", "child", "until"], name="openings_standing")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_opening_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="child", name="people_opening_child_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="people_opening_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="told", name="people_opening_told_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="reviewed_by", name="people_opening_reviewed_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
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
                ("since", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField(null=True)),
                ("sealed_address", models.BinaryField(null=True)),
                ("sealed_household", models.BinaryField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
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
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("child",),
                        name="one_current_placement",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_placement_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="child", name="people_placement_child_same_organization"
                    ),
                ],
            },
        ),
    ]
