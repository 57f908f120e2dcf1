import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.meetings.rules.words
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
            name="Meeting",
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
                ("held_on", models.DateField(null=True, verbose_name="day")),
                (
                    "held_minutes",
                    models.PositiveSmallIntegerField(null=True, verbose_name="minutes"),
                ),
                (
                    "held_mode",
                    models.CharField(blank=True, max_length=9, verbose_name="how you met"),
                ),
                (
                    "feeling",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                hearten.meetings.rules.words.Feeling["HARD"],
                                hearten.meetings.rules.words.Feeling["HARD"],
                            ),
                            (
                                hearten.meetings.rules.words.Feeling["SO_SO"],
                                hearten.meetings.rules.words.Feeling["SO_SO"],
                            ),
                            (
                                hearten.meetings.rules.words.Feeling["GOOD"],
                                hearten.meetings.rules.words.Feeling["GOOD"],
                            ),
                            (
                                hearten.meetings.rules.words.Feeling["GREAT"],
                                hearten.meetings.rules.words.Feeling["GREAT"],
                            ),
                        ],
                        max_length=5,
                        verbose_name="how it went",
                    ),
                ),
                (
                    "about",
                    models.CharField(blank=True, max_length=300, verbose_name="what you did"),
                ),
                (
                    "next_step",
                    models.TextField(blank=True, max_length=1000, verbose_name="next step"),
                ),
                ("logged_at", models.DateTimeField(null=True)),
                ("series_ref", models.UUIDField(null=True)),
                ("day", models.DateField(verbose_name="day")),
                ("starts", models.TimeField(null=True, verbose_name="starts")),
                ("zone", models.CharField(max_length=60)),
                ("starts_at", models.DateTimeField()),
                ("minutes", models.PositiveSmallIntegerField(verbose_name="minutes")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            (
                                hearten.meetings.rules.words.Mode["IN_PERSON"],
                                hearten.meetings.rules.words.Mode["IN_PERSON"],
                            ),
                            (
                                hearten.meetings.rules.words.Mode["PHONE"],
                                hearten.meetings.rules.words.Mode["PHONE"],
                            ),
                            (
                                hearten.meetings.rules.words.Mode["VIDEO"],
                                hearten.meetings.rules.words.Mode["VIDEO"],
                            ),
                        ],
                        max_length=9,
                        verbose_name="how you meet",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=120, verbose_name="place")),
                (
                    "joining",
                    models.TextField(blank=True, max_length=500, verbose_name="how to join"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            (
                                hearten.meetings.rules.words.State["PLANNED"],
                                hearten.meetings.rules.words.State["PLANNED"],
                            ),
                            (
                                hearten.meetings.rules.words.State["HELD"],
                                hearten.meetings.rules.words.State["HELD"],
                            ),
                            (
                                hearten.meetings.rules.words.State["MISSED"],
                                hearten.meetings.rules.words.State["MISSED"],
                            ),
                            (
                                hearten.meetings.rules.words.State["CANCELLED"],
                                hearten.meetings.rules.words.State["CANCELLED"],
                            ),
                        ],
                        default="planned",
                        max_length=9,
                    ),
                ),
                (
                    "called_off_because",
                    models.CharField(blank=True, max_length=300, verbose_name="why"),
                ),
                ("edition", models.PositiveSmallIntegerField(default=0)),
                (
                    "called_off_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "logged_by",
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
                    "planned_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["match", "-starts_at"], name="meetings_of_match")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "planned")),
                        fields=("match", "day", "starts"),
                        name="one_plan_a_time",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="meetings_meeting_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="logged_by", name="meetings_meeting_logged_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="meetings_meeting_match_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="planned_by", name="meetings_meeting_planned_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="called_off_by",
                        name="meetings_meeting_called_off_by_same_organization",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormerLog",
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
                ("held_on", models.DateField(null=True, verbose_name="day")),
                (
                    "held_minutes",
                    models.PositiveSmallIntegerField(null=True, verbose_name="minutes"),
                ),
                (
                    "held_mode",
                    models.CharField(blank=True, max_length=9, verbose_name="how you met"),
                ),
                (
                    "feeling",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                hearten.meetings.rules.words.Feeling["HARD"],
                                hearten.meetings.rules.words.Feeling["HARD"],
                            ),
                            (
                                hearten.meetings.rules.words.Feeling["SO_SO"],
                                hearten.meetings.rules.words.Feeling["SO_SO"],
                            ),
                            (
                                hearten.meetings.rules.words.Feeling["GOOD"],
                                hearten.meetings.rules.words.Feeling["GOOD"],
                            ),
                            (
                                hearten.meetings.rules.words.Feeling["GREAT"],
                                hearten.meetings.rules.words.Feeling["GREAT"],
                            ),
                        ],
                        max_length=5,
                        verbose_name="how it went",
                    ),
                ),
                (
                    "about",
                    models.CharField(blank=True, max_length=300, verbose_name="what you did"),
                ),
                (
                    "next_step",
                    models.TextField(blank=True, max_length=1000, verbose_name="next step"),
                ),
                ("logged_at", models.DateTimeField(null=True)),
                ("edition", models.PositiveSmallIntegerField()),
                (
                    "logged_by",
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_logs",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "ordering": ["edition"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "edition"), name="one_log_an_edition"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="meetings_formerlog_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="logged_by", name="meetings_formerlog_logged_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="meeting", name="meetings_formerlog_meeting_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
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
                    "came",
                    models.CharField(
                        choices=[
                            (
                                hearten.meetings.rules.words.Came["YES"],
                                hearten.meetings.rules.words.Came["YES"],
                            ),
                            (
                                hearten.meetings.rules.words.Came["NO"],
                                hearten.meetings.rules.words.Came["NO"],
                            ),
                            (
                                hearten.meetings.rules.words.Came["EXCUSED"],
                                hearten.meetings.rules.words.Came["EXCUSED"],
                            ),
                        ],
                        max_length=7,
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
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
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("meeting", "member"), name="one_attendance_a_member"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="meetings_attendance_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="meeting", name="meetings_attendance_meeting_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="meetings_attendance_member_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
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
                ("name", models.CharField(max_length=120, verbose_name="place")),
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
                "ordering": ["made_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("match", "name"), name="one_place_a_name"),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="meetings_place_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="meetings_place_match_same_organization"
                    ),
                ],
            },
        ),
    ]
