"""The sign-in identity. What a person is, does and sees stands in `people`; this is only the key."""

from typing import Any, ClassVar, Self

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from hearten.core import clock
from hearten.core.refs import new_ref
from hearten.organizations.models import OrganizationRecord


class UserManager(BaseUserManager["User"]):
    """allauth finds people to sign in through this; nothing else of Hearten may."""


class User(AbstractBaseUser, OrganizationRecord):
    """An account: an e-mail address and password for most; a user name and card words for the young.

    An account belongs to one organization. Whoever works with two has two accounts, with two addresses,
    so that staff of one organization can never hand out a key that opens the other.
    """

    username = models.CharField(_("user name"), max_length=60, unique=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(default=True)
    has_card = models.BooleanField(default=False)
    lock = models.PositiveIntegerField(default=0)
    last_login = None

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"), condition=~Q(email=""), name="one_account_an_address"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def _get_session_auth_hash(self, secret: Any = None) -> str:
        """What sessions and known browsers are tied to: another password or another lock ends them all."""
        key = f"{self.password}|{self.lock}"
        return salted_hmac(
            "accounts.User.session", key, secret=secret, algorithm="sha256"
        ).hexdigest()

    def check_password(self, raw_password: Any) -> bool:
        """Compare only. A stronger hash is made when the password is next set, by an action."""
        return check_password(raw_password, self.password)


class BrowserQuerySet(models.QuerySet["Browser"]):
    def of(self, user: User, token_hash: str) -> Self:
        return self.filter(user=user, token_hash=token_hash)

    def spared(self, user: User, token_hash: str) -> Self:
        """Browsers that need no second step: their time runs, and the lock is still the same."""
        return self.of(user, token_hash).filter(
            spared_until__gt=clock.now(), spared_for=user.get_session_auth_hash()
        )


class Browser(OrganizationRecord):
    """A browser that somebody has signed in with: known by the hash of a secret in its cookie."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64)
    label = models.CharField(max_length=60, blank=True)
    last_at = models.DateTimeField(default=clock.now)
    spared_until = models.DateTimeField(null=True)
    spared_for = models.CharField(max_length=64, blank=True)

    objects = BrowserQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "token_hash"], name="one_row_a_browser")
        ]


class SpentCode(models.Model):
    """A one-time code that was used. The constraint is what makes it one-time, however many try at once."""

    housekeeping = True

    id = models.UUIDField(primary_key=True, default=new_ref, editable=False)
    kind = models.CharField(max_length=20)
    mark = models.CharField(max_length=64)
    spent_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "mark"], name="a_code_is_spent_once")
        ]


class Bucket(models.Model):
    """How often something was tried lately: the moment, in seconds, at which it counts as never tried."""

    housekeeping = True

    id = models.UUIDField(primary_key=True, default=new_ref, editable=False)
    key = models.CharField(max_length=64, unique=True)
    empty_at = models.FloatField()
