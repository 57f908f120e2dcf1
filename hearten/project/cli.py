"""Hearten runs mentoring programs. Every command says what it does with --help."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from hearten.project import audit_cli, keys_cli, matching_cli, running

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearten.project.settings")
app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)
app.add_typer(audit_cli.app, name="audit")
app.add_typer(matching_cli.app, name="match")
app.add_typer(keys_cli.app, name="keys")

Port = Annotated[int, typer.Option(envvar="PORT", help="Port to listen on.")]
Host = Annotated[str, typer.Option(help="Address to listen on.")]


@app.command()
def serve(port: Port = 8000, host: Host = "127.0.0.1") -> None:
    """Serve the pages. Needs keys of its own; behind a proxy set HEARTEN_ORIGIN to the public address."""
    running.start_django()
    running.refuse_without_keys()
    running.assert_sound()
    running.collect_static()
    running.replace_with(running.web_command(host, port))


@app.command()
def worker() -> None:
    """Do the work in the background: letters, matching rounds, what falls due. Run one or several."""
    running.start_django()
    running.refuse_without_keys()
    running.assert_sound()
    running.work()


@app.command()
def migrate() -> None:
    """Make keys where there are none, and bring the database up to date."""
    running.ensure_keys()
    running.start_django()
    running.migrate()
    typer.echo("The database is up to date.")


@app.command()
def demo(
    port: Port = 8000,
    reset: Annotated[bool, typer.Option("--reset", help="Start from a fresh database.")] = False,
) -> None:
    """Fill an embedded database with invented people and serve it. Ctrl-C stops everything."""
    running.prepare_demo(port, reset=reset)
    running.ensure_keys()
    running.start_django()
    running.assert_sound()
    running.migrate()
    running.seed_demo()
    running.collect_static()
    running.run_together(running.web_command("127.0.0.1", port), [*running.itself(), "worker"])


@app.command()
def create_organization(
    name: Annotated[str, typer.Option(prompt="Name of the organization")],
    admin_name: Annotated[str, typer.Option(prompt="Name of the first administrator")],
    admin_email: Annotated[str, typer.Option(prompt="Their e-mail address")],
    lead_name: Annotated[str, typer.Option(prompt="Name of the safeguarding lead")],
    lead_email: Annotated[str, typer.Option(prompt="Their e-mail address")],
    zone: Annotated[str, typer.Option(help="Time zone, such as Europe/London.")] = "Europe/London",
) -> None:
    """Make an organization with its first two staff, and print the links to their accounts."""
    running.ensure_keys()
    running.start_django()
    running.migrate()
    from hearten.people.founding import Founder, found_organization

    founders = (Founder(admin_name, admin_email), Founder(lead_name, lead_email))
    try:
        links = found_organization(name, *founders, zone=zone)
    except ValueError as problem:
        typer.echo(f"Nothing was made. {problem}", err=True)
        raise typer.Exit(2) from problem
    for founder, link in zip(founders, links, strict=True):
        typer.echo(f"{founder.name}: {link}")


@app.command()
def doctor(
    production: Annotated[
        bool, typer.Option("--production", help="Also what real people's data needs.")
    ] = False,
) -> None:
    """Say what is wrong with this installation, and how to mend it."""
    running.start_django()
    from hearten.project.doctor import examine

    findings = examine(production=production)
    for finding in findings:
        typer.echo(f"{'!!' if finding.stops else ' !'} {finding.problem}\n   {finding.remedy}")
    if not findings:
        typer.echo("Nothing is wrong.")
    raise typer.Exit(1 if any(finding.stops for finding in findings) else 0)


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def manage(context: typer.Context) -> None:
    """Run one of Django's own commands, such as `hearten manage shell`."""
    from django.core.management import execute_from_command_line

    execute_from_command_line([str(Path(sys.argv[0]).name), *context.args])
