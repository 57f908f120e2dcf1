"""How long the kernels take to compile from nothing, and to load once they are kept."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from time import perf_counter

from bench.matching.cohort import cohort
from bench.matching.pairs import all_pairs
from hearten.matching.engine import prepare
from hearten.matching.engine.encode import encode

IMPORT = "import numba, hearten.matching.engine as engine; "


def _seconds(code: str, environment: Mapping[str, str]) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env=environment)
    return perf_counter() - start


def _ready_in(environment: Mapping[str, str]) -> float:
    return max(
        0.0, _seconds(IMPORT + "engine.prepare()", environment) - _seconds(IMPORT, environment)
    )


def loaded_in() -> float:
    """Seconds until every kept kernel is ready; this process's own are then ready too."""
    prepare()
    all_pairs(encode(cohort(60, 60)))
    return _ready_in(os.environ)


def compiled_in() -> float:
    """Seconds until every kernel is ready where nothing is kept."""
    with tempfile.TemporaryDirectory() as folder:
        return _ready_in({**os.environ, "NUMBA_CACHE_DIR": folder})
