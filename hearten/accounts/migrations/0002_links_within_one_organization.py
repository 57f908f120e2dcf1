from django.db import migrations, models

from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
    ]

    operations = [
        AddConstraints(
            {
                "user": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="accounts_user_of_organization"
                    ),
                ],
            }
        )
    ]
