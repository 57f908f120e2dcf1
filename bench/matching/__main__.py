"""`python -m bench.matching`: ours beside the others, interleaved, in one run; ratios to ours."""

import argparse
import gc
from functools import partial
from pathlib import Path
from time import perf_counter

from bench.matching.cohort import cohort, open_cohort
from bench.matching.page import page_of
from bench.matching.pairs import all_pairs
from bench.matching.table import Table, follow_up, machine, run, tasks_for, touch
from bench.matching.warming import compiled_in, loaded_in
from hearten.matching.engine.encode import encode


def measured(size: int, everyone: bool, options: argparse.Namespace) -> Table:
    """One size: every solver that can bear it, then the checker and a withdrawal."""
    make = open_cohort if everyone else cohort
    problem = make(size, size, options.seed)
    start = perf_counter()
    encoded = encode(problem)
    seconds = perf_counter() - start
    peers = [] if size > options.peers_up_to else options.only
    pairs = None if size > options.peers_up_to else all_pairs(encoded)
    gc.freeze()
    tasks = tasks_for(problem, encoded, pairs, options.threads, peers)
    title = f"{size:,} × {size:,}" + (", everyone eligible" if everyone else "")
    runs = run(tasks, partial(touch, problem), options.rounds)
    table = Table(title, seconds, runs, follow_up(problem, options.threads))
    gc.unfreeze()
    print(table.text(), flush=True)
    return table


def main() -> None:
    """Read the command line, measure, print, and write the page if asked to."""
    reader = argparse.ArgumentParser(prog="python -m bench.matching", description=__doc__)
    reader.add_argument("--sizes", type=int, nargs="*", default=[3000], help="mentees and mentors")
    reader.add_argument(
        "--open", type=int, nargs="*", default=[], help="sizes with no rules at all"
    )
    reader.add_argument("--peers-up-to", type=int, default=40_000, help="largest size for peers")
    reader.add_argument("--only", nargs="*", help="names of peers, if not all")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--threads", type=int, default=2)
    reader.add_argument("--write", type=Path, help="write the results as a page")
    reader.add_argument("--cold", action="store_true", help="measure the compiler from nothing too")
    options = reader.parse_args()
    warm = [f"compiled kernels loaded in {loaded_in():.2f} s"]
    if options.cold:
        warm.insert(0, f"kernels compiled from nothing in {compiled_in():.1f} s")
    print(machine(), *warm, sep="\n", flush=True)
    tables = [measured(size, False, options) for size in options.sizes]
    tables += [measured(size, True, options) for size in options.open]
    if options.write:
        options.write.write_text(page_of(tables, warm), encoding="utf-8")


if __name__ == "__main__":
    main()
