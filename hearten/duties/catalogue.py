"""The catalogue of duties: how each kind is worded, and which page it is done on.

`{who}` and `{pair}` are filled with names the reader may see. Pages are URL names with the ref of the
record the duty is about, so no room above is imported.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kind:
    title: str | Promise
    verb: str | Promise
    icon: str
    route: str


KINDS: dict[str, Kind] = {
    "decide application": Kind(
        _("Read a new application"), _("Read it"), "book", "applications:show"
    ),
    "decide referral": Kind(_("Read a new referral"), _("Read it"), "book", "applications:show"),
    "record check": Kind(_("Record {who}’s checks"), _("Open checks"), "shield", "screening:show"),
    "renew check": Kind(_("Renew a check of {who}"), _("Open checks"), "shield", "screening:show"),
    "renew training": Kind(
        _("Training of {who} runs out"), _("Open person"), "book", "people:show"
    ),
    "ask consent": Kind(
        _("Consent for {who} is missing"), _("Open person"), "people", "people:show"
    ),
    "read answer": Kind(
        _("Read {who}’s answer to a proposal"), _("Read answer"), "match", "matching:proposal"
    ),
    "agree": Kind(
        _("Draft the agreement of {pair}"), _("Open agreement"), "pencil", "orientation:agreement"
    ),
    "check in": Kind(_("Check in with {who}"), _("Start"), "chat", "support:check_in"),
    "answer help": Kind(_("{who} asks for help"), _("Answer"), "chat", "support:answer"),
    "review": Kind(_("Review of {pair}"), _("Review"), "pencil", "evaluation:review"),
    "improve": Kind(
        _("Do what the review of {pair} asked for"),
        _("Open review"),
        "goal",
        "evaluation:of_match",
    ),
    "close": Kind(_("Plan a good ending for {pair}"), _("Open closure"), "leave", "closure:show"),
    "decide concern": Kind(
        _("A concern waits for you"), _("Open concern"), "alert", "safeguarding:show"
    ),
    "agree to go on": Kind(
        _("May a stopped match go on? A second yes is needed"),
        _("Read and decide"),
        "shield",
        "safeguarding:agree",
    ),
    "review opening": Kind(
        _("A sealed address was opened. Look at why"),
        _("Read and decide"),
        "lock",
        "people:review",
    ),
    "second yes": Kind(
        _("Something takes two people: a second yes is needed"),
        _("Read and decide"),
        "shield",
        "people:answer_second_yes",
    ),
    "set joining": Kind(_("Say how {who} joins a call"), _("Set it"), "video", "meetings:joining"),
}
