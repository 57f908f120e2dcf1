import django.db.models.deletion
from django.db import migrations, models

import hearten.applications.rules
import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
        ("programs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Application",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                hearten.applications.rules.Kind["MENTOR"],
                                hearten.applications.rules.Kind["MENTOR"],
                            ),
                            (
                                hearten.applications.rules.Kind["REFERRAL"],
                                hearten.applications.rules.Kind["REFERRAL"],
                            ),
                            (
                                hearten.applications.rules.Kind["SELF_NOMINATION"],
                                hearten.applications.rules.Kind["SELF_NOMINATION"],
                            ),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            (
                                hearten.applications.rules.Status["RECEIVED"],
                                hearten.applications.rules.Status["RECEIVED"],
                            ),
                            (
                                hearten.applications.rules.Status["TAKEN_ON"],
                                hearten.applications.rules.Status["TAKEN_ON"],
                            ),
                            (
                                hearten.applications.rules.Status["DECLINED"],
                                hearten.applications.rules.Status["DECLINED"],
                            ),
                        ],
                        default=hearten.applications.rules.Status["RECEIVED"],
                        max_length=8,
                    ),
                ),
                ("first_name", models.CharField(max_length=80, verbose_name="first name")),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=80, verbose_name="last name"),
                ),
                ("contact_key", models.CharField(blank=True, max_length=64)),
                ("sealed_answers", models.BinaryField(null=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True, max_length=500, verbose_name="reason")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programs.program",
                    ),
                ),
                (
                    "referred_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("status", hearten.applications.rules.Status["RECEIVED"]),
                            models.Q(("contact_key", ""), _negated=True),
                        ),
                        fields=("program", "contact_key"),
                        name="one_waiting_application",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"),
                        name="applications_application_of_organization",
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="program", name="applications_application_program_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="referred_by",
                        name="applications_application_referred_by_same_organization",
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="applications_application_person_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="decided_by",
                        name="applications_application_decided_by_same_organization",
                    ),
                ],
            },
        ),
    ]
