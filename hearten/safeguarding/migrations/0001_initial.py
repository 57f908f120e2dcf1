import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links
import hearten.safeguarding.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matches", "0001_initial"),
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
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
                ("sealed_words", models.BinaryField(null=True)),
                (
                    "sort",
                    models.CharField(
                        blank=True,
                        choices=[
                            (hearten.safeguarding.rules.Sort["HURT"], "Being hurt"),
                            (
                                hearten.safeguarding.rules.Sort["TOUCH"],
                                "Touching or looking that is not OK",
                            ),
                            (
                                hearten.safeguarding.rules.Sort["WORDS"],
                                "Threats, insults, bullying",
                            ),
                            (hearten.safeguarding.rules.Sort["NEGLECT"], "Not being looked after"),
                            (hearten.safeguarding.rules.Sort["SELF_HARM"], "Hurting oneself"),
                            (hearten.safeguarding.rules.Sort["RUNNING_AWAY"], "Running away"),
                            (hearten.safeguarding.rules.Sort["ONLINE"], "Something online"),
                            (
                                hearten.safeguarding.rules.Sort["BOUNDARY"],
                                "An adult not keeping to the rules",
                            ),
                            (hearten.safeguarding.rules.Sort["OTHER"], "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "about_mentor",
                    models.CharField(
                        choices=[
                            (
                                hearten.safeguarding.rules.AboutMentor["YES"],
                                hearten.safeguarding.rules.AboutMentor["YES"],
                            ),
                            (
                                hearten.safeguarding.rules.AboutMentor["UNSURE"],
                                hearten.safeguarding.rules.AboutMentor["UNSURE"],
                            ),
                            (
                                hearten.safeguarding.rules.AboutMentor["NO"],
                                hearten.safeguarding.rules.AboutMentor["NO"],
                            ),
                            (
                                hearten.safeguarding.rules.AboutMentor["NONE"],
                                hearten.safeguarding.rules.AboutMentor["NONE"],
                            ),
                        ],
                        max_length=6,
                    ),
                ),
                ("raised_at", models.DateTimeField(default=hearten.core.clock.now)),
                ("first_known_at", models.DateTimeField(default=hearten.core.clock.now)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                ("sealed_seen_when", models.BinaryField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["organization", "first_known_at"], name="concerns_by_clock"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="safeguarding_concern_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="raised_by", name="safeguarding_concern_raised_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernAbout",
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
                                hearten.safeguarding.rules.Part["WORRIED_ABOUT"],
                                hearten.safeguarding.rules.Part["WORRIED_ABOUT"],
                            ),
                            (
                                hearten.safeguarding.rules.Part["SAID_TO_HAVE_DONE"],
                                hearten.safeguarding.rules.Part["SAID_TO_HAVE_DONE"],
                            ),
                        ],
                        max_length=17,
                    ),
                ),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="named",
                        to="safeguarding.concern",
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
                        fields=("concern", "person", "part"), name="named_once"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"),
                        name="safeguarding_concernabout_of_organization",
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="concern", name="safeguarding_concernabout_concern_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="safeguarding_concernabout_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConcernEvent",
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
                                hearten.safeguarding.rules.Happened["NOTE"],
                                hearten.safeguarding.rules.Happened["NOTE"],
                            ),
                            (
                                hearten.safeguarding.rules.Happened["REFERRED"],
                                hearten.safeguarding.rules.Happened["REFERRED"],
                            ),
                            (
                                hearten.safeguarding.rules.Happened["NOT_REFERRED"],
                                hearten.safeguarding.rules.Happened["NOT_REFERRED"],
                            ),
                        ],
                        max_length=12,
                    ),
                ),
                ("sealed_words", models.BinaryField(null=True)),
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
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="safeguarding.concern",
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
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    hearten.safeguarding.rules.Happened["NOT_REFERRED"],
                                    hearten.safeguarding.rules.Happened["REFERRED"],
                                ],
                            )
                        ),
                        fields=("concern", "kind"),
                        name="decided_once",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"),
                        name="safeguarding_concernevent_of_organization",
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="concern", name="safeguarding_concernevent_concern_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="safeguarding_concernevent_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Suspension",
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
                ("first_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True, max_length=1000)),
                ("second_at", models.DateTimeField(null=True)),
                (
                    "concern",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suspensions",
                        to="safeguarding.concern",
                    ),
                ),
                (
                    "first_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
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
                    "second_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("concern", "match"), name="suspended_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_by", None),
                            models.Q(("second_by", models.F("first_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="two_people_agree",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"),
                        name="safeguarding_suspension_of_organization",
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="concern", name="safeguarding_suspension_concern_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="safeguarding_suspension_match_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="first_by", name="safeguarding_suspension_first_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="second_by", name="safeguarding_suspension_second_by_same_organization"
                    ),
                ],
            },
        ),
    ]
