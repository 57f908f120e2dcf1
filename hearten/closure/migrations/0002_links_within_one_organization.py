from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("closure", "0001_initial"),
        ("matches", "0003_links_within_one_organization"),
        ("meetings", "0002_links_within_one_organization"),
        ("people", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "closure": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="closure_closure_of_organization"
                    ),
                    SameOrganization("match", name="closure_closure_match_same_organization"),
                    SameOrganization(
                        "started_by", name="closure_closure_started_by_same_organization"
                    ),
                    SameOrganization(
                        "goodbye_meeting", name="closure_closure_goodbye_meeting_same_organization"
                    ),
                    SameOrganization(
                        "excepted_by", name="closure_closure_excepted_by_same_organization"
                    ),
                    SameOrganization(
                        "finished_by", name="closure_closure_finished_by_same_organization"
                    ),
                ],
                "endingasked": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="closure_endingasked_of_organization"
                    ),
                    SameOrganization("member", name="closure_endingasked_member_same_organization"),
                    SameOrganization("person", name="closure_endingasked_person_same_organization"),
                ],
                "exitanswer": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="closure_exitanswer_of_organization"
                    ),
                    SameOrganization(
                        "closure", name="closure_exitanswer_closure_same_organization"
                    ),
                    SameOrganization("member", name="closure_exitanswer_member_same_organization"),
                    SameOrganization("person", name="closure_exitanswer_person_same_organization"),
                    SameOrganization("by", name="closure_exitanswer_by_same_organization"),
                ],
                "memory": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="closure_memory_of_organization"
                    ),
                    SameOrganization("person", name="closure_memory_person_same_organization"),
                    SameOrganization("closure", name="closure_memory_closure_same_organization"),
                ],
                "readiness": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="closure_readiness_of_organization"
                    ),
                    SameOrganization("closure", name="closure_readiness_closure_same_organization"),
                    SameOrganization("member", name="closure_readiness_member_same_organization"),
                    SameOrganization("by", name="closure_readiness_by_same_organization"),
                ],
            }
        )
    ]
