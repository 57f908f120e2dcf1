"""What is run for one size, and the results as a table."""

import os
import platform
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from bench.matching.measure import Measured, measure
from bench.matching.pairs import Pairs, one_look
from bench.matching.peers import PEERS
from hearten.matching.engine import Changes, Problem, Result, check, resolve_with, solve
from hearten.matching.engine.crew import Threads
from hearten.matching.engine.encoded import Encoded
from hearten.matching.engine.optimize import optimize

Task = Callable[[], tuple[int, int]]
OURS, LOOK, GREEDY = "Hearten", "one look at every pair", "greedy"
WITHDRAWALS = 5


def ours_encoded(problem: Problem, encoded: Encoded, threads: int) -> tuple[int, int]:
    """Scoring, solving, proving."""
    solution = optimize(problem, encoded, Threads(threads), None).solution
    prices = solution.prices
    total = prices.mentee.sum() + (encoded.places * prices.mentor).sum()
    return int((solution.seats.seat >= 0).sum()), int(total)


def ours_whole(problem: Problem, threads: int) -> tuple[int, int]:
    """From people as Python objects to the certificate."""
    result = solve(problem, threads=threads)
    return (result.matched, result.total_score) if result.certificate else (0, 0)


def touch(problem: Problem) -> None:
    """Read every value once: what is first read after a fork is copied, which no solve pays for that
    has its people in a memory of its own."""
    for person in (*problem.mentees, *problem.mentors):
        for value in person.values.values():
            all(value if isinstance(value, frozenset) else ())


def tasks_for(
    problem: Problem,
    encoded: Encoded,
    pairs: Pairs | None,
    threads: int,
    only: Sequence[str] | None,
) -> dict[str, Task]:
    """What is run, by name; peers only up to the size they can bear."""
    tasks: dict[str, Task] = {
        OURS: lambda: ours_encoded(problem, encoded, threads),
        f"{OURS}, from people": lambda: ours_whole(problem, threads),
        LOOK: lambda: (one_look(encoded, threads), 0),
    }
    size = max(len(problem.mentees), len(problem.mentors))
    for name, (peer, most, most_pairs) in PEERS.items():
        wanted = only is None or name in only
        if pairs and wanted and size <= most and pairs.row.size <= most_pairs:
            tasks[name] = lambda peer=peer: peer(pairs)
    return tasks


def run(
    tasks: dict[str, Task], ready: Callable[[], None], rounds: int
) -> dict[str, list[Measured]]:
    """Every task in turn, so many times over, each once all is `ready`."""
    runs: dict[str, list[Measured]] = {name: [] for name in tasks}
    for _ in range(rounds):
        for name, task in tasks.items():
            runs[name].append(measure(task, ready))
    return runs


@dataclass(frozen=True)
class Again:
    """Solving again after one withdrawal: the median of processor seconds, and the most moves."""

    seconds: float
    moves: int
    locked_moved: int


@dataclass(frozen=True)
class FollowUp:
    """Processor seconds of a solve, of the checker, and of solving again after a withdrawal."""

    solve: float
    check: float
    holds: bool
    mentee: Again
    mentor: Again


def follow_up(problem: Problem, threads: int) -> FollowUp:
    """The checker, and new solves after one withdrawal while one pair in ten is locked."""
    start = process_time()
    result = solve(problem, threads=threads)
    whole = process_time() - start
    pairs, certificate = result.pairs, result.certificate
    start = process_time()
    verdict = check(problem, certificate, pairs, threads=threads)
    checked = process_time() - start
    locks = tuple((pair.mentee, pair.mentor) for pair in pairs[::10])
    kept = resolve_with(result, Changes(lock=locks)).result
    free = [pair for pair in kept.pairs if not pair.locked]
    some = free[:: max(1, len(free) // WITHDRAWALS)][:WITHDRAWALS]
    mentee = _again(kept, [Changes(withdraw_mentees=(pair.mentee,)) for pair in some])
    mentor = _again(kept, [Changes(withdraw_mentors=(pair.mentor,)) for pair in some])
    return FollowUp(whole, checked, verdict.holds, mentee, mentor)


def _again(kept: Result, withdrawals: list[Changes]) -> Again:
    """Each withdrawal by itself, from the same state."""
    held, seconds, moves = {mentee for mentee, _ in kept.problem.locked}, [], []
    for changes in withdrawals:
        start = process_time()
        after = resolve_with(kept, changes)
        seconds.append(process_time() - start)
        moves.append([move.mentee in held for move in after.moves])
    return Again(statistics.median(seconds), max(map(len, moves)), sum(map(sum, moves)))


@dataclass(frozen=True)
class Table:
    """The runs of one size."""

    title: str
    encoding: float
    runs: dict[str, list[Measured]]
    after: FollowUp

    def rows(self) -> list[list[str]]:
        """Name, seconds, processor seconds, both as multiples of ours, MB, matched, score."""
        wall, cpu = self._median(OURS)
        rows = [["", "wall s", "CPU s", "× wall", "× CPU", "MB", "matched", "score"]]
        for name, measured in self.runs.items():
            own_wall, own_cpu = self._median(name)
            matched, score = measured[0].answer
            memory = max(each.megabytes for each in measured)
            told = [f"{matched:,}", f"{score:,}"] if name != LOOK else ["", ""]
            ratios = [f"{own_wall / wall:.1f}", f"{own_cpu / cpu:.1f}"]
            rows.append([name, f"{own_wall:.3f}", f"{own_cpu:.3f}", *ratios, f"{memory:,}", *told])
        return rows

    def notes(self) -> list[str]:
        """The checker, a withdrawal, and the gain over greedy, in words."""
        after, told = self.after, []
        told.append(
            f"Checker: {'accepts' if after.holds else 'REJECTS'}, {after.check:.2f} CPU s, "
            f"{after.check / after.solve:.2f} × a solve from people."
        )
        for who, again in (("mentee", after.mentee), ("mentor", after.mentor)):
            told.append(
                f"After one {who} withdraws: {again.seconds * 1000:.0f} CPU ms, "
                f"1/{after.solve / again.seconds:.0f} of a solve from people (median of "
                f"{WITHDRAWALS}); up to {again.moves} move, {again.locked_moved} of the locked."
            )
        if GREEDY in self.runs:
            ours, theirs = (self.runs[name][0].answer[0] for name in (OURS, GREEDY))
            told.append(f"Matched beyond greedy: {ours - theirs:,} (+{ours / theirs - 1:.1%}).")
        return told

    def _median(self, name: str) -> tuple[float, float]:
        runs = self.runs[name]
        return tuple(
            statistics.median(getattr(run, unit) for run in runs) for unit in ("wall", "cpu")
        )

    def text(self) -> str:
        """For the terminal."""
        lines = ["", f"{self.title} (encoding {self.encoding:.2f} s)"]
        lines += [
            f"{row[0]:24}"
            + "".join(f"{cell:>15}" if k > 4 else f"{cell:>9}" for k, cell in enumerate(row[1:]))
            for row in self.rows()
        ]
        return "\n".join(lines + self.notes())


def machine() -> str:
    """Processor, cores, Python, and how busy the machine is."""
    known = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [line.split(":")[1].strip() for line in known.splitlines() if "model name" in line]
    return (
        f"{names[0] if names else platform.machine()}, {len(os.sched_getaffinity(0))} cores, "
        f"Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}"
    )
