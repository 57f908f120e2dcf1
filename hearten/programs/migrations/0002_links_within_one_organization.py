from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0001_initial"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "participation": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="programs_participation_of_organization"
                    ),
                    SameOrganization(
                        "program", name="programs_participation_program_same_organization"
                    ),
                    SameOrganization(
                        "person", name="programs_participation_person_same_organization"
                    ),
                ],
                "program": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="programs_program_of_organization"
                    ),
                ],
                "staffing": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="programs_staffing_of_organization"
                    ),
                    SameOrganization("program", name="programs_staffing_program_same_organization"),
                    SameOrganization("person", name="programs_staffing_person_same_organization"),
                ],
            }
        )
    ]
