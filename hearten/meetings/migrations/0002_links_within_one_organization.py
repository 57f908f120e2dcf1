from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0001_initial"),
        ("matches", "0003_links_within_one_organization"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "attendance": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="meetings_attendance_of_organization"
                    ),
                    SameOrganization(
                        "meeting", name="meetings_attendance_meeting_same_organization"
                    ),
                    SameOrganization("member", name="meetings_attendance_member_same_organization"),
                ],
                "formerlog": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="meetings_formerlog_of_organization"
                    ),
                    SameOrganization(
                        "logged_by", name="meetings_formerlog_logged_by_same_organization"
                    ),
                    SameOrganization(
                        "meeting", name="meetings_formerlog_meeting_same_organization"
                    ),
                ],
                "meeting": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="meetings_meeting_of_organization"
                    ),
                    SameOrganization(
                        "logged_by", name="meetings_meeting_logged_by_same_organization"
                    ),
                    SameOrganization("match", name="meetings_meeting_match_same_organization"),
                    SameOrganization(
                        "planned_by", name="meetings_meeting_planned_by_same_organization"
                    ),
                    SameOrganization(
                        "called_off_by", name="meetings_meeting_called_off_by_same_organization"
                    ),
                ],
                "place": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="meetings_place_of_organization"
                    ),
                    SameOrganization("match", name="meetings_place_match_same_organization"),
                ],
            }
        )
    ]
