"""The catalogue of letters: what each is called, and its words. `{…}` is filled by whoever sends it.

A letter says no more than a stranger who sees the screen may know: never why, never about whom.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    subject: str | Promise
    body: str | Promise


LETTERS: dict[str, Words] = {
    "invitation": Words(
        _("{organization} invites you to Hearten"),
        _(
            "Hello {name},\n\n{organization} uses Hearten to bring young people and mentors together. "
            "This link opens your own account. It works once, until {until}:\n\n{link}\n\n"
            "If you did not expect this letter, you need do nothing."
        ),
    ),
    "news": Words(
        _("Something is waiting for you in Hearten"),
        _(
            "Hello {name},\n\nThere is something for you to read or decide:\n\n{link}\n\n{organization}"
        ),
    ),
    "deputy-needed": Words(
        _("Please appoint a deputy safeguarding lead today"),
        _(
            "Hello {name},\n\nSomething was reported that none of your safeguarding staff may read. "
            "Please make somebody else deputy safeguarding lead today, and do not ask around:\n\n"
            "{link}\n\n{organization}"
        ),
    ),
    "application-received": Words(
        _("We have your application"),
        _(
            "Hello {name},\n\nThank you for applying to be a mentor. {organization} has received your "
            "application and will write to you once somebody has read it.\n\nYou need do nothing now."
        ),
    ),
    "application-declined": Words(
        _("Your application to {organization}"),
        _(
            "Hello {name},\n\nThank you for offering your time. We cannot take your application "
            "further at present.\n\nYou are welcome to ask us why: reply to {organization}."
        ),
    ),
    "opened": Words(
        _("A sealed address was opened"),
        _(
            "Hello {name},\n\nA colleague has just opened something sealed and gave a reason. You are told "
            "so that nobody does this alone. Please read why:\n\n{link}\n\n{organization}"
        ),
    ),
    "address-changed": Words(
        _("Your address for Hearten was changed"),
        _(
            "Hello,\n\nYou now sign in to Hearten with another e-mail address; this one is no longer "
            "used.\n\nIf you did not ask for that, tell {organization} at once."
        ),
    ),
    "audit-head": Words(
        _("Keep this letter: the log of {organization} on {day}"),
        _(
            "Hello {name},\n\nHearten logs who looks at whose record. By this letter anyone can check "
            "later that nothing was taken out of the log. You need do nothing but keep it.\n\n"
            "Organization {ref}\nLast entry number {number}\n{hash}\n\n{organization}"
        ),
    ),
    "new-browser": Words(
        _("A new browser signed in to your account"),
        _(
            "Hello,\n\nSomebody signed in to your Hearten account with a browser we had not seen before: "
            "{browser}, {when}.\n\nIf that was you, you need do nothing. If not, tell {organization} at "
            "once and choose a new password."
        ),
    ),
    "second-step": Words(
        _("The second step of your sign-in was changed"),
        _(
            "Hello,\n\nHow you show that it is you when you sign in to Hearten was changed just now.\n\n"
            "If that was you, you need do nothing. If not, tell {organization} at once."
        ),
    ),
    "account": Words("{subject}", "{body}"),
}
