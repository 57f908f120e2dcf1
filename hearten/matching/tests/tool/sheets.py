"""Sheets for the tests: the small example in a folder of its own, and the command on it."""

import shutil
from pathlib import Path

from click.testing import Result
from typer.testing import CliRunner

from hearten.project.cli import app

EXAMPLES = Path(__file__).parents[4] / "examples"
OUTPUTS = {
    "out": "pairs.csv",
    "unmatched": "unmatched.csv",
    "summary": "summary.json",
    "report": "report.html",
    "certificate": "proof.json",
}


class Desk:
    """A folder with an example's files, which a test may change, and the command `hearten match`."""

    def __init__(self, folder: Path, example: str = "small") -> None:
        self.folder = folder
        for path in (EXAMPLES / example).iterdir():
            shutil.copy(path, folder)

    def path(self, name: str) -> Path:
        return self.folder / name

    def text(self, name: str) -> str:
        return self.path(name).read_text("utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = self.text(name)
        assert old in text
        self.path(name).write_text(text.replace(old, new, 1), encoding="utf-8")

    def ask(self, *words: str, given: str = "") -> Result:
        return CliRunner().invoke(app, ["match", *words], input=given)

    def sheets(self, mentors: str = "mentors.csv", mentees: str = "mentees.csv") -> list[str]:
        files = [str(self.path(mentors)), str(self.path(mentees))]
        return [*files, "--criteria", str(self.path("criteria.toml"))]

    def match(self, *more: str, **named: str) -> Result:
        targets = [word for k, name in OUTPUTS.items() for word in (f"--{k}", str(self.path(name)))]
        return self.ask(*self.sheets(**named), *targets, *more)

    def verify(self, *more: str) -> Result:
        words = ["verify", str(self.path("proof.json")), *self.sheets()]
        return self.ask(*words, "--pairs", str(self.path("pairs.csv")), *more)

    def written(self) -> set[str]:
        """Everything in the folder that the example did not bring."""
        brought = {"mentors.csv", "mentees.csv", "criteria.toml", "not_pairs.csv"}
        return {path.name for path in self.folder.iterdir()} - brought
