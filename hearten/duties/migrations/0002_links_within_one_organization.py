from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("duties", "0001_initial"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "duty": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="duties_duty_of_organization"
                    ),
                    SameOrganization("owner", name="duties_duty_owner_same_organization"),
                    SameOrganization("about", name="duties_duty_about_same_organization"),
                ],
            }
        )
    ]
