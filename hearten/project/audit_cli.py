"""`hearten audit`: is the log of who looked and who changed what whole, and as it was written?"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any
from uuid import UUID

import typer

from hearten.project import running

app = typer.Typer(no_args_is_help=True, help=__doc__)
STRETCH = 2_000


@app.command()
def verify(
    head: Annotated[
        list[str], typer.Option(help="A head from a letter: ORGANIZATION:NUMBER:HASH. Repeatable.")
    ] = [],  # noqa: B006 - typer reads the default and never changes it
    without_key: Annotated[
        bool, typer.Option("--without-key", help="Hold the chain against the heads alone.")
    ] = False,
) -> None:
    """Check every organization's audit against its own chain and against what was written down outside."""
    running.start_django()
    from django.conf import settings

    from hearten.audit import verifying, witness
    from hearten.core.inside import each, inside

    heads, events = [*witness.heads(), *map(_head, head)], [*witness.events()]
    key = None if without_key else settings.AUDIT_KEY
    reports = []
    everyone = {home for _ in each() for home in verifying.organizations()}
    everyone |= {one.organization_ref for one in [*heads, *events]}
    for organization in sorted(everyone):
        with inside(organization), _progress(organization) as progress:
            reports.append(
                verifying.verify(
                    organization, key=key, heads=heads, events=events, progress=progress
                )
            )
        _tell(reports[-1])
    found = sum(len(report.faults) for report in reports)
    typer.echo(
        f"{sum(r.links for r in reports)} links of {len(reports)} organizations: {found} faults"
    )
    raise typer.Exit(1 if found else 0)


@app.command()
def anchor() -> None:
    """Put every entry in its chain and write the heads down now, as happens once a day by itself."""
    running.start_django()
    running.refuse_without_keys()
    from hearten.people.jobs import anchor

    typer.echo(f"Written down; {anchor()} letters wait to be sent.")


@contextmanager
def _progress(organization: UUID) -> Iterator[Any]:
    """A line on a terminal that says how far it is."""

    def tell(number: int) -> None:
        if number % STRETCH == 0:
            typer.echo(f"\r{organization}: {number} links", nl=False, err=True)

    yield tell
    typer.echo("\r", nl=False, err=True)


def _tell(report: Any) -> None:
    typer.echo(
        f"{report.organization_ref}: {report.links} links, {report.without_link} entries without "
        f"({report.late} late), {report.heads} heads and {report.events} events written down, "
        f"{len(report.faults)} faults"
    )
    for fault in report.faults:
        typer.echo(f"  {fault}")


def _head(text: str) -> Any:
    from hearten.audit.witness import Head

    try:
        organization, number, digest = text.split(":")
        return Head(UUID(organization), int(number), bytes.fromhex(digest))
    except ValueError as problem:
        raise typer.BadParameter(f"{text} is not ORGANIZATION:NUMBER:HASH") from problem
