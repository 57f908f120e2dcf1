"""What can be wrong with an installation, and how to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from hearten.core.roles import why_unheld
from hearten.core.rotating import texts_under
from hearten.core.sealing import ADDRESSES, INDEX, TEXTS, ring
from hearten.core.walls import missing_walls


@dataclass(frozen=True)
class Finding:
    """A problem and its remedy. `stops`: Hearten should not run like this."""

    problem: str
    remedy: str
    stops: bool = True


def examine(*, production: bool = False) -> list[Finding]:
    """Everything that is wrong, the worst first; with `production`, what real people's data needs as well."""
    checks = [_keys, _database, _old_keys, _address, _mail]
    checks += [_deployment, _openness] if production else []
    findings = [finding for check in checks for finding in check()]
    return sorted(findings, key=lambda finding: not finding.stops)


def _keys() -> Iterator[Finding]:
    if not settings.KEYS.own:
        yield Finding("This installation has no keys of its own.", "Run `hearten migrate`.")
    file = settings.HOME / "keys.json"
    if file.exists() and file.stat().st_mode & 0o077:
        yield Finding(f"Others on this machine can read {file}.", f"Run `chmod 600 {file}`.")


def _database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except OperationalError as problem:
        yield Finding(f"The database does not answer: {problem}", "Look at DATABASE_URL.")
        return
    if waiting:
        yield Finding(f"{len(waiting)} migrations have not run.", "Run `hearten migrate`.")
    else:
        yield from _demo()
    yield from filter(None, (durability(), walls()))


def walls() -> Finding | None:
    """PostgreSQL that would show one organization's rows to another, were a check forgotten."""
    reasons = why_unheld()
    if reasons:
        return Finding(
            f"No wall between organizations holds: {', '.join(reasons)}.",
            "Set HEARTEN_OWNER_DATABASE_URL to the owner and DATABASE_URL to a role that is neither "
            "superuser nor owner, and run `hearten migrate`.",
        )
    missing = missing_walls(connection) if connection.vendor == "postgresql" else []
    if missing:
        return Finding(f"Tables without a wall: {', '.join(missing)}.", "Run `hearten migrate`.")
    return None


def _old_keys() -> Iterator[Finding]:
    """Texts under a key that seals no more, and rings that keep one for nothing."""
    try:
        under = texts_under()
    except DatabaseError:
        return
    for name in (TEXTS, ADDRESSES, INDEX):
        newest = max(ring(name))
        old = sum(n for (r, number), n in under.items() if r == name and number != newest)
        if old:
            yield Finding(
                f"{old} texts of {name} stand under an older key.",
                "Run `hearten keys rotate`.",
                stops=False,
            )
        for number in sorted(set(ring(name)) - {newest}) if not old else []:
            yield Finding(
                f"Key {number} of {name} is old and nothing stands under it.",
                f"Run `hearten keys retire {name} {number} --into FILE`.",
                stops=False,
            )


def _demo() -> Iterator[Finding]:
    from hearten.organizations.models import Organization

    if settings.DEMO and Organization.objects.filter(is_demo=False).exists():
        yield Finding(
            "Real people are in an installation that runs in demo mode, where anyone signs in as anyone.",
            "Unset HEARTEN_DEMO. Use `hearten demo` for a demo: it has a home of its own.",
        )


def durability() -> Finding | None:
    """A database that could lose what it said was saved."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            values = [
                cursor.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous")
            ]
            transactions = settings.DATABASES["default"]["OPTIONS"].get("transaction_mode")
            if values == ["wal", 2] and transactions == "IMMEDIATE":
                return None
            return Finding(
                f"SQLite runs with {values[0]}, synchronous={values[1]}, {transactions} transactions.",
                "Leave WAL, synchronous=FULL and IMMEDIATE as Hearten sets them.",
            )
        cursor.execute("SHOW synchronous_commit")
        commit = cursor.fetchone()[0]
    if commit in {"on", "remote_apply", "remote_write"}:
        return None
    return Finding(f"PostgreSQL commits with synchronous_commit={commit}.", "Set it to on.")


def _address() -> Iterator[Finding]:
    origin = urlsplit(settings.ORIGIN)
    if origin.scheme != "https" and origin.hostname not in {"127.0.0.1", "localhost"}:
        yield Finding(
            f"{settings.ORIGIN} is not encrypted: anyone between could read along.",
            "Put a TLS proxy in front and set HEARTEN_ORIGIN to its https address.",
        )


def _mail() -> Iterator[Finding]:
    if settings.EMAIL_BACKEND.endswith("filebased.EmailBackend") and not settings.DEMO:
        yield Finding(
            f"Letters are written to {settings.EMAIL_FILE_PATH} and sent to nobody.",
            "Set HEARTEN_MAIL=django.core.mail.backends.smtp.EmailBackend and EMAIL_HOST.",
            stops=False,
        )


def _deployment() -> Iterator[Finding]:
    """Django's own check of a deployment."""
    for message in run_checks(include_deployment_checks=True):
        if not message.is_silenced():
            yield Finding(
                f"Django: {message.msg} ({message.id})", message.hint or "See Django's docs."
            )


def _openness() -> Iterator[Finding]:
    """What is handy on one's own machine and wrong where others come."""
    if settings.DEMO:
        yield Finding("Demo mode signs anyone in as anyone.", "Unset HEARTEN_DEMO.")
    if settings.DEBUG:
        yield Finding("Error pages show the inside of the program.", "Unset HEARTEN_DEBUG.")
    if not settings.TLS:
        yield Finding(
            f"{settings.ORIGIN} is not encrypted.", "Set HEARTEN_ORIGIN to an https address."
        )
    elif settings.PROXIES == 0:
        yield Finding(
            "Behind the TLS proxy all visitors seem to come from one address, and slow each other down.",
            "Set HEARTEN_PROXIES to the number of proxies in front, usually 1.",
        )
    if "*" in settings.ALLOWED_HOSTS:
        yield Finding("Any host name is answered to.", "List yours in HEARTEN_HOSTS.")
    if not settings.COUNT_TRIES:
        yield Finding("Passwords and codes can be guessed without end.", "Leave COUNT_TRIES on.")
