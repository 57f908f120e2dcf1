from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0001_applications"),
        ("people", "0002_links_within_one_organization"),
        ("programs", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "application": [
                    models.UniqueConstraint(
                        fields=["organization", "id"],
                        name="applications_application_of_organization",
                    ),
                    SameOrganization(
                        "program", name="applications_application_program_same_organization"
                    ),
                    SameOrganization(
                        "referred_by", name="applications_application_referred_by_same_organization"
                    ),
                    SameOrganization(
                        "person", name="applications_application_person_same_organization"
                    ),
                    SameOrganization(
                        "decided_by", name="applications_application_decided_by_same_organization"
                    ),
                ],
            }
        )
    ]
