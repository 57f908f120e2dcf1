"""The way in and out: invitations, cards, accounts."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hearten.accounts.actions import deactivate_account, reactivate_account
from hearten.accounts.browsers import remember_browser
from hearten.accounts.models import User
from hearten.core.forms import asked
from hearten.organizations.doors import door_of
from hearten.people.actions import accept_invitation as accept
from hearten.people.actions import create_person, invite_person, issue_card
from hearten.people.actions import revoke_card as revoke
from hearten.people.actions.door import InvitationSpent
from hearten.people.actions.people import AddressTaken, ConsentMissing
from hearten.people.actions.second_yes import AskedAlready, ask_second_yes
from hearten.people.asking import Asking
from hearten.people.forms.door import AcceptForm
from hearten.people.forms.staff import InviteStaffForm
from hearten.people.models import Invitation, Person
from hearten.people.models.door import hash_of
from hearten.people.rules import Act, Role

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@door_of(Invitation, "token", key=hash_of)
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    invitation = Invitation.objects.for_token(token).first()
    if invitation is None:
        return _spent(request)
    form = asked(request, AcceptForm, person=invitation.person)
    if request.method == "POST" and form.is_valid():
        try:
            user = accept(invitation, password=form.chosen_password)
        except InvitationSpent:
            return _spent(request)
        except AddressTaken:
            form.add_error(None, _address_taken(invitation.organization.name))
        else:
            login(request, user, backend=BACKEND)
            response = redirect("desk:home")
            remember_browser(request, response, user)
            return response
    return render(
        request, "people/accept_invitation.html", {"form": form, "invited": invitation.person}
    )


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "people/invitation_spent.html", status=410)


def _address_taken(organization: str) -> str:
    return _(
        "Another account already signs in with this e-mail address. Please ask %(organization)s to invite "
        "a different address of yours, or sign in with the account you have."
    ) % {"organization": organization}


@require_POST
def invite(request: Asking, ref: UUID) -> HttpResponse:
    people = Person.objects.visible_to(request.person).select_related("organization")
    person = get_object_or_404(people, pk=ref)
    if person.account_id or not person.email or not person.signs_in_by_address:
        messages.error(
            request, _("An invitation is for an adult with an e-mail address and no account.")
        )
    else:
        invite_person(person, by=request.person)
        who = {"who": person.email}
        messages.success(request, _("The invitation is on its way to %(who)s.") % who)
    return redirect("people:show", person.pk)


def invite_staff(request: Asking) -> HttpResponse:
    form = asked(request, InviteStaffForm, viewer=request.person)
    if request.method == "POST" and form.is_valid():
        return _ask_to_hire(request, form)
    return render(request, "people/invite_staff.html", {"form": form})


def _ask_to_hire(request: Asking, form: InviteStaffForm) -> HttpResponse:
    """A second person says yes before the role is given and the invitation leaves."""
    admin, role = request.person, form.cleaned_data["role"]
    details = {k: v for k, v in form.cleaned_data.items() if k != "role"}
    person = form.known or create_person(admin.organization, by=admin, **details)
    try:
        ask_second_yes(Act.GIVE_ROLE, by=admin, about=person, role=role)
    except AskedAlready:
        messages.warning(request, _("This waits for a second yes already."))
    else:
        who = {"who": person.full_name}
        messages.success(
            request, _("%(who)s is invited as soon as a second person says yes.") % who
        )
    return redirect("people:second_yes")


def card(request: Asking, ref: UUID) -> HttpResponse:
    """A new card, shown once: the words are stored hashed and cannot be shown again."""
    person = _young(request, ref)
    if request.method != "POST":
        return render(request, "people/card.html", {"person": person})
    try:
        username, words = issue_card(person, by=request.person)
    except ConsentMissing:
        messages.error(request, _("A card can be made once consent is recorded."))
        return redirect("people:show", person.pk)
    context = {"person": person, "username": username, "words": words.split()}
    return render(request, "people/card.html", context)


@require_POST
def revoke_card(request: Asking, ref: UUID) -> HttpResponse:
    person = _young(request, ref)
    revoke(person, by=request.person)
    messages.success(request, _("The old card opens nothing any more."))
    return redirect("people:show", person.pk)


def _young(request: Asking, ref: UUID) -> Person:
    young = Person.objects.staffed_by(request.person).holding(Role.MENTEE)
    return get_object_or_404(young.select_related("organization", "account"), pk=ref)


@require_POST
def close_account(request: Asking, ref: UUID) -> HttpResponse:
    person, account = _with_account(request, ref)
    deactivate_account(account, by=request.person, about=[person.pk])
    messages.success(request, _("The account is closed. Nobody can sign in with it."))
    return redirect("people:show", person.pk)


@require_POST
def reopen_account(request: Asking, ref: UUID) -> HttpResponse:
    person, account = _with_account(request, ref)
    reactivate_account(account, by=request.person, about=[person.pk])
    messages.success(request, _("The account is open again."))
    return redirect("people:show", person.pk)


def _with_account(request: Asking, ref: UUID) -> tuple[Person, User]:
    people = Person.objects.visible_to(request.person).select_related("account", "organization")
    person = get_object_or_404(people.exclude(pk=request.person.pk), pk=ref)
    if person.account is None:
        raise Http404
    return person, person.account
