"""Files written all or nothing: beside their places first, moved there once every one is whole."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from .texts import FileError


def require_writable(targets: Sequence[Path], inputs: Sequence[Path]) -> None:
    """Raise FileError for a place that cannot be written, is named twice, or holds an input."""
    seen: set[Path] = set()
    for target in targets:
        place = target.resolve()
        if place in seen:
            raise FileError(f"{target}: named for two files")
        if place in {each.resolve() for each in inputs}:
            raise FileError(f"{target}: is read, so it cannot be written")
        if target.exists() and not target.is_file():
            raise FileError(f"{target}: is not a file")
        if not place.parent.is_dir():
            raise FileError(f"{target}: there is no folder {str(target.parent)!r}")
        seen.add(place)


def write_all(texts: Mapping[Path, str]) -> None:
    """Write every text to its file, or change none. Raises FileError if one cannot be written."""
    places = {target.resolve(): text for target, text in texts.items()}
    beside: dict[Path, Path] = {}
    try:
        for place, text in places.items():
            beside[place] = _beside(place)
            beside[place].write_text(text, encoding="utf-8", newline="")
        _move(beside)
    except OSError as error:
        raise FileError(
            f"{error.filename}: cannot be written ({error.strerror}); nothing was"
        ) from None
    finally:
        for draft in beside.values():
            draft.unlink(missing_ok=True)


def _beside(place: Path) -> Path:
    """An empty file in the same folder, for the eyes of whoever runs this alone."""
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    os.close(handle)
    return Path(name)


def _move(beside: Mapping[Path, Path]) -> None:
    """Put each draft in its place; when one cannot go there, put back what stood there before."""
    before: dict[Path, Path | None] = {}
    try:
        for place, draft in beside.items():
            before[place] = None
            if place.exists():
                draft.chmod(place.stat().st_mode)
                before[place] = old = _beside(place)
                place.replace(old)
            draft.replace(place)
    except OSError:
        for place, stood in before.items():
            with suppress(OSError):
                stood.replace(place) if stood else place.unlink(missing_ok=True)
        raise
    for stood in before.values():
        if stood:
            stood.unlink(missing_ok=True)
