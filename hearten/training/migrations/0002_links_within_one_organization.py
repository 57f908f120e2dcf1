from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0001_completions"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "completion": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="training_completion_of_organization"
                    ),
                    SameOrganization("person", name="training_completion_person_same_organization"),
                ],
            }
        )
    ]
