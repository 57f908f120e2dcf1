"""A bar for someone at a terminal, on standard error."""

from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from .running import Stages


class Bar(Stages):
    """Shows the share of pairs looked at, then that the checker is at work."""

    def __init__(self, console: Console | None = None) -> None:
        console = console or Console(stderr=True)
        columns = TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn()
        self.progress = Progress(*columns, console=console, transient=True)
        self.task = self.progress.add_task("Getting ready (longer the first time)", total=None)

    def __enter__(self) -> Self:
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()

    def looked(self, share: float) -> None:
        words = "Looking at every pair" if share < 1 else "Finding the best plan"
        self.progress.update(self.task, description=words, completed=share, total=1)

    def checking(self) -> None:
        self.progress.update(self.task, description="Checking the proof", total=None)
