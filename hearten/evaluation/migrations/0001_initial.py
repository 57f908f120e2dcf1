import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.evaluation.rules
import hearten.organizations.links


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matches", "0001_initial"),
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Wave",
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
                ("instrument", models.CharField(max_length=30)),
                ("months", models.PositiveSmallIntegerField()),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField()),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
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
                "constraints": [
                    models.UniqueConstraint(
                        fields=("match", "instrument", "months"), name="one_wave_a_time_of_asking"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="evaluation_wave_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="evaluation_wave_match_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerSheet",
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
                ("version", models.CharField(max_length=10)),
                ("language", models.CharField(max_length=10)),
                ("answers", models.JSONField(default=dict)),
                ("score", models.FloatField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="matches.member",
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
                (
                    "wave",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="evaluation.wave",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("wave", "member"), name="one_sheet_a_wave_and_member"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="evaluation_answersheet_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="wave", name="evaluation_answersheet_wave_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="evaluation_answersheet_member_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="evaluation_answersheet_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                ("done_on", models.DateField()),
                (
                    "needs_met",
                    models.CharField(
                        choices=[
                            (
                                hearten.evaluation.rules.Met["YES"],
                                hearten.evaluation.rules.Met["YES"],
                            ),
                            (
                                hearten.evaluation.rules.Met["PARTLY"],
                                hearten.evaluation.rules.Met["PARTLY"],
                            ),
                            (
                                hearten.evaluation.rules.Met["NOT_YET"],
                                hearten.evaluation.rules.Met["NOT_YET"],
                            ),
                        ],
                        max_length=10,
                        verbose_name="needs met",
                    ),
                ),
                ("works", models.TextField(max_length=2000, verbose_name="what goes well")),
                ("improve", models.TextField(max_length=2000, verbose_name="what to improve")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            (
                                hearten.evaluation.rules.Decision["CARRY_ON"],
                                hearten.evaluation.rules.Decision["CARRY_ON"],
                            ),
                            (
                                hearten.evaluation.rules.Decision["CHANGE"],
                                hearten.evaluation.rules.Decision["CHANGE"],
                            ),
                            (
                                hearten.evaluation.rules.Decision["CLOSE"],
                                hearten.evaluation.rules.Decision["CLOSE"],
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
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
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="evaluation_review_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="evaluation_review_match_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="evaluation_review_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Improvement",
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
                ("what", models.CharField(max_length=300, verbose_name="what is done")),
                ("due_on", models.DateField(verbose_name="by when")),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "done_by",
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
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="improvements",
                        to="evaluation.review",
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="evaluation_improvement_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="review", name="evaluation_improvement_review_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="owner", name="evaluation_improvement_owner_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="done_by", name="evaluation_improvement_done_by_same_organization"
                    ),
                ],
            },
        ),
    ]
