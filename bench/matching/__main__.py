"""`python -m bench.matching`: ours beside the others, interleaved, in one run; ratios to ours."""

import argparse
import gc
import platform
import statistics
from collections.abc import Callable
from time import perf_counter

from bench.matching.cohort import cohort, open_cohort
from bench.matching.measure import Measured, measure
from bench.matching.pairs import Pairs, all_pairs, one_look
from bench.matching.peers import PEERS
from hearten.matching.engine import Changes, Problem, check, resolve_with, solve
from hearten.matching.engine.encode import Encoded, encode
from hearten.matching.engine.optimize import optimize

LEAST = 60
Task = Callable[[], tuple[int, int]]


def warm_up() -> float:
    """Compile or load every kernel; seconds."""
    start = perf_counter()
    problem = cohort(LEAST, LEAST)
    result = solve(problem)
    check(problem, result.certificate, result.pairs)
    resolve_with(result, Changes(withdraw_mentees=(result.pairs[0].mentee,)))
    one_look(encode(problem), 1)
    all_pairs(encode(problem))
    return perf_counter() - start


def ours_encoded(problem: Problem, encoded: Encoded, threads: int) -> tuple[int, int]:
    """Scoring, solving, proving."""
    solution = optimize(problem, encoded, threads, None).solution
    prices = solution.prices
    total = prices.mentee.sum() + (encoded.places * prices.mentor).sum()
    return int((solution.seats.seat >= 0).sum()), int(total)


def ours_whole(problem: Problem, threads: int) -> tuple[int, int]:
    """From people as Python objects to the certificate."""
    result = solve(problem, threads=threads)
    return result.matched, len(result.certificate.mentee_ids)


def tasks_for(
    problem: Problem, encoded: Encoded, pairs: Pairs | None, options: argparse.Namespace
) -> dict[str, Task]:
    """What is run, by name; peers only up to the size they can bear."""
    tasks: dict[str, Task] = {
        "ours": lambda: ours_encoded(problem, encoded, options.threads),
        "ours from people": lambda: ours_whole(problem, options.threads),
        "one look at every pair": lambda: (one_look(encoded, options.threads), 0),
    }
    size = max(len(problem.mentees), len(problem.mentors))
    for name, (peer, most, most_pairs) in PEERS.items():
        wanted = not options.only or name in options.only
        if pairs and wanted and size <= most and pairs.row.size <= most_pairs:
            tasks[name] = lambda peer=peer: peer(pairs)
    return tasks


def report(runs: dict[str, list[Measured]]) -> None:
    """Medians, and the ratio to ours."""
    base = statistics.median(run.wall for run in runs["ours"])
    print(f"{'':24}{'wall s':>9}{'cpu s':>9}{'x ours':>8}{'MB':>7}{'matched':>10}{'score':>14}")
    for name, measured in runs.items():
        wall = statistics.median(run.wall for run in measured)
        cpu = statistics.median(run.cpu for run in measured)
        memory, (matched, score) = max(run.megabytes for run in measured), measured[0].answer
        print(f"{name:24}{wall:9.3f}{cpu:9.3f}{wall / base:8.1f}{memory:7}{matched:>10}{score:>14}")


def follow_up(problem: Problem, threads: int) -> None:
    """The checker, and a new solve after one withdrawal, against a full solve."""
    start = perf_counter()
    result = solve(problem, threads=threads)
    whole = perf_counter() - start
    pairs, certificate = result.pairs, result.certificate
    start = perf_counter()
    verdict = check(problem, certificate, pairs, threads=threads)
    checked = perf_counter() - start
    start = perf_counter()
    after = resolve_with(result, Changes(withdraw_mentees=(result.pairs[0].mentee,)))
    again = perf_counter() - start
    print(
        f"solve {whole:.3f} s; checker {checked:.3f} s ({checked / whole:.2f} x): {verdict.holds}"
    )
    print(f"one withdrawal {again:.4f} s (1/{whole / again:.0f}), {len(after.moves)} moves")


def main() -> None:
    """Read the command line and run."""
    reader = argparse.ArgumentParser(prog="python -m bench.matching", description=__doc__)
    reader.add_argument("--size", type=int, default=3000, help="mentees, and as many mentors")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--open", action="store_true", help="no rules: everyone is eligible")
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--threads", type=int, default=2)
    reader.add_argument("--only", action="append", help="name of a peer; may be repeated")
    reader.add_argument("--no-peers", action="store_true")
    options = reader.parse_args()
    print(f"{platform.processor() or platform.machine()}, Python {platform.python_version()}")
    print(f"compile or load {warm_up():.2f} s")
    make = open_cohort if options.open else cohort
    problem = make(options.size, options.size, options.seed)
    start = perf_counter()
    encoded = encode(problem)
    print(f"{options.size} x {options.size}, encode {perf_counter() - start:.3f} s")
    pairs = None if options.no_peers else all_pairs(encoded)
    gc.freeze()
    tasks = tasks_for(problem, encoded, pairs, options)
    runs: dict[str, list[Measured]] = {name: [] for name in tasks}
    for _ in range(options.rounds):
        for name, task in tasks.items():
            runs[name].append(measure(task))
    report(runs)
    follow_up(problem, options.threads)


if __name__ == "__main__":
    main()
