import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links
import hearten.support.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matches", "0001_initial"),
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckIn",
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
                ("done_on", models.DateField(verbose_name="day")),
                (
                    "way",
                    models.CharField(
                        choices=[
                            (hearten.support.rules.Way["IN_PERSON"], "In person"),
                            (hearten.support.rules.Way["PHONE"], "Phone"),
                            (hearten.support.rules.Way["VIDEO"], "Video"),
                            (hearten.support.rules.Way["WRITTEN"], "In writing"),
                        ],
                        max_length=10,
                        verbose_name="how",
                    ),
                ),
                ("reached", models.BooleanField(verbose_name="reached")),
                (
                    "safety",
                    models.CharField(
                        blank=True,
                        choices=[
                            (hearten.support.rules.Safety["SAFE"], "Safe and well"),
                            (hearten.support.rules.Safety["UNSURE"], "Not sure"),
                            (hearten.support.rules.Safety["WORRY"], "Something worries me"),
                        ],
                        max_length=6,
                        verbose_name="safety",
                    ),
                ),
                (
                    "safety_words",
                    models.TextField(blank=True, max_length=2000, verbose_name="more about safety"),
                ),
                (
                    "activities",
                    models.TextField(blank=True, max_length=2000, verbose_name="activities"),
                ),
                (
                    "outcomes",
                    models.TextField(blank=True, max_length=2000, verbose_name="outcomes"),
                ),
                (
                    "relationship",
                    models.TextField(blank=True, max_length=2000, verbose_name="the relationship"),
                ),
                ("impact", models.TextField(blank=True, max_length=2000, verbose_name="impact")),
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
                "indexes": [models.Index(fields=["match", "-done_on"], name="check_ins_of_match")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reached", False),
                            models.Q(("safety", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="safety_is_never_blank",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="support_checkin_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="support_checkin_match_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="support_checkin_member_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="support_checkin_person_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="support_checkin_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HelpRequest",
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
                ("text", models.TextField(max_length=2000, verbose_name="what you need help with")),
                ("asked_at", models.DateTimeField(default=hearten.core.clock.now)),
                ("answer", models.TextField(blank=True, max_length=2000, verbose_name="answer")),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
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
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="support_helprequest_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="support_helprequest_member_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="support_helprequest_person_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="answered_by", name="support_helprequest_answered_by_same_organization"
                    ),
                ],
            },
        ),
    ]
