"""Match two sheets, with no server: the best plan, proven; checking a proof; a first criteria.toml."""

import os
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from hearten.matching.tool.reading import Files
    from hearten.matching.tool.running import Stages

PLAIN = "run"
REJECTED, BAD_INPUT = 1, 2


class PlainOrNamed(TyperGroup):
    """`hearten match A B` is `hearten match run A B`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        named = not args or args[0] in self.commands or args[0] in ctx.help_option_names
        return super().parse_args(ctx, args if named else [PLAIN, *args])


app = typer.Typer(cls=PlainOrNamed, no_args_is_help=True, help=__doc__)

Mentors = Annotated[Path, typer.Argument(help="Sheet of mentors, CSV or XLSX.")]
Mentees = Annotated[Path, typer.Argument(help="Sheet of mentees, CSV or XLSX.")]
Criteria = Annotated[Path, typer.Option(help="What counts; `hearten match init` drafts it.")]
Locked = Annotated[Path | None, typer.Option(help="Pairs that stay: CSV with mentor,mentee.")]


@app.command(PLAIN)
def run(
    mentors: Mentors,
    mentees: Mentees,
    criteria: Criteria,
    out: Annotated[Path | None, typer.Option(help="CSV of pairs; else they are printed.")] = None,
    unmatched: Annotated[Path | None, typer.Option(help="CSV of who is left, and why.")] = None,
    summary: Annotated[Path | None, typer.Option(help="JSON of the result in numbers.")] = None,
    report: Annotated[Path | None, typer.Option(help="HTML to read or print.")] = None,
    certificate: Annotated[Path | None, typer.Option(help="The proof, for `verify`.")] = None,
    locked: Locked = None,
    lottery: Annotated[str, typer.Option(help="Key of the lottery among equals.")] = "",
) -> None:
    """Match two sheets (`run` may be left out): as many mentees as can be, then the best fit."""
    given = {"out": out, "unmatched": unmatched, "summary": summary, "report": report}
    given["certificate"] = certificate
    targets = {name: target for name, target in given.items() if target}
    with _bad_input_ends():
        from hearten.matching.tool.reading import Files

        _solve_and_write(Files(mentors, mentees, criteria, locked, lottery), targets)


@app.command()
def verify(
    proof: Annotated[Path, typer.Argument(help="The certificate `hearten match` wrote.")],
    mentors: Mentors,
    mentees: Mentees,
    criteria: Criteria,
    pairs: Annotated[Path, typer.Option(help="The CSV of pairs it is about.")],
    locked: Locked = None,
) -> None:
    """Check a proof with the separate checker: exit code 0 accepted, 1 rejected."""
    with _bad_input_ends():
        from hearten.matching.tool.reading import Files, read_question
        from hearten.matching.tool.verifying import verify as verdict_of

        question = read_question(Files(mentors, mentees, criteria, locked))
        verdict = verdict_of(question, proof, pairs)
    if not verdict.holds:
        typer.echo(f"Rejected: {verdict.why}.", err=True)
        raise typer.Exit(REJECTED)
    typer.echo(
        f"Accepted: {verdict.matched} pairs, {verdict.total_score} points. No plan can match more, "
        f"and no plan with {verdict.matched} pairs fits better."
    )


@app.command()
def init(
    mentors: Mentors,
    mentees: Mentees,
    out: Annotated[Path, typer.Option(help="Where to write the draft.")] = Path("criteria.toml"),
    yes: Annotated[bool, typer.Option("--yes", help="Agree to every proposal.")] = False,
) -> None:
    """Draft criteria.toml from what stands in two sheets; asks before each line."""
    with _bad_input_ends():
        from hearten.matching.tool.drafting import draft
        from hearten.matching.tool.reading import Files, read_question
        from hearten.matching.tool.tables import read_table
        from hearten.matching.tool.texts import FileError
        from hearten.matching.tool.writing import require_writable, write_all

        require_writable([out], [mentors, mentees])
        if out.exists():
            raise FileError(f"{out}: exists already; remove it, or choose another with --out")
        sheets = read_table(mentors), read_table(mentees)
        text = draft(*sheets, out, lambda question: yes or typer.confirm(question, default=True))
        problem = read_question(Files(mentors, mentees, out), text).problem
        write_all({out: text})
    then = ["hearten", "match", str(mentors), str(mentees), "--criteria", str(out)]
    typer.echo(
        f"{out}: {len(problem.criteria)} criteria and {len(problem.rules)} rules for "
        f"{len(problem.mentees)} mentees and {len(problem.mentors)} mentors. Read it, change what is "
        f"wrong, then:\n{shlex.join(then)} --out pairs.csv --report report.html"
    )


def _solve_and_write(files: "Files", targets: dict[str, Path]) -> None:
    from hearten.matching.tool.answers import FILES, pairs_csv
    from hearten.matching.tool.reading import read_question
    from hearten.matching.tool.running import run as solve_and_check
    from hearten.matching.tool.writing import require_writable, write_all

    require_writable([*targets.values()], files.all())
    question = read_question(files)
    for warning in question.warnings:
        typer.echo(f"Note: {warning}", err=True)
    with _stages() as stages:
        answer = solve_and_check(question, stages)
    write_all({target: FILES[name](answer) for name, target in targets.items()})
    if "out" not in targets:
        typer.echo(pairs_csv(answer), nl=False)
    typer.echo(answer.sentence, err="out" not in targets)
    if not answer.verdict.holds:
        raise typer.Exit(REJECTED)


@contextmanager
def _bad_input_ends() -> Iterator[None]:
    """Compiled kernels are kept; a complaint about a file becomes a message and exit code 2."""
    keep_kernels()
    from hearten.matching.engine import ProblemError

    try:
        yield
    except ProblemError as problem:
        typer.echo(str(problem), err=True)
        raise typer.Exit(BAD_INPUT) from None


def keep_kernels() -> None:
    """In an installation kernels are kept beside its other data, else in the user's cache folder."""
    home = Path(os.environ.get("HEARTEN_HOME", "var")).absolute()
    if "HEARTEN_HOME" not in os.environ and not (home / "keys.json").is_file():
        return
    if os.access(home, os.W_OK):
        os.environ.setdefault("NUMBA_CACHE_DIR", str(home / "numba"))


@contextmanager
def _stages() -> "Iterator[Stages]":
    """A bar on a terminal, silence elsewhere."""
    from hearten.matching.tool.running import Stages

    if not sys.stderr.isatty():
        yield Stages()
        return
    from hearten.matching.tool.showing import Bar

    with Bar() as bar:
        yield bar
