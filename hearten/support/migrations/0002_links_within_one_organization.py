from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("support", "0001_initial"),
        ("matches", "0003_links_within_one_organization"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "checkin": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="support_checkin_of_organization"
                    ),
                    SameOrganization("match", name="support_checkin_match_same_organization"),
                    SameOrganization("member", name="support_checkin_member_same_organization"),
                    SameOrganization("person", name="support_checkin_person_same_organization"),
                    SameOrganization("by", name="support_checkin_by_same_organization"),
                ],
                "helprequest": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="support_helprequest_of_organization"
                    ),
                    SameOrganization("member", name="support_helprequest_member_same_organization"),
                    SameOrganization("person", name="support_helprequest_person_same_organization"),
                    SameOrganization(
                        "answered_by", name="support_helprequest_answered_by_same_organization"
                    ),
                ],
            }
        )
    ]
