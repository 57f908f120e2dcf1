"""Settings of the suite: the real ones, with fast passwords, plain static files and letters kept in memory."""

import os
import tempfile

os.environ.setdefault("HEARTEN_HOME", tempfile.mkdtemp(prefix="hearten-tests-"))

from hearten.project.settings import *  # noqa: F403
from hearten.project.settings import DATABASES, HOME, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
(HOME / "static").mkdir(parents=True, exist_ok=True)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
COUNT_TRIES = False
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file, so that several threads can race on connections of their own.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
else:
    # Whoever makes the test database owns it; the tests themselves run as a role that the walls hold.
    OWNER_DATABASE = dict(DATABASES["default"])
