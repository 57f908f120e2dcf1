"""The first sheet of an Excel workbook as texts, read in a child process that may not use much.

A workbook is a compressed archive from outside: a few bytes of it can ask for gigabytes. So a child
with a limit on memory and time opens it, and only texts come back.
"""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

from .texts import FileError

LARGEST_UNPACKED = 512 * 1024 * 1024
MEMORY = 2 * 1024 * 1024 * 1024
SECONDS = 120
BAD_CELL = 3
CHILD = Path(__file__).with_name("workbook_child.py")


def read_workbook(path: Path) -> list[list[str]]:
    """Every row of the first sheet. Raises FileError for what is no workbook or too large."""
    _require_small(path)
    command = [sys.executable, "-I", str(CHILD), str(path), str(MEMORY), str(SECONDS)]
    try:
        run = subprocess.run(command, capture_output=True, timeout=2 * SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise FileError(f"{path}: took too long to open; save it as CSV UTF-8") from None
    if run.returncode == BAD_CELL:
        raise FileError(f"{path}, {run.stderr.decode('utf-8', 'replace').strip()}")
    if run.returncode:
        raise FileError(f"{path}: cannot be read as an Excel workbook; save it as CSV UTF-8")
    return _even(json.loads(run.stdout))


def _require_small(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        raise FileError(f"{path}: a broken Excel workbook") from None
    if size > LARGEST_UNPACKED:
        raise FileError(f"{path}: unpacks to more than 512 MB; save it as CSV UTF-8")


def _even(records: list[list[str]]) -> list[list[str]]:
    """Rows of a sheet end where their last filled cell is: fill them up to the header."""
    header = records[0] if records else []
    return [record + [""] * (len(header) - len(record)) for record in records]
