from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("goals", "0001_initial"),
        ("matches", "0003_links_within_one_organization"),
        ("meetings", "0002_links_within_one_organization"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "goal": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="goals_goal_of_organization"
                    ),
                    SameOrganization("member", name="goals_goal_member_same_organization"),
                    SameOrganization("set_by", name="goals_goal_set_by_same_organization"),
                ],
                "goalwork": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="goals_goalwork_of_organization"
                    ),
                    SameOrganization("goal", name="goals_goalwork_goal_same_organization"),
                    SameOrganization("meeting", name="goals_goalwork_meeting_same_organization"),
                ],
                "step": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="goals_step_of_organization"
                    ),
                    SameOrganization("goal", name="goals_step_goal_same_organization"),
                    SameOrganization("done_by", name="goals_step_done_by_same_organization"),
                ],
            }
        )
    ]
