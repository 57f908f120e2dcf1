import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links
import hearten.people.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("organizations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
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
                ("first_name", models.CharField(max_length=80, verbose_name="first name")),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=80, verbose_name="last name"),
                ),
                (
                    "birth_date",
                    models.DateField(blank=True, null=True, verbose_name="date of birth"),
                ),
                (
                    "birth_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="year of birth"
                    ),
                ),
                ("zone", models.CharField(blank=True, max_length=60, verbose_name="time zone")),
                (
                    "account",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                ("sealed_email", models.BinaryField(null=True)),
                ("sealed_phone", models.BinaryField(null=True)),
                (
                    "email_index",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=70),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_person_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="account", name="people_person_account_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tie",
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
                    "relation",
                    models.CharField(
                        choices=[
                            (
                                hearten.people.rules.Relation["OWN"],
                                hearten.people.rules.Relation["OWN"],
                            ),
                            (
                                hearten.people.rules.Relation["CASELOAD"],
                                hearten.people.rules.Relation["CASELOAD"],
                            ),
                            (
                                hearten.people.rules.Relation["GUARDIAN_OF"],
                                hearten.people.rules.Relation["GUARDIAN_OF"],
                            ),
                            (
                                hearten.people.rules.Relation["CASEWORKER_OF"],
                                hearten.people.rules.Relation["CASEWORKER_OF"],
                            ),
                            (
                                hearten.people.rules.Relation["MENTOR_OF"],
                                hearten.people.rules.Relation["MENTOR_OF"],
                            ),
                            (
                                hearten.people.rules.Relation["MENTEE_OF"],
                                hearten.people.rules.Relation["MENTEE_OF"],
                            ),
                            (
                                hearten.people.rules.Relation["PEER_OF"],
                                hearten.people.rules.Relation["PEER_OF"],
                            ),
                            (
                                hearten.people.rules.Relation["SAFEGUARDING"],
                                hearten.people.rules.Relation["SAFEGUARDING"],
                            ),
                            (
                                hearten.people.rules.Relation["ADMINISTERS"],
                                hearten.people.rules.Relation["ADMINISTERS"],
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("since", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField(null=True)),
                ("made_by", models.UUIDField()),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "viewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["viewer", "relation", "subject", "since", "until"],
                        name="ties_of_viewer",
                    ),
                    models.Index(fields=["subject", "relation"], name="ties_to_subject"),
                    models.Index(fields=["made_by"], name="ties_by_maker"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("viewer", "subject", "relation", "made_by"),
                        name="one_open_tie",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_tie_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="viewer", name="people_tie_viewer_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="subject", name="people_tie_subject_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleHeld",
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
                                hearten.people.rules.Role["ADMIN"],
                                hearten.people.rules.Role["ADMIN"],
                            ),
                            (
                                hearten.people.rules.Role["MANAGER"],
                                hearten.people.rules.Role["MANAGER"],
                            ),
                            (
                                hearten.people.rules.Role["COORDINATOR"],
                                hearten.people.rules.Role["COORDINATOR"],
                            ),
                            (hearten.people.rules.Role["LEAD"], hearten.people.rules.Role["LEAD"]),
                            (
                                hearten.people.rules.Role["DEPUTY"],
                                hearten.people.rules.Role["DEPUTY"],
                            ),
                            (
                                hearten.people.rules.Role["EVALUATOR"],
                                hearten.people.rules.Role["EVALUATOR"],
                            ),
                            (
                                hearten.people.rules.Role["MENTOR"],
                                hearten.people.rules.Role["MENTOR"],
                            ),
                            (
                                hearten.people.rules.Role["MENTEE"],
                                hearten.people.rules.Role["MENTEE"],
                            ),
                            (
                                hearten.people.rules.Role["GUARDIAN"],
                                hearten.people.rules.Role["GUARDIAN"],
                            ),
                            (
                                hearten.people.rules.Role["CASEWORKER"],
                                hearten.people.rules.Role["CASEWORKER"],
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
                        related_name="roles_held",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("person", "role"),
                        name="one_open_role",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_roleheld_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="people_roleheld_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Profile",
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
                ("interests", models.JSONField(blank=True, default=list, verbose_name="interests")),
                ("goals", models.JSONField(blank=True, default=list, verbose_name="goals")),
                ("values", models.JSONField(blank=True, default=list, verbose_name="what matters")),
                ("languages", models.JSONField(blank=True, default=list, verbose_name="languages")),
                (
                    "free_times",
                    models.JSONField(blank=True, default=list, verbose_name="free times"),
                ),
                ("gender", models.CharField(blank=True, max_length=20, verbose_name="gender")),
                (
                    "accepts",
                    models.JSONField(
                        blank=True, default=list, verbose_name="wishes for the other's gender"
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=80, verbose_name="area")),
                ("about", models.TextField(blank=True, max_length=600, verbose_name="about me")),
                (
                    "youngest",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="youngest age"
                    ),
                ),
                (
                    "oldest",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="oldest age"
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="profile",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_profile_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="people_profile_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
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
                ("first_day", models.DateField(verbose_name="first day away")),
                ("last_day", models.DateField(verbose_name="last day away")),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covers",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_absence_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="people_absence_person_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="deputy", name="people_absence_deputy_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Guardianship",
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
                ("as_caseworker", models.BooleanField(default=False)),
                (
                    "authority",
                    models.CharField(
                        choices=[
                            (
                                hearten.people.rules.Authority["PARENT"],
                                hearten.people.rules.Authority["PARENT"],
                            ),
                            (
                                hearten.people.rules.Authority["LOCAL_AUTHORITY"],
                                hearten.people.rules.Authority["LOCAL_AUTHORITY"],
                            ),
                            (
                                hearten.people.rules.Authority["DELEGATED_CARER"],
                                hearten.people.rules.Authority["DELEGATED_CARER"],
                            ),
                            (
                                hearten.people.rules.Authority["COURT"],
                                hearten.people.rules.Authority["COURT"],
                            ),
                            (
                                hearten.people.rules.Authority["SELF"],
                                hearten.people.rules.Authority["SELF"],
                            ),
                        ],
                        max_length=20,
                        verbose_name="authority",
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        blank=True, max_length=120, verbose_name="where the authority is written"
                    ),
                ),
                ("may_consent", models.BooleanField(default=False, verbose_name="may consent")),
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
                    "adult",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guards",
                        to="people.person",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guardianships",
                        to="people.person",
                    ),
                ),
                (
                    "restricted",
                    models.BooleanField(default=False, verbose_name="sees no private details"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("child", "adult"),
                        name="one_open_guardianship",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_guardianship_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="child", name="people_guardianship_child_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="adult", name="people_guardianship_adult_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
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
                ("is_assent", models.BooleanField(default=False)),
                (
                    "authority",
                    models.CharField(
                        choices=[
                            (
                                hearten.people.rules.Authority["PARENT"],
                                hearten.people.rules.Authority["PARENT"],
                            ),
                            (
                                hearten.people.rules.Authority["LOCAL_AUTHORITY"],
                                hearten.people.rules.Authority["LOCAL_AUTHORITY"],
                            ),
                            (
                                hearten.people.rules.Authority["DELEGATED_CARER"],
                                hearten.people.rules.Authority["DELEGATED_CARER"],
                            ),
                            (
                                hearten.people.rules.Authority["COURT"],
                                hearten.people.rules.Authority["COURT"],
                            ),
                            (
                                hearten.people.rules.Authority["SELF"],
                                hearten.people.rules.Authority["SELF"],
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=120)),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            (
                                hearten.people.rules.Scope["MENTORING"],
                                hearten.people.rules.Scope["MENTORING"],
                            ),
                            (
                                hearten.people.rules.Scope["EVALUATION"],
                                hearten.people.rules.Scope["EVALUATION"],
                            ),
                            (
                                hearten.people.rules.Scope["PHOTOS"],
                                hearten.people.rules.Scope["PHOTOS"],
                            ),
                            (
                                hearten.people.rules.Scope["SCHOOL"],
                                hearten.people.rules.Scope["SCHOOL"],
                            ),
                        ],
                        max_length=20,
                    ),
                ),
                ("given", models.BooleanField()),
                ("wording", models.CharField(max_length=64)),
                ("text", models.TextField(blank=True)),
                ("signed_as", models.CharField(blank=True, max_length=160)),
                ("given_at", models.DateTimeField(default=hearten.core.clock.now)),
                ("expires_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consents_given",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="people.person",
                    ),
                ),
                ("to_confirm", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_consent_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="people_consent_person_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="people_consent_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NeedToKnow",
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
                ("sealed_care_status", models.BinaryField(null=True)),
                ("sealed_health", models.BinaryField(null=True)),
                ("sealed_court", models.BinaryField(null=True)),
                ("sealed_alert", models.BinaryField(null=True)),
                (
                    "child",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
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
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_needtoknow_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="child", name="people_needtoknow_child_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
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
                ("since", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField(null=True)),
                ("sealed_address", models.BinaryField(null=True)),
                ("sealed_household", models.BinaryField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("child",),
                        name="one_current_placement",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_placement_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="child", name="people_placement_child_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
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
                ("at", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField()),
                ("reviewed_at", models.DateTimeField(null=True)),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            (
                                hearten.people.rules.Verdict["IN_ORDER"],
                                hearten.people.rules.Verdict["IN_ORDER"],
                            ),
                            (
                                hearten.people.rules.Verdict["FOLLOW_UP"],
                                hearten.people.rules.Verdict["FOLLOW_UP"],
                            ),
                        ],
                        max_length=12,
                    ),
                ),
                ("sealed_reason", models.BinaryField(null=True)),
                ("sealed_words", models.BinaryField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "told",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["by", "child", "until"], name="openings_standing")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_opening_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="child", name="people_opening_child_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="people_opening_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="told", name="people_opening_told_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="reviewed_by", name="people_opening_reviewed_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NoContact",
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
                ("since", models.DateTimeField(default=hearten.core.clock.now)),
                ("until", models.DateTimeField(null=True)),
                ("sealed_name", models.BinaryField(null=True)),
                (
                    "name_index",
                    models.CharField(blank=True, db_index=True, editable=False, max_length=70),
                ),
                ("sealed_reason", models.BinaryField(null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until", None)),
                        fields=("child", "person"),
                        name="kept_apart_once",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_nocontact_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="child", name="people_nocontact_child_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="people_nocontact_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
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
                        related_name="invitations",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_invitation_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="people_invitation_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecondYes",
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
                    "act",
                    models.CharField(
                        choices=[
                            ("give role", "give role"),
                            ("end role", "end role"),
                            ("export people", "export people"),
                            ("forget second step", "forget second step"),
                        ],
                        max_length=20,
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=20)),
                ("key", models.CharField(max_length=120)),
                ("second_at", models.DateTimeField(null=True)),
                ("agreed", models.BooleanField(null=True)),
                ("fetch_until", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "about",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "first_by",
                    models.ForeignKey(
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
                    models.UniqueConstraint(
                        condition=models.Q(("second_at", None)),
                        fields=("organization", "key"),
                        name="asked_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_by", None),
                            models.Q(("second_by", models.F("first_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="two_are_two",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="people_secondyes_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="about", name="people_secondyes_about_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="first_by", name="people_secondyes_first_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="second_by", name="people_secondyes_second_by_same_organization"
                    ),
                ],
            },
        ),
    ]
