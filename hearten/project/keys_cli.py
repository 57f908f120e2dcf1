"""`hearten keys`: which keys there are, a new one, everything sealed anew under it, an old one taken out."""

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from hearten.project import running

app = typer.Typer(
    no_args_is_help=True, help="The keys that names, addresses and words are sealed with."
)


class RingName(StrEnum):
    SEALING = "sealing"
    ADDRESSES = "addresses"
    INDEX = "index"


WhichRing = Annotated[RingName, typer.Argument(help="The ring of the key.")]


@app.command()
def show() -> None:
    """List the keys of each ring, and how many texts stand under each. The keys themselves stay hidden."""
    running.start_django()
    from hearten.core.rotating import texts_under
    from hearten.core.sealing import ring

    under = texts_under()
    for name in RingName:
        for number in sorted(ring(name)):
            seals = ", seals now" if number == max(ring(name)) else ""
            typer.echo(f"{name} {number}: {under[name, number]} texts{seals}")
    there = {(str(name), number) for name in RingName for number in ring(name)}
    for key in sorted(set(under) - there):
        typer.echo(f"!! {key[0]} {key[1]}: {under[key]} texts, and the key is missing")


@app.command()
def add(ring: WhichRing) -> None:
    """Make a new key. Web and worker seal with it at once; what is there opens with the old."""
    _refuse_keys_of_the_environment()
    running.start_django()
    from hearten.organizations.actions import note_keys
    from hearten.project.secrets import changing, new_key

    with changing(running.home()) as stored:
        number = max(map(int, stored[ring])) + 1
        if number > 255:
            typer.echo("A ring counts to 255.", err=True)
            raise typer.Exit(2)
        stored[ring][str(number)] = new_key()
        note_keys("added", ring=ring.value, number=number)
    typer.echo(f"Key {number} of {ring} seals from now on. Keep a new copy of keys.json.")


@app.command()
def rotate() -> None:
    """Seal everything anew that stands under an older key. May be stopped and begun again at any time."""
    running.start_django()
    from hearten.core.rotating import count_rows
    from hearten.core.rotating import rotate as seal_anew
    from hearten.organizations.actions import note_keys

    note_keys("being_rotated")
    resealed: dict[str, int] = {}
    unreadable: dict[str, int] = {}
    with typer.progressbar(length=count_rows(), label="Sealing anew") as bar:
        passed: dict[str, int] = {}
        for told in seal_anew():
            bar.update(told.passed - passed.get(told.store, 0))
            passed[told.store] = told.passed
            resealed[told.store], unreadable[told.store] = told.resealed, told.unreadable
    note_keys("rotated", resealed=sum(resealed.values()), unreadable=sum(unreadable.values()))
    for store, count in resealed.items():
        lost = f", {unreadable[store]} unreadable" if unreadable[store] else ""
        typer.echo(f"{store}: {passed[store]} rows, {count} sealed anew{lost}")
    typer.echo(f"{sum(resealed.values())} rows sealed anew, {sum(unreadable.values())} unreadable.")
    raise typer.Exit(1 if any(unreadable.values()) else 0)


@app.command()
def retire(
    ring: WhichRing,
    number: Annotated[int, typer.Argument(help="The key to take out.")],
    into: Annotated[Path, typer.Option(help="Where it is kept: an older backup needs it.")],
) -> None:
    """Take an old key out of the ring, once nothing stands under it, into a file of its own."""
    _refuse_keys_of_the_environment()
    running.start_django()
    from hearten.core.rotating import texts_under
    from hearten.organizations.actions import note_keys
    from hearten.project.secrets import changing, write_secret

    with changing(running.home()) as stored:
        if str(number) not in stored[ring] or number == max(map(int, stored[ring])):
            typer.echo("This key is not there, or is the one that seals.", err=True)
            raise typer.Exit(2)
        if into.exists():
            typer.echo(f"{into} is there already.", err=True)
            raise typer.Exit(2)
        left = texts_under()[ring.value, number]
        if left:
            typer.echo(f"{left} texts stand under it. Run `hearten keys rotate` first.", err=True)
            raise typer.Exit(1)
        note_keys("retired", ring=ring.value, number=number)
        write_secret(into, {ring.value: {str(number): stored[ring].pop(str(number))}})
    typer.echo(
        f"Key {number} of {ring} is out of the ring, in {into}. Move it away from this machine."
    )


def _refuse_keys_of_the_environment() -> None:
    if "HEARTEN_KEYS" in os.environ:
        typer.echo("The keys come from HEARTEN_KEYS: change them there, then restart.", err=True)
        raise typer.Exit(2)
