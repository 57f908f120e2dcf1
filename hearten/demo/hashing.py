"""How the demo keeps its one password, which anyone may read on the screen: quickly."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class QuickHasher(PBKDF2PasswordHasher):
    """The usual way, with fewer rounds: twenty people sign up while somebody waits for the demo."""

    iterations = 1000
