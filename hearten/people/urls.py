"""People: oneself, the people one looks after, invitations, cards, consents."""

from django.urls import path

from hearten.people.views import apart, care, consent, door, oneself, private, roles, staff

app_name = "people"
urlpatterns = [
    path("me/", oneself.me, name="me"),
    path("contact/", oneself.contact, name="contact"),
    path("my-profile/", oneself.my_profile, name="my_profile"),
    path("who-looked/", oneself.who_looked, name="who_looked"),
    path("who-looked/<uuid:ref>/", oneself.who_looked_at, name="who_looked_at"),
    path("privacy/", oneself.privacy, name="privacy"),
    path("leave/", oneself.leave, name="leave"),
    path("list/", staff.list, name="list"),
    path("show/<uuid:ref>/", staff.show, name="show"),
    path("change/<uuid:ref>/", staff.change, name="change"),
    path("profile/<uuid:ref>/", staff.profile, name="profile"),
    path("add-carer/<uuid:ref>/", care.add_carer, name="add_carer"),
    path("end-carer/<uuid:ref>/", care.end_carer, name="end_carer"),
    path("need-to-know/<uuid:ref>/", private.need_to_know, name="need_to_know"),
    path("placement/<uuid:ref>/", private.placement, name="placement"),
    path("openings/", private.openings, name="openings"),
    path("review/<uuid:ref>/", private.review, name="review"),
    path("restrict-carer/<uuid:ref>/", private.restrict_carer, name="restrict_carer"),
    path("keep-apart/<uuid:ref>/", apart.keep_apart, name="keep_apart"),
    path("let-near/<uuid:ref>/", apart.let_near, name="let_near"),
    path("consent/<uuid:ref>/", consent.consent, name="consent"),
    path("withdraw-consent/<uuid:ref>/", consent.withdraw_consent, name="withdraw_consent"),
    path("assent/", consent.assent, name="assent"),
    path("invitation/<str:token>/", door.accept_invitation, name="accept_invitation"),
    path("invite/<uuid:ref>/", door.invite, name="invite"),
    path("invite-staff/", door.invite_staff, name="invite_staff"),
    path("card/<uuid:ref>/", door.card, name="card"),
    path("revoke-card/<uuid:ref>/", door.revoke_card, name="revoke_card"),
    path("close-account/<uuid:ref>/", door.close_account, name="close_account"),
    path("reopen-account/<uuid:ref>/", door.reopen_account, name="reopen_account"),
    path("end-role/<uuid:ref>/", roles.end_role, name="end_role"),
    path("absence/", roles.absence, name="absence"),
    path("end-absence/<uuid:ref>/", roles.end_absence, name="end_absence"),
]
