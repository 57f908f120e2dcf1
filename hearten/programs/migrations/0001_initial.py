import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links
import hearten.people.rules
import hearten.programs.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Program",
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
                ("name", models.CharField(max_length=120, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (
                                hearten.programs.rules.Kind["ONE_TO_ONE"],
                                hearten.programs.rules.Kind["ONE_TO_ONE"],
                            ),
                            (
                                hearten.programs.rules.Kind["GROUP"],
                                hearten.programs.rules.Kind["GROUP"],
                            ),
                            (
                                hearten.programs.rules.Kind["PEER"],
                                hearten.programs.rules.Kind["PEER"],
                            ),
                            (
                                hearten.programs.rules.Kind["E_MENTORING"],
                                hearten.programs.rules.Kind["E_MENTORING"],
                            ),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "meetings_a_month",
                    models.PositiveSmallIntegerField(verbose_name="meetings a month"),
                ),
                (
                    "minimum_months",
                    models.PositiveSmallIntegerField(
                        verbose_name="shortest time together, in months"
                    ),
                ),
                ("youngest", models.PositiveSmallIntegerField(verbose_name="youngest age")),
                ("oldest", models.PositiveSmallIntegerField(verbose_name="oldest age")),
                (
                    "mentor_youngest",
                    models.PositiveSmallIntegerField(verbose_name="youngest mentor"),
                ),
                ("checks", models.JSONField(default=list, verbose_name="checks a mentor needs")),
                ("courses", models.JSONField(default=list, verbose_name="courses a mentor needs")),
                ("weights", models.JSONField(default=dict, verbose_name="what counts in matching")),
                ("expectations", models.TextField(max_length=2000, verbose_name="expectations")),
                ("boundaries", models.TextField(max_length=2000, verbose_name="boundaries")),
                ("communication", models.TextField(max_length=2000, verbose_name="communication")),
                (
                    "takes_applications",
                    models.BooleanField(default=True, verbose_name="takes applications"),
                ),
                ("ended_at", models.DateTimeField(null=True)),
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
                        fields=("organization", "id"), name="programs_program_of_organization"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Staffing",
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
                    "role",
                    models.CharField(
                        choices=[
                            (
                                hearten.people.rules.Role["COORDINATOR"],
                                hearten.people.rules.Role["COORDINATOR"],
                            ),
                            (
                                hearten.people.rules.Role["MANAGER"],
                                hearten.people.rules.Role["MANAGER"],
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("since", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField(null=True)),
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
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staffings",
                        to="programs.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("program", "person"),
                        name="one_open_staffing",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="programs_staffing_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="program", name="programs_staffing_program_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="programs_staffing_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
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
                    "part",
                    models.CharField(
                        choices=[
                            (
                                hearten.programs.rules.Part["MENTOR"],
                                hearten.programs.rules.Part["MENTOR"],
                            ),
                            (
                                hearten.programs.rules.Part["MENTEE"],
                                hearten.programs.rules.Part["MENTEE"],
                            ),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "places",
                    models.PositiveSmallIntegerField(
                        default=1, verbose_name="young people at once"
                    ),
                ),
                ("since", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField(null=True)),
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
                (
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="programs.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("program", "person"),
                        name="one_open_participation",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="programs_participation_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="program", name="programs_participation_program_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="programs_participation_person_same_organization"
                    ),
                ],
            },
        ),
    ]
