from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("orientation", "0001_begin"),
        ("matches", "0003_links_within_one_organization"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "agreement": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="orientation_agreement_of_organization"
                    ),
                    SameOrganization("match", name="orientation_agreement_match_same_organization"),
                    SameOrganization(
                        "drafted_by", name="orientation_agreement_drafted_by_same_organization"
                    ),
                    SameOrganization(
                        "staff_present",
                        name="orientation_agreement_staff_present_same_organization",
                    ),
                ],
                "signature": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="orientation_signature_of_organization"
                    ),
                    SameOrganization(
                        "agreement", name="orientation_signature_agreement_same_organization"
                    ),
                    SameOrganization(
                        "member", name="orientation_signature_member_same_organization"
                    ),
                    SameOrganization(
                        "person", name="orientation_signature_person_same_organization"
                    ),
                ],
            }
        )
    ]
