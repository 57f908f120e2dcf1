import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.matches.rules
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
            name="Match",
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
                    "stage",
                    models.CharField(
                        choices=[
                            (
                                hearten.matches.rules.Stage["MADE"],
                                hearten.matches.rules.Stage["MADE"],
                            ),
                            (
                                hearten.matches.rules.Stage["ORIENTATION"],
                                hearten.matches.rules.Stage["ORIENTATION"],
                            ),
                            (
                                hearten.matches.rules.Stage["ACTIVE"],
                                hearten.matches.rules.Stage["ACTIVE"],
                            ),
                            (
                                hearten.matches.rules.Stage["PAUSED"],
                                hearten.matches.rules.Stage["PAUSED"],
                            ),
                            (
                                hearten.matches.rules.Stage["CLOSING"],
                                hearten.matches.rules.Stage["CLOSING"],
                            ),
                            (
                                hearten.matches.rules.Stage["CLOSED"],
                                hearten.matches.rules.Stage["CLOSED"],
                            ),
                        ],
                        max_length=11,
                    ),
                ),
                ("started_on", models.DateField(null=True)),
                ("planned_until", models.DateField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
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
                ("suspended_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matches_match_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="program", name="matches_match_program_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
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
                                hearten.matches.rules.MemberRole["MENTOR"],
                                hearten.matches.rules.MemberRole["MENTOR"],
                            ),
                            (
                                hearten.matches.rules.MemberRole["MENTEE"],
                                hearten.matches.rules.MemberRole["MENTEE"],
                            ),
                        ],
                        max_length=6,
                    ),
                ),
                ("since", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField(null=True)),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="matches.match",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["person", "until"], name="memberships_of_person")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("match", "person"),
                        name="one_open_membership",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matches_member_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="matches_member_match_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="matches_member_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
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
                    "stage",
                    models.CharField(
                        choices=[
                            (
                                hearten.matches.rules.Stage["MADE"],
                                hearten.matches.rules.Stage["MADE"],
                            ),
                            (
                                hearten.matches.rules.Stage["ORIENTATION"],
                                hearten.matches.rules.Stage["ORIENTATION"],
                            ),
                            (
                                hearten.matches.rules.Stage["ACTIVE"],
                                hearten.matches.rules.Stage["ACTIVE"],
                            ),
                            (
                                hearten.matches.rules.Stage["PAUSED"],
                                hearten.matches.rules.Stage["PAUSED"],
                            ),
                            (
                                hearten.matches.rules.Stage["CLOSING"],
                                hearten.matches.rules.Stage["CLOSING"],
                            ),
                            (
                                hearten.matches.rules.Stage["CLOSED"],
                                hearten.matches.rules.Stage["CLOSED"],
                            ),
                        ],
                        max_length=11,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(default=hearten.core.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="matches.match",
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
                "ordering": ["at", "made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matches_stagechange_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="matches_stagechange_match_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="matches_stagechange_by_same_organization"
                    ),
                ],
            },
        ),
    ]
