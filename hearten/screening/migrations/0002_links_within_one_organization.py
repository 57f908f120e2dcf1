from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("screening", "0001_checks"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "check": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="screening_check_of_organization"
                    ),
                    SameOrganization("person", name="screening_check_person_same_organization"),
                    SameOrganization(
                        "decided_by", name="screening_check_decided_by_same_organization"
                    ),
                ],
            }
        )
    ]
