from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("matches", "0002_suspension"),
        ("people", "0002_links_within_one_organization"),
        ("programs", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "match": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="matches_match_of_organization"
                    ),
                    SameOrganization("program", name="matches_match_program_same_organization"),
                ],
                "member": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="matches_member_of_organization"
                    ),
                    SameOrganization("match", name="matches_member_match_same_organization"),
                    SameOrganization("person", name="matches_member_person_same_organization"),
                ],
                "stagechange": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="matches_stagechange_of_organization"
                    ),
                    SameOrganization("match", name="matches_stagechange_match_same_organization"),
                    SameOrganization("by", name="matches_stagechange_by_same_organization"),
                ],
            }
        )
    ]
