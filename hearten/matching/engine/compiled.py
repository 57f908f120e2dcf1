"""The compiler's door: kernels are cached on disk, release the lock, and see only integers.

The cache lies in NUMBA_CACHE_DIR if that is set before the first import (Hearten sets var/numba),
else in the user's cache folder; the package's own folder may be read-only. The compiler does not
notice when a kernel in another file changes, so each state of the sources that kernels or their
columns stand in has a folder of its own.
"""

import os
import tempfile
from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba.core import types
from numba.extending import intrinsic

Kernel = TypeVar("Kernel", bound=Callable[..., Any])
SETTINGS: Any = numba.config
OPTIONS: dict[str, Any] = {
    "cache": True,
    "nogil": True,
    "no_cfunc_wrapper": True,
    "error_model": "numpy",
}


@cache
def cache_folder() -> str:
    """Where compiled kernels of these sources are kept; a private one if none can be written."""
    here = Path(__file__).parent
    digest = blake2b(digest_size=8)
    for source in sorted(here.rglob("*.py")):
        text = source.read_bytes()
        if any(word in text for word in (b"compiled import", b"NamedTuple")):
            digest.update(text)
    caches = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    base = Path(SETTINGS.CACHE_DIR or Path(caches).expanduser() / "hearten" / "kernels")
    folder = base / digest.hexdigest()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return tempfile.mkdtemp(prefix="hearten-kernels-")
    return str(folder)


def _compiled(function: Kernel, **options: bool) -> Kernel:
    """Set the cache folder only while the kernel chooses its place in it."""
    compile_later: Any = numba.njit
    before, SETTINGS.CACHE_DIR = SETTINGS.CACHE_DIR, cache_folder()
    try:
        return cast(Kernel, compile_later(**OPTIONS, **options)(function))
    finally:
        SETTINGS.CACHE_DIR = before


def kernel(function: Kernel) -> Kernel:
    """Compile on first call, load from the cache afterwards."""
    return _compiled(function)


def part(function: Kernel) -> Kernel:
    """A kernel that only kernels call: nothing is compiled to reach it from Python."""
    return _compiled(function, no_cpython_wrapper=True)


def _count_bits(typing_context: Any, word: Any) -> Any:
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.ctpop(arguments[0])

    return types.uint64(types.uint64), generate


popcount: Callable[[Any], Any] = cast(Callable[[Any], Any], intrinsic(_count_bits))
whole: Callable[[Any], int] = cast(Callable[[Any], int], np.int64)
"""An integer of 64 bits: a kernel is compiled once more for each kind of integer it is given."""
