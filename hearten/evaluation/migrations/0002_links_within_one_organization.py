from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0001_initial"),
        ("matches", "0003_links_within_one_organization"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "answersheet": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="evaluation_answersheet_of_organization"
                    ),
                    SameOrganization("wave", name="evaluation_answersheet_wave_same_organization"),
                    SameOrganization(
                        "member", name="evaluation_answersheet_member_same_organization"
                    ),
                    SameOrganization(
                        "person", name="evaluation_answersheet_person_same_organization"
                    ),
                ],
                "improvement": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="evaluation_improvement_of_organization"
                    ),
                    SameOrganization(
                        "review", name="evaluation_improvement_review_same_organization"
                    ),
                    SameOrganization(
                        "owner", name="evaluation_improvement_owner_same_organization"
                    ),
                    SameOrganization(
                        "done_by", name="evaluation_improvement_done_by_same_organization"
                    ),
                ],
                "review": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="evaluation_review_of_organization"
                    ),
                    SameOrganization("match", name="evaluation_review_match_same_organization"),
                    SameOrganization("by", name="evaluation_review_by_same_organization"),
                ],
                "wave": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="evaluation_wave_of_organization"
                    ),
                    SameOrganization("match", name="evaluation_wave_match_same_organization"),
                ],
            }
        )
    ]
