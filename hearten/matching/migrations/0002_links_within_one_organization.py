from django.db import migrations, models

from hearten.organizations.links import SameOrganization
from hearten.organizations.operations import AddConstraints


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0001_begin"),
        ("matches", "0003_links_within_one_organization"),
        ("people", "0002_links_within_one_organization"),
        ("programs", "0002_links_within_one_organization"),
    ]

    operations = [
        AddConstraints(
            {
                "answer": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="matching_answer_of_organization"
                    ),
                    SameOrganization("proposal", name="matching_answer_proposal_same_organization"),
                    SameOrganization("member", name="matching_answer_member_same_organization"),
                    SameOrganization("by", name="matching_answer_by_same_organization"),
                ],
                "leftover": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="matching_leftover_of_organization"
                    ),
                    SameOrganization("round", name="matching_leftover_round_same_organization"),
                    SameOrganization("person", name="matching_leftover_person_same_organization"),
                ],
                "placeheld": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="matching_placeheld_of_organization"
                    ),
                    SameOrganization(
                        "program", name="matching_placeheld_program_same_organization"
                    ),
                    SameOrganization("person", name="matching_placeheld_person_same_organization"),
                    SameOrganization(
                        "proposal", name="matching_placeheld_proposal_same_organization"
                    ),
                    SameOrganization("match", name="matching_placeheld_match_same_organization"),
                ],
                "proposal": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="matching_proposal_of_organization"
                    ),
                    SameOrganization("program", name="matching_proposal_program_same_organization"),
                    SameOrganization("round", name="matching_proposal_round_same_organization"),
                    SameOrganization(
                        "decided_by", name="matching_proposal_decided_by_same_organization"
                    ),
                    SameOrganization("match", name="matching_proposal_match_same_organization"),
                ],
                "proposalmember": [
                    models.UniqueConstraint(
                        fields=["organization", "id"],
                        name="matching_proposalmember_of_organization",
                    ),
                    SameOrganization(
                        "proposal", name="matching_proposalmember_proposal_same_organization"
                    ),
                    SameOrganization(
                        "person", name="matching_proposalmember_person_same_organization"
                    ),
                ],
                "round": [
                    models.UniqueConstraint(
                        fields=["organization", "id"], name="matching_round_of_organization"
                    ),
                    SameOrganization("program", name="matching_round_program_same_organization"),
                    SameOrganization("made_by", name="matching_round_made_by_same_organization"),
                ],
            }
        )
    ]
