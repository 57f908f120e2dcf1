"""Sessions in the database, sealed: their data opens in their own row, and the row is filed under a hash.

Whoever reads the table learns neither what a session holds (an address typed at sign-in, a code sent) nor
the secret in the cookie, with which they could take the session over.
"""

import datetime as dt
import hashlib
import json
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session

from hearten.core import clock
from hearten.core.rotating import Store
from hearten.core.sealing import TEXTS, SealBroken, key_of, reseal_text, seal_text, unseal_text


def filed_under(secret: str | None) -> str:
    """What stands in the table in place of the secret that the cookie holds; 40 hexadecimal digits."""
    return hashlib.sha256((secret or "").encode()).hexdigest()[:40]


def place(session_key: str) -> str:
    return f"django_session/{session_key}"


class SessionStore(InDatabase):
    def load(self) -> dict[str, Any]:
        row = Session.objects.filter(
            session_key=filed_under(self.session_key), expire_date__gt=clock.now()
        ).first()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row.session_data)

    def get_expiry_date(self, **kwargs: Any) -> dt.datetime:
        return super().get_expiry_date(**{"modification": clock.now(), **kwargs})

    def exists(self, session_key: str) -> bool:
        return Session.objects.filter(session_key=filed_under(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        filed = filed_under(self._get_or_create_session_key())  # type: ignore[attr-defined]
        return Session(
            session_key=filed, session_data=self.encode(data), expire_date=self.get_expiry_date()
        )

    def delete(self, session_key: str | None = None) -> None:
        Session.objects.filter(session_key=filed_under(session_key or self.session_key)).delete()

    def encode(self, session_dict: dict[str, Any]) -> str:
        return seal_text(json.dumps(session_dict), place(filed_under(self.session_key)))

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """What the session holds; of one that was altered or moved, nothing: its owner signs in again."""
        try:
            return dict(
                json.loads(unseal_text(str(session_data), place(filed_under(self.session_key))))
            )
        except SealBroken:
            return {}


def _reseal(row: Session) -> None:
    row.session_data = reseal_text(row.session_data, place(row.session_key))


STORE = Store(
    "sessions", Session, ("session_data",), lambda row: [(TEXTS, key_of(row.session_data))], _reseal
)
"""Sessions last some hours; a rotation takes them along all the same."""
