"""Solve, then let the separate checker say whether it is the best plan."""

from dataclasses import dataclass
from time import perf_counter

from hearten.matching.engine import Result, Verdict, check, prepare, solve

from .reading import Question
from .texts import FileError


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out, what the checker said of it, and how many seconds both took."""

    question: Question
    result: Result
    verdict: Verdict
    seconds: float

    @property
    def sentence(self) -> str:
        """The result as a coordinator says it."""
        matched, waiting = self.result.matched, len(self.question.problem.mentees)
        told = f"{matched} of {waiting} mentees have a mentor."
        if not self.verdict.holds:
            return f"{told} The separate checker could not confirm that this is best: {self.verdict.why}."
        return f"{told} No plan can match more, and no plan with {matched} fits better."


class Stages:
    """Told how far the work is; the plain one says nothing."""

    def looked(self, share: float) -> None:
        """The share (0..1) of pairs looked at; may come from another thread."""

    def checking(self) -> None:
        """The answer is there; the checker begins."""


def run(question: Question, stages: Stages) -> Answer:
    """The best plan and its proof. Raises FileError for what no sheet's row is to blame for."""
    prepare()
    begun = perf_counter()
    try:
        result = solve(question.problem, progress=stages.looked)
    except ValueError as error:
        raise FileError(f"{question.files.criteria}: {error}") from None
    stages.checking()
    verdict = check(question.problem, result.certificate, result.pairs)
    return Answer(question, result, verdict, perf_counter() - begun)
