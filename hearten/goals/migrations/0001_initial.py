import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.goals.rules
import hearten.organizations.links


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matches", "0001_initial"),
        ("meetings", "0001_initial"),
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
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
                    "area",
                    models.CharField(
                        choices=[
                            (
                                hearten.goals.rules.Area["PERSONAL"],
                                hearten.goals.rules.Area["PERSONAL"],
                            ),
                            (
                                hearten.goals.rules.Area["SCHOOL"],
                                hearten.goals.rules.Area["SCHOOL"],
                            ),
                            (hearten.goals.rules.Area["WORK"], hearten.goals.rules.Area["WORK"]),
                            (
                                hearten.goals.rules.Area["SOCIAL"],
                                hearten.goals.rules.Area["SOCIAL"],
                            ),
                        ],
                        max_length=8,
                        verbose_name="area",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="goal")),
                (
                    "why",
                    models.TextField(blank=True, max_length=500, verbose_name="why it matters"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (hearten.goals.rules.State["OPEN"], hearten.goals.rules.State["OPEN"]),
                            (
                                hearten.goals.rules.State["REACHED"],
                                hearten.goals.rules.State["REACHED"],
                            ),
                            (
                                hearten.goals.rules.State["DROPPED"],
                                hearten.goals.rules.State["DROPPED"],
                            ),
                        ],
                        default="open",
                        max_length=7,
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, max_length=300, verbose_name="why it was dropped"),
                ),
                ("reached_on", models.DateField(null=True)),
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
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
                "indexes": [models.Index(fields=["member", "state"], name="goals_of_member")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="goals_goal_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="goals_goal_member_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="set_by", name="goals_goal_set_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Step",
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
                ("text", models.CharField(max_length=160, verbose_name="step")),
                ("position", models.PositiveSmallIntegerField()),
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
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="goals.goal",
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
                "ordering": ["position", "made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="goals_step_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="goal", name="goals_step_goal_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="done_by", name="goals_step_done_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GoalWork",
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
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="work",
                        to="goals.goal",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="meetings.meeting",
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
                    models.UniqueConstraint(fields=("goal", "meeting"), name="one_work_a_meeting"),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="goals_goalwork_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="goal", name="goals_goalwork_goal_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="meeting", name="goals_goalwork_meeting_same_organization"
                    ),
                ],
            },
        ),
    ]
