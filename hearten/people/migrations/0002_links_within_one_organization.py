from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
        ("accounts", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "absence": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="people_absence_of_organization"
                    ),
                    SameOrganization("person", name="people_absence_person_same_organization"),
                    SameOrganization("deputy", name="people_absence_deputy_same_organization"),
                ],
                "consent": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="people_consent_of_organization"
                    ),
                    SameOrganization("person", name="people_consent_person_same_organization"),
                    SameOrganization("by", name="people_consent_by_same_organization"),
                ],
                "guardianship": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="people_guardianship_of_organization"
                    ),
                    SameOrganization("child", name="people_guardianship_child_same_organization"),
                    SameOrganization("adult", name="people_guardianship_adult_same_organization"),
                ],
                "invitation": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="people_invitation_of_organization"
                    ),
                    SameOrganization("person", name="people_invitation_person_same_organization"),
                ],
                "person": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="people_person_of_organization"
                    ),
                    SameOrganization("account", name="people_person_account_same_organization"),
                ],
                "profile": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="people_profile_of_organization"
                    ),
                    SameOrganization("person", name="people_profile_person_same_organization"),
                ],
                "roleheld": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="people_roleheld_of_organization"
                    ),
                    SameOrganization("person", name="people_roleheld_person_same_organization"),
                ],
                "tie": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="people_tie_of_organization"
                    ),
                    SameOrganization("viewer", name="people_tie_viewer_same_organization"),
                    SameOrganization("subject", name="people_tie_subject_same_organization"),
                ],
            }
        )
    ]
