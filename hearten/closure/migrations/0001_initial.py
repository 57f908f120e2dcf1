import django.db.models.deletion
from django.db import migrations, models

import hearten.closure.rules
import hearten.core.clock
import hearten.core.refs
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
            name="Closure",
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
                    "reason",
                    models.CharField(
                        choices=[
                            (hearten.closure.rules.Reason["TIME"], "The time we agreed is over"),
                            (hearten.closure.rules.Reason["GOALS"], "The goals are reached"),
                            (hearten.closure.rules.Reason["MOVED"], "Somebody moves away"),
                            (hearten.closure.rules.Reason["BUSY"], "Somebody has no time any more"),
                            (hearten.closure.rules.Reason["FIT"], "They did not get on"),
                            (hearten.closure.rules.Reason["LOST_TOUCH"], "They lost touch"),
                            (hearten.closure.rules.Reason["SAFETY"], "To keep somebody safe"),
                            (hearten.closure.rules.Reason["OTHER"], "Another reason"),
                        ],
                        max_length=10,
                        verbose_name="why",
                    ),
                ),
                (
                    "initiated_by",
                    models.CharField(
                        choices=[
                            (hearten.closure.rules.Side["TOGETHER"], "Both together"),
                            (hearten.closure.rules.Side["MENTOR"], "The mentor"),
                            (hearten.closure.rules.Side["MENTEE"], "The young person"),
                            (hearten.closure.rules.Side["CARER"], "A carer"),
                            (hearten.closure.rules.Side["STAFF"], "Staff"),
                        ],
                        max_length=8,
                        verbose_name="who wants it",
                    ),
                ),
                ("planned_on", models.DateField(verbose_name="last day")),
                ("goodbye_on", models.DateField(null=True, verbose_name="day of the goodbye")),
                (
                    "goodbye_missed",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="why there was no goodbye"
                    ),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True,
                        choices=[
                            (hearten.closure.rules.Contact["NONE"], "No contact any more"),
                            (
                                hearten.closure.rules.Contact["LETTERS"],
                                "Letters, sent through staff",
                            ),
                            (
                                hearten.closure.rules.Contact["EVENTS"],
                                "Seeing each other at events of the program",
                            ),
                        ],
                        max_length=7,
                        verbose_name="contact afterwards",
                    ),
                ),
                (
                    "exception_reason",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="why it closes all the same"
                    ),
                ),
                ("finished_at", models.DateTimeField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "excepted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "finished_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "goodbye_meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.meeting",
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
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stopped_at", None)),
                        fields=("match",),
                        name="one_ending_a_match",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="closure_closure_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="closure_closure_match_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="started_by", name="closure_closure_started_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="goodbye_meeting",
                        name="closure_closure_goodbye_meeting_same_organization",
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="excepted_by", name="closure_closure_excepted_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="finished_by", name="closure_closure_finished_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExitAnswer",
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
                ("is_carer", models.BooleanField(default=False)),
                ("refused", models.BooleanField(default=False)),
                ("answers", models.JSONField(default=dict)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "closure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="exits",
                        to="closure.closure",
                    ),
                ),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("closure", "member", "is_carer"), name="one_exit_answer_each"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="closure_exitanswer_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="closure", name="closure_exitanswer_closure_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="closure_exitanswer_member_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="closure_exitanswer_person_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="closure_exitanswer_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Readiness",
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
                    "answer",
                    models.CharField(
                        choices=[
                            (hearten.closure.rules.Ready["NOW"], "Ready for another match now"),
                            (hearten.closure.rules.Ready["LATER"], "Ready later"),
                            (hearten.closure.rules.Ready["NO"], "No other match"),
                        ],
                        max_length=5,
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
                    "closure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readiness",
                        to="closure.closure",
                    ),
                ),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("closure", "member"), name="one_readiness_each"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="closure_readiness_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="closure", name="closure_readiness_closure_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="closure_readiness_member_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="closure_readiness_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EndingAsked",
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
                ("words", models.TextField(blank=True, max_length=1000)),
                ("asked_at", models.DateTimeField(default=hearten.core.clock.now)),
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="closure_endingasked_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="closure_endingasked_member_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="closure_endingasked_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Memory",
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
                ("mentors", models.CharField(max_length=400)),
                ("since", models.DateField(null=True)),
                ("until", models.DateField()),
                ("meetings", models.PositiveIntegerField(default=0)),
                ("milestones", models.JSONField(default=list)),
                (
                    "closure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="closure.closure",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("closure", "person"), name="one_memory_each"),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="closure_memory_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="closure_memory_person_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="closure", name="closure_memory_closure_same_organization"
                    ),
                ],
            },
        ),
    ]
