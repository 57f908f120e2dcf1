import django.db.models.deletion
from django.db import migrations, models

import hearten.core.clock
import hearten.core.refs
import hearten.organizations.links
import hearten.programs.rules
import hearten.screening.rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Check",
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
                                hearten.programs.rules.Check["REFERENCES"],
                                hearten.programs.rules.Check["REFERENCES"],
                            ),
                            (
                                hearten.programs.rules.Check["BACKGROUND"],
                                hearten.programs.rules.Check["BACKGROUND"],
                            ),
                            (
                                hearten.programs.rules.Check["INTERVIEW"],
                                hearten.programs.rules.Check["INTERVIEW"],
                            ),
                            (
                                hearten.programs.rules.Check["IDENTITY"],
                                hearten.programs.rules.Check["IDENTITY"],
                            ),
                        ],
                        max_length=20,
                        verbose_name="check",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            (
                                hearten.screening.rules.Outcome["WAITING"],
                                hearten.screening.rules.Outcome["WAITING"],
                            ),
                            (
                                hearten.screening.rules.Outcome["PASSED"],
                                hearten.screening.rules.Outcome["PASSED"],
                            ),
                            (
                                hearten.screening.rules.Outcome["FAILED"],
                                hearten.screening.rules.Outcome["FAILED"],
                            ),
                        ],
                        max_length=7,
                        verbose_name="outcome",
                    ),
                ),
                ("done_on", models.DateField(verbose_name="day")),
                ("valid_until", models.DateField(null=True, verbose_name="valid until")),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="number")),
                (
                    "decided_by",
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
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "done_on"],
                "indexes": [
                    models.Index(fields=["person", "kind", "made_at"], name="checks_of_person")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("person", models.F("decided_by")), _negated=True),
                        name="check_decided_by_another",
                    ),
                    models.UniqueConstraint(
                        fields=("organization", "id"), name="screening_check_of_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="person", name="screening_check_person_same_organization"
                    ),
                    hearten.organizations.links.SameOrganization(
                        link="decided_by", name="screening_check_decided_by_same_organization"
                    ),
                ],
            },
        ),
    ]
