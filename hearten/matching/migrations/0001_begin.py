import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.matches.rules
import hearten.matching.rules.states
import hearten.organizations.links


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("matches", "0001_initial"),
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
        ("programs", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Round",
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
                    "state",
                    models.CharField(
                        choices=[
                            (
                                hearten.matching.rules.states.RoundState["WAITING"],
                                hearten.matching.rules.states.RoundState["WAITING"],
                            ),
                            (
                                hearten.matching.rules.states.RoundState["RUNNING"],
                                hearten.matching.rules.states.RoundState["RUNNING"],
                            ),
                            (
                                hearten.matching.rules.states.RoundState["DONE"],
                                hearten.matching.rules.states.RoundState["DONE"],
                            ),
                            (
                                hearten.matching.rules.states.RoundState["FAILED"],
                                hearten.matching.rules.states.RoundState["FAILED"],
                            ),
                            (
                                hearten.matching.rules.states.RoundState["STOPPED"],
                                hearten.matching.rules.states.RoundState["STOPPED"],
                            ),
                            (
                                hearten.matching.rules.states.RoundState["DRAFT"],
                                hearten.matching.rules.states.RoundState["DRAFT"],
                            ),
                            (
                                hearten.matching.rules.states.RoundState["DROPPED"],
                                hearten.matching.rules.states.RoundState["DROPPED"],
                            ),
                        ],
                        default=hearten.matching.rules.states.RoundState["WAITING"],
                        max_length=7,
                    ),
                ),
                ("weights", models.JSONField(default=dict, verbose_name="what counts")),
                ("inputs", models.CharField(blank=True, max_length=64)),
                ("progress", models.PositiveSmallIntegerField(default=0)),
                ("started_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("summary", models.JSONField(default=dict)),
                ("certificate", models.JSONField(default=dict)),
                (
                    "made_by",
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
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="programs.program",
                    ),
                ),
                (
                    "base",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="matching.round",
                    ),
                ),
                (
                    "calm",
                    models.CharField(
                        choices=[
                            (
                                hearten.matching.rules.states.Calm["FIXED"],
                                hearten.matching.rules.states.Calm["FIXED"],
                            ),
                            (
                                hearten.matching.rules.states.Calm["CALM"],
                                hearten.matching.rules.states.Calm["CALM"],
                            ),
                            (
                                hearten.matching.rules.states.Calm["FREE"],
                                hearten.matching.rules.states.Calm["FREE"],
                            ),
                        ],
                        default=hearten.matching.rules.states.Calm["CALM"],
                        max_length=5,
                    ),
                ),
                ("lottery", models.CharField(blank=True, max_length=36)),
                ("outcome", models.CharField(blank=True, max_length=64)),
                ("version", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "ordering": ["-made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    hearten.matching.rules.states.RoundState["WAITING"],
                                    hearten.matching.rules.states.RoundState["RUNNING"],
                                ],
                            )
                        ),
                        fields=("program",),
                        name="one_round_at_a_time",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matching_round_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="program", name="matching_round_program_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="made_by", name="matching_round_made_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="base", name="matching_round_base_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Leftover",
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
                ("role", models.CharField(max_length=6)),
                ("why", models.CharField(max_length=20)),
                ("among", models.PositiveIntegerField(default=0)),
                ("refused", models.JSONField(default=dict)),
                ("alone", models.JSONField(default=dict)),
                ("sharing", models.PositiveIntegerField(default=0)),
                ("places", models.PositiveIntegerField(default=0)),
                ("languages", models.JSONField(default=list)),
                ("waits_since", models.DateTimeField(default=hearten.core.clock.now)),
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
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="leftovers",
                        to="matching.round",
                    ),
                ),
            ],
            options={
                "ordering": ["waits_since"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "person"), name="left_over_once_a_round"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matching_leftover_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="round", name="matching_leftover_round_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="matching_leftover_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PairChoice",
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
                                hearten.matching.rules.states.Together["KEPT"],
                                hearten.matching.rules.states.Together["KEPT"],
                            ),
                            (
                                hearten.matching.rules.states.Together["APART"],
                                hearten.matching.rules.states.Together["APART"],
                            ),
                        ],
                        max_length=13,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "mentor",
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
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="programs.program",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("program", "mentor", "mentee"),
                        name="a_pair_is_settled_one_way",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("ended_at", None),
                            ("kind", hearten.matching.rules.states.Together["KEPT"]),
                        ),
                        fields=("program", "mentee"),
                        name="kept_with_one_mentor",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matching_pairchoice_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="program", name="matching_pairchoice_program_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="mentor", name="matching_pairchoice_mentor_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="mentee", name="matching_pairchoice_mentee_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="made_by", name="matching_pairchoice_made_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
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
                    "state",
                    models.CharField(
                        choices=[
                            (
                                hearten.matching.rules.states.State["NEW"],
                                hearten.matching.rules.states.State["NEW"],
                            ),
                            (
                                hearten.matching.rules.states.State["APPROVED"],
                                hearten.matching.rules.states.State["APPROVED"],
                            ),
                            (
                                hearten.matching.rules.states.State["DECLINED"],
                                hearten.matching.rules.states.State["DECLINED"],
                            ),
                            (
                                hearten.matching.rules.states.State["EXPIRED"],
                                hearten.matching.rules.states.State["EXPIRED"],
                            ),
                            (
                                hearten.matching.rules.states.State["MATCHED"],
                                hearten.matching.rules.states.State["MATCHED"],
                            ),
                            (
                                hearten.matching.rules.states.State["SET_ASIDE"],
                                hearten.matching.rules.states.State["SET_ASIDE"],
                            ),
                            (
                                hearten.matching.rules.states.State["DRAFT"],
                                hearten.matching.rules.states.State["DRAFT"],
                            ),
                        ],
                        default=hearten.matching.rules.states.State["NEW"],
                        max_length=9,
                    ),
                ),
                ("score", models.PositiveIntegerField(default=0)),
                ("points", models.JSONField(default=dict)),
                ("decided_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "match",
                    models.OneToOneField(
                        null=True,
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
                    "program",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="programs.program",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="matching.round",
                    ),
                ),
            ],
            options={
                "ordering": ["-score", "id"],
                "indexes": [models.Index(fields=["program", "state"], name="proposals_of_program")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matching_proposal_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="program", name="matching_proposal_program_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="round", name="matching_proposal_round_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="decided_by", name="matching_proposal_decided_by_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="matching_proposal_match_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalMember",
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
                ("guarded", models.BooleanField(default=False)),
                ("waits_since", models.DateTimeField(null=True)),
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
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="matching.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("proposal", "person"), name="once_in_a_proposal"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"),
                        name="matching_proposalmember_of_organization",
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="proposal", name="matching_proposalmember_proposal_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="matching_proposalmember_person_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                    "voice",
                    models.CharField(
                        choices=[
                            (
                                hearten.matching.rules.states.Voice["MENTOR"],
                                hearten.matching.rules.states.Voice["MENTOR"],
                            ),
                            (
                                hearten.matching.rules.states.Voice["MENTEE"],
                                hearten.matching.rules.states.Voice["MENTEE"],
                            ),
                            (
                                hearten.matching.rules.states.Voice["GUARDIAN"],
                                hearten.matching.rules.states.Voice["GUARDIAN"],
                            ),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "said",
                    models.CharField(
                        choices=[
                            (
                                hearten.matching.rules.states.Said["YES"],
                                hearten.matching.rules.states.Said["YES"],
                            ),
                            (
                                hearten.matching.rules.states.Said["NO"],
                                hearten.matching.rules.states.Said["NO"],
                            ),
                            (
                                hearten.matching.rules.states.Said["OTHER"],
                                hearten.matching.rules.states.Said["OTHER"],
                            ),
                        ],
                        max_length=12,
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
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="matching.proposal",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="matching.proposalmember",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("member", "by"), name="one_answer_a_member"),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matching_answer_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="proposal", name="matching_answer_proposal_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="member", name="matching_answer_member_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="by", name="matching_answer_by_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceHeld",
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
                ("number", models.PositiveSmallIntegerField()),
                ("freed_at", models.DateTimeField(null=True)),
                (
                    "match",
                    models.ForeignKey(
                        null=True,
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
                        related_name="+",
                        to="programs.program",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="places",
                        to="matching.proposal",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("freed_at", None)),
                        fields=("program", "person", "number"),
                        name="a_place_is_given_once",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matching_placeheld_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="program", name="matching_placeheld_program_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="matching_placeheld_person_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="proposal", name="matching_placeheld_proposal_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="match", name="matching_placeheld_match_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Snapshot",
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
                ("asked_again_at", models.DateTimeField(null=True)),
                ("verified_at", models.DateTimeField(null=True)),
                ("verdict", models.CharField(blank=True, max_length=20)),
                ("sealed_kept", models.BinaryField(null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snapshot",
                        to="matching.round",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matching_snapshot_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="round", name="matching_snapshot_round_same_organization"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
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
                ("answered_at", models.DateTimeField(null=True)),
                ("failed", models.BooleanField(default=False)),
                ("fewer", models.IntegerField(default=0)),
                ("points", models.IntegerField(default=0)),
                ("urgent", models.BooleanField(default=False)),
                ("moves", models.JSONField(default=list)),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "mentee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "mentor",
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
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="matching.round",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "mentor", "mentee"), name="a_pair_is_asked_about_once"
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="matching_question_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="round", name="matching_question_round_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="mentor", name="matching_question_mentor_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="mentee", name="matching_question_mentee_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="made_by", name="matching_question_made_by_same_organization"
                    ),
                ],
            },
        ),
    ]
