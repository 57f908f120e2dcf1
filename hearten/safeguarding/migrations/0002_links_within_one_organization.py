from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("safeguarding", "0001_initial"),
        ("matches", "0003_links_within_one_organization"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "concern": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="safeguarding_concern_of_organization"
                    ),
                    SameOrganization(
                        "raised_by", name="safeguarding_concern_raised_by_same_organization"
                    ),
                ],
                "concernabout": [
                    models.UniqueConstraint(
                        fields=["organization", "id"],
                        name="safeguarding_concernabout_of_organization",
                    ),
                    SameOrganization(
                        "concern", name="safeguarding_concernabout_concern_same_organization"
                    ),
                    SameOrganization(
                        "person", name="safeguarding_concernabout_person_same_organization"
                    ),
                ],
                "concernevent": [
                    models.UniqueConstraint(
                        fields=["organization", "id"],
                        name="safeguarding_concernevent_of_organization",
                    ),
                    SameOrganization(
                        "concern", name="safeguarding_concernevent_concern_same_organization"
                    ),
                    SameOrganization("by", name="safeguarding_concernevent_by_same_organization"),
                ],
                "suspension": [
                    models.UniqueConstraint(
                        fields=["organization", "id"],
                        name="safeguarding_suspension_of_organization",
                    ),
                    SameOrganization(
                        "concern", name="safeguarding_suspension_concern_same_organization"
                    ),
                    SameOrganization(
                        "match", name="safeguarding_suspension_match_same_organization"
                    ),
                    SameOrganization(
                        "first_by", name="safeguarding_suspension_first_by_same_organization"
                    ),
                    SameOrganization(
                        "second_by", name="safeguarding_suspension_second_by_same_organization"
                    ),
                ],
            }
        )
    ]
