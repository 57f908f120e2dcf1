"""The answer as files: pairs, the unmatched, the summary."""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO

from hearten.matching.engine import certificate_to_json

from .report import report_html
from .running import Answer

NO_PLACE = "offers no place"


def pairs_csv(answer: Answer) -> str:
    """`mentee,mentor,score`, then the points of each criterion; rows in the mentees' order."""
    names = [criterion.name for criterion in answer.question.problem.criteria]
    rows = (
        [pair.mentee, pair.mentor, pair.score, *(pair.points[name] for name in names)]
        for pair in answer.result.pairs
    )
    return _csv(["mentee", "mentor", "score", *names], rows)


def unmatched_csv(answer: Answer) -> str:
    """`role,id,reason`: mentees without a mentor, then mentors with no mentee at all."""
    taken = {pair.mentor for pair in answer.result.pairs}
    why = {each.id: each.reason for each in answer.result.unmatched_mentors}
    rows = [[each.role, each.id, each.reason] for each in answer.result.unmatched_mentees]
    rows += [
        ["mentor", mentor.id, why.get(mentor.id, NO_PLACE)]
        for mentor in answer.question.problem.mentors
        if mentor.id not in taken
    ]
    return _csv(["role", "id", "reason"], rows)


def summary_json(answer: Answer) -> str:
    """What a machine wants to know."""
    summary = {
        "eligible_pairs": answer.result.eligible_pairs,
        "matched": answer.result.matched,
        "total_score": answer.result.total_score,
        "proven": answer.verdict.holds,
        "seconds": round(answer.seconds, 3),
    }
    return json.dumps(summary, indent=2) + "\n"


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


FILES: Mapping[str, Callable[[Answer], str]] = {
    "out": pairs_csv,
    "unmatched": unmatched_csv,
    "summary": summary_json,
    "report": report_html,
    "certificate": lambda answer: certificate_to_json(answer.result.certificate) + "\n",
}
"""What can be written, by the option that asks for it."""
