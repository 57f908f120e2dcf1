from django.db import migrations, models

from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
    ]

    operations = [
        AddConstraints(
            {
                "letter": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="notices_letter_of_organization"
                    ),
                ],
            }
        )
    ]
