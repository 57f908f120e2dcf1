"""The second step at sign-in: an authenticator app or a passkey, with codes for a rainy day.

allauth keeps them in its own table; Hearten seals their secrets, spends each code once, and leaves the
audit entries.
"""

import logging
from typing import Any
from uuid import UUID

from allauth.account.internal.stagekit import unstash_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hearten.accounts.browsers import is_spared
from hearten.accounts.models import User
from hearten.core.rotating import Store
from hearten.core.sealing import TEXTS, SealBroken, key_of, reseal_text, seal_text, unseal_text

log = logging.getLogger("hearten.accounts")
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def has_second_step(user: User) -> bool:
    return bool(Authenticator.objects.filter(user=user.pk, type__in=STEPS).exists())


class SecondStepAdapter(DefaultMFAAdapter):
    """Secrets are sealed for the account they belong to: copied to another, they open nothing."""

    def encrypt(self, text: str) -> str:
        return seal_text(text, _place())

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; of one that was sealed for another account a secret nobody has, which no code fits."""
        place = _place()
        try:
            return unseal_text(encrypted_text, place)
        except SealBroken:
            log.error("a second step does not open in its place: %s", place)
            return generate_totp_secret()

    def get_totp_issuer(self) -> str:
        return "Hearten"

    def _get_site_name(self) -> str:
        return "Hearten"

    def build_totp_svg(self, url: str) -> SafeString:
        """The square as part of the page itself: the content policy admits no `data:` picture."""
        import qrcode

        code = qrcode.QRCode(border=2)
        code.add_data(url)
        rows = code.get_matrix()
        dots = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        return format_html(
            '<svg class="qr" role="img" aria-label="{}" viewBox="0 0 {} {}"><rect width="100%" height="100%" '
            'fill="white"/><path fill="black" d="{}"/></svg>',
            _("The square for your app"), len(rows), len(rows), dots,
        )  # fmt: skip


def _place(owner: UUID | None = None) -> str:
    return f"mfa_authenticator/{owner or _owner(context.request)}"


def _owner(request: Any) -> UUID:
    """Whoever is signed in, or has given a password and is asked for the second step."""
    if request.user.is_authenticated:
        return request.user.pk
    login = unstash_login(request, peek=True)
    if login is None or login.user is None:
        raise LookupError("nobody is signing in")
    return login.user.pk


SEALED = ("secret", "seed")
"""What allauth has the adapter seal: of an app its secret, of recovery codes their seed."""


def _sealed_in(row: Authenticator) -> dict[str, str]:
    return {name: row.data[name] for name in SEALED if name in row.data}


def _keys_of(row: Authenticator) -> list[tuple[str, int]]:
    return [(TEXTS, key_of(sealed)) for sealed in _sealed_in(row).values()]


def _reseal(row: Authenticator) -> None:
    place = _place(row.user_id)
    row.data |= {name: reseal_text(sealed, place) for name, sealed in _sealed_in(row).items()}


STORE = Store("second steps", Authenticator, ("data",), _keys_of, _reseal)
"""For the rotation of keys."""


class SecondStepStage(AuthenticateStage):
    """Left out in a browser its owner has asked us to remember."""

    def _should_handle(self, request: Any) -> bool:
        return bool(super()._should_handle(request)) and not is_spared(request, self.login.user)
