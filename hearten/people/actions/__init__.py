"""Everything that is done to people, roles, ties, care, consent and the way in."""

from hearten.people.actions.apart import keep_apart, let_near
from hearten.people.actions.care import (
    add_guardianship,
    end_guardianship,
    record_answers,
    record_consent,
    restrict_guardian,
    withdraw_consent,
)
from hearten.people.actions.carers import add_carer
from hearten.people.actions.door import (
    accept_invitation,
    invite_person,
    issue_card,
    revoke_card,
)
from hearten.people.actions.people import (
    change_person,
    create_person,
    end_absence,
    plan_absence,
    save_profile,
)
from hearten.people.actions.private import (
    open_placement,
    review_opening,
    write_needs,
    write_placement,
)
from hearten.people.actions.roles import end_role, give_role
from hearten.people.actions.ties import KeptApart, refuse_kept_apart, settle_ties

__all__ = [
    "KeptApart",
    "accept_invitation",
    "add_carer",
    "add_guardianship",
    "change_person",
    "create_person",
    "end_absence",
    "end_guardianship",
    "end_role",
    "give_role",
    "invite_person",
    "issue_card",
    "keep_apart",
    "let_near",
    "open_placement",
    "plan_absence",
    "record_answers",
    "record_consent",
    "refuse_kept_apart",
    "restrict_guardian",
    "review_opening",
    "revoke_card",
    "save_profile",
    "settle_ties",
    "withdraw_consent",
    "write_needs",
    "write_placement",
]
