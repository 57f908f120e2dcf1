"""Settings, from the environment only. `docs/settings.md` lists each; a test holds the two together."""

from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from environs import Env

from hearten.project.secrets import read_keys

env = Env()

DEMO = env.bool("HEARTEN_DEMO", False)
HOME = Path(env.str("HEARTEN_HOME", "var")).absolute()
ORIGIN = env.str("HEARTEN_ORIGIN", "http://127.0.0.1:8000").rstrip("/")
DEBUG = env.bool("HEARTEN_DEBUG", False)

KEYS = read_keys(HOME)
SECRET_KEY = KEYS.secret_key
AUDIT_KEY = KEYS.audit
AUDIT_FOLDER = Path(env.str("HEARTEN_AUDIT_FOLDER", str(HOME / "audit")))

_origin = urlsplit(ORIGIN)
ALLOWED_HOSTS = env.list("HEARTEN_HOSTS", [_origin.hostname or "127.0.0.1"])
if _origin.hostname in {"127.0.0.1", "localhost"}:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
TLS = _origin.scheme == "https"

ROOMS = [
    "core",
    "audit",
    "organizations",
    "notices",
    "accounts",
    "people",
    "duties",
    "programs",
    "applications",
    "screening",
    "training",
    "matches",
    "matching",
    "orientation",
    "meetings",
    "goals",
    "support",
    "safeguarding",
    "evaluation",
    "closure",
    "desk",
]
"""Bottom first: a room may look back at those before it and at none after it."""

INSTALLED_APPS = [
    *(["hearten.demo"] if DEMO else []),
    *(f"hearten.{room}" for room in ROOMS),
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "hearten.core.middleware.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hearten.core.middleware.RequestSizeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "hearten.people.middleware.PersonMiddleware",
    "hearten.people.middleware.KeptPostMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hearten.accounts.middleware.TriesMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hearten.people.middleware.ReadingsMiddleware",
    "hearten.project.middleware.PolicyMiddleware",
]

ROOT_URLCONF = "hearten.project.urls"
WSGI_APPLICATION = "hearten.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hearten.people.context.surroundings",
            ],
            "builtins": ["hearten.core.templatetags.hearten", "django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "hearten.core.rendering.FormRenderer"

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{HOME / 'hearten.sqlite3'}")}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["ENGINE"] = "hearten.core.postgresql"
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["OPTIONS"] = {"options": "-c synchronous_commit=on"}
_owner = env.str("HEARTEN_OWNER_DATABASE_URL", "")
OWNER_DATABASE = dj_database_url.parse(_owner) if _owner else {}
"""Who owns the tables on PostgreSQL and migrates; `DATABASE_URL` is whom the walls hold."""
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
if DEMO:
    PASSWORD_HASHERS = ["hearten.demo.hashing.QuickHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "hearten.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "hearten.accounts.forms.SignInForm",
    "request_login_code": "hearten.accounts.forms.AskCodeForm",
    "reset_password": "hearten.accounts.forms.ForgottenForm",
    "confirm_login_code": "hearten.accounts.forms.LetterCodeForm",
    "confirm_password_reset_code": "hearten.accounts.forms.NewPasswordCodeForm",
}
MFA_ADAPTER = "hearten.accounts.second_step.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "hearten.accounts.forms.SecondStepForm",
    "reauthenticate": "hearten.accounts.forms.ShowAgainForm",
    "activate_totp": "hearten.accounts.forms.AppForm",
    "add_webauthn": "hearten.accounts.forms.PasskeyForm",
}
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not TLS
SPARED_DAYS = 30
BROWSER_DAYS = 365
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/sign-in/"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # those of `accounts.middleware` take their place
COUNT_TRIES = True
PROXIES = env.int("HEARTEN_PROXIES", 0)

SESSION_ENGINE = "hearten.core.sessions"
SESSION_COOKIE_NAME = "hearten"
IDLE_MINUTES = {
    "staff": env.int("HEARTEN_STAFF_IDLE_MINUTES", 15),
    "young": env.int("HEARTEN_YOUNG_IDLE_MINUTES", 10),
    "other": env.int("HEARTEN_IDLE_MINUTES", 30),
}
SESSION_HOURS = {
    "staff": env.int("HEARTEN_STAFF_SESSION_HOURS", 12),
    "young": env.int("HEARTEN_YOUNG_SESSION_HOURS", 4),
    "other": env.int("HEARTEN_SESSION_HOURS", 12),
}
SESSION_COOKIE_AGE = max(SESSION_HOURS.values()) * 3600
KEPT_POST_HOURS = 1
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31536000 if TLS else 0
SECURE_SSL_REDIRECT = TLS
SILENCED_SYSTEM_CHECKS = [
    "security.W005",
    "security.W021",
]  # other names of the domain are not ours to bind
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

TASKS = {"default": {"BACKEND": env.str("HEARTEN_TASKS", "django_tasks_db.DatabaseBackend")}}
CACHES = {"default": env.dj_cache_url("CACHE_URL", "db://hearten_cache")}

EMAIL_BACKEND = env.str("HEARTEN_MAIL", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = HOME / "letters"
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
DEFAULT_FROM_EMAIL = env.str("HEARTEN_FROM", "Hearten <hearten@localhost>")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # A path may hold an invitation's token: what was merely not found is not written down.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["console"], "level": env.str("HEARTEN_LOG", "WARNING")},
}
