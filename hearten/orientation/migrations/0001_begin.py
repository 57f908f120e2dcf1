import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links
import hearten.orientation.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matches", "0001_initial"),
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
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
                    "expectations",
                    models.TextField(max_length=2000, verbose_name="what we expect of each other"),
                ),
                (
                    "boundaries",
                    models.TextField(max_length=2000, verbose_name="where the boundaries are"),
                ),
                (
                    "communication",
                    models.TextField(max_length=2000, verbose_name="how we keep in touch"),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("text_hash", models.CharField(max_length=64)),
                (
                    "met_on",
                    models.DateField(null=True, verbose_name="day of the orientation meeting"),
                ),
                ("changed_at", models.DateTimeField(default=hearten.core.clock.now)),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "match",
                    models.OneToOneField(
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
                    "staff_present",
                    models.ForeignKey(
                        null=True,
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
                        fields=("organization", "id"), name="orientation_agreement_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="orientation_agreement_match_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="drafted_by", name="orientation_agreement_drafted_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="staff_present",
                        name="orientation_agreement_staff_present_same_organization",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
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
                                hearten.orientation.rules.SignerRole["MENTOR"],
                                hearten.orientation.rules.SignerRole["MENTOR"],
                            ),
                            (
                                hearten.orientation.rules.SignerRole["MENTEE"],
                                hearten.orientation.rules.SignerRole["MENTEE"],
                            ),
                            (
                                hearten.orientation.rules.SignerRole["GUARDIAN"],
                                hearten.orientation.rules.SignerRole["GUARDIAN"],
                            ),
                            (
                                hearten.orientation.rules.SignerRole["STAFF"],
                                hearten.orientation.rules.SignerRole["STAFF"],
                            ),
                        ],
                        max_length=8,
                    ),
                ),
                ("version", models.PositiveSmallIntegerField()),
                ("text_hash", models.CharField(max_length=64)),
                ("signed_at", models.DateTimeField(default=hearten.core.clock.now)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="orientation.agreement",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["signed_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("agreement", "version", "person"), name="signed_once_a_version"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="orientation_signature_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="agreement", name="orientation_signature_agreement_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="orientation_signature_member_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="orientation_signature_person_same_organization"
                    ),
                ],
            },
        ),
    ]
