"""The sign-in identity. What a person is, does and sees stands in `people`; this is only the key."""

from typing import Any, ClassVar

from django.contrib.auth.hashers import check_password
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

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

    def check_password(self, raw_password: Any) -> bool:
        """Compare only. A stronger hash is made when the password is next set, by an action."""
        return check_password(raw_password, self.password)
