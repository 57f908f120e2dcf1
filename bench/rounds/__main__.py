"""`python -m bench.rounds --home FOLDER`: seeds a program of 300 young people and 250 mentors, measures each page.

A folder that holds a seeded program already is measured again. Works on SQLite, or on DATABASE_URL.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.installation import set_up

TIMES_EACH = 5
WEIGHTS = {"interests": 5, "goals": 3, "values": 2, "free_times": 3}
OTHER_WEIGHTS = {"interests": 1, "goals": 8, "values": 2, "free_times": 3}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--home", default="/tmp/hearten-bench-rounds")
    asked.add_argument("--mentees", type=int, default=300)
    asked.add_argument("--mentors", type=int, default=250)
    told = asked.parse_args()
    os.environ["HEARTEN_HOME"] = str(Path(told.home).absolute())
    os.environ["DJANGO_SETTINGS_MODULE"] = "hearten.project.settings"
    os.environ.setdefault("HEARTEN_TASKS", "django_tasks.backends.dummy.DummyBackend")
    os.environ["HEARTEN_DEMO"] = "1"
    os.environ["HEARTEN_ORIGIN"] = "http://testserver"
    Path(told.home).mkdir(parents=True, exist_ok=True)
    set_up()
    Measured(_program(told.mentees, told.mentors)).all()


def _program(mentees: int, mentors: int) -> Any:
    from django.db import transaction

    from bench.rounds.crowd import enter
    from hearten.programs.models import Program

    found = Program.objects.filter(name="A one-to-one").first()
    if found is None:
        began = time.perf_counter()
        with transaction.atomic():
            found = enter(mentees, mentors)[1]
        print(f"seeded {mentees} + {mentors} people in {time.perf_counter() - began:.0f} s")
    return found


class Measured:
    """A coordinator at work, with a stopwatch, in this process."""

    def __init__(self, program: Any) -> None:
        from hearten.people.models import Person
        from tests.cast import signed_in

        self.program = program
        self.by = Person.objects.select_related("account", "organization").get(first_name="Amina")
        self.client = signed_in(self.by.account)
        self.slowest = 0.0

    def page(self, words: str, address: str) -> None:
        """A page opened five times: median and longest by the clock, median of the processor, in ms."""
        took, busy, size = [], [], 0
        for _ in range(TIMES_EACH):
            began, worked = time.perf_counter(), time.process_time()
            answer = self.client.get(address)
            took.append(1000 * (time.perf_counter() - began))
            busy.append(1000 * (time.process_time() - worked))
            size = len(answer.content)
            assert answer.status_code == 200, (address, answer.status_code)
        self.slowest = max(self.slowest, statistics.median(took))
        told = statistics.median(took), max(took), statistics.median(busy), size // 1000
        print("{:44} {:6.0f} {:6.0f} {:6.0f} {:6} kB".format(words, *told))

    def work(self, words: str, do: Callable[[], Any]) -> Any:
        """Something done once."""
        began, worked = time.perf_counter(), time.process_time()
        result = do()
        took, busy = time.perf_counter() - began, time.process_time() - worked
        print(f"{words:44} {1000 * took:6.0f} {'':6} {1000 * busy:6.0f}")
        return result

    def all(self) -> None:
        from hearten.matching.jobs import warm
        from hearten.matching.models import Proposal

        self.work("warming the engine", warm)
        print(f"{'in milliseconds':44} {'median':>6} {'most':>6} {'cpu':>6}")
        self.page("who is ready", f"/matching/pool/{self.program.pk}/")
        self.page("ask for a round", f"/matching/ask/{self.program.pk}/")
        base = self.work("the round is worked out", lambda: self._round(WEIGHTS))
        print(f"  {base.summary['matched']} of {base.summary['mentees']} matched, "
              f"{base.summary['pairs']} pairs, proven: {base.summary['proven']}")  # fmt: skip
        self._round_pages(base)
        self._questions(base)
        found = Proposal.objects.filter(round=base).first()
        assert found is not None
        self.page("a proposal", f"/matching/proposal/{found.pk}/")
        self.work("a lock is set", lambda: self.client.post(f"/matching/fix/{found.pk}/"))
        draft = self.work("a what-if is worked out", lambda: self._round(OTHER_WEIGHTS, base=base))
        self.page("what would move", f"/matching/compare/{draft.pk}/")
        self.page("the what-if", f"/matching/round/{draft.pk}/")
        self.work("adopt", lambda: self.client.post(f"/matching/adopt/{draft.pk}/"))
        print(f"slowest page: {self.slowest:.0f} ms")
        sys.exit(self.slowest > 1000)

    def _round(self, weights: dict[str, int], **terms: Any) -> Any:
        from hearten.matching.jobs import solve_round, start_round

        asked = start_round(self.program, by=self.by, weights=weights, **terms)
        solve_round.call(str(asked.pk), str(asked.organization_id))
        asked.refresh_from_db()
        return asked

    def _round_pages(self, base: Any) -> None:
        for words, address in (
            ("the round", f"/matching/round/{base.pk}/"),
            ("the round, a name found", f"/matching/round/{base.pk}/?q=Ada&order=fit"),
            ("other weights, the form", f"/matching/what_if/{base.pk}/"),
            ("fairness", f"/matching/fairness/{base.pk}/"),
            ("the proof", f"/matching/proof/{base.pk}/"),
            ("all rounds", "/matching/rounds/"),
        ):
            self.page(words, address)
        self.work("export", lambda: self.client.post(f"/matching/export/{base.pk}/"))

    def _questions(self, base: Any) -> None:
        from hearten.matching.jobs import answer_question
        from hearten.matching.models import Question
        from hearten.matching.models.asking import Asked

        address = f"/matching/why_not/{base.pk}/"
        about = Asked.about(base, self.by)
        assert about is not None
        mentee = next(iter(about.judge.plan))
        other = about.offers(mentee)[1].offer
        self.page("why not, whom?", address)
        self.page("why not, every mentor for one", f"{address}?mentee={mentee}")
        self.page("why not, one pair", f"{address}?mentee={mentee}&mentor={other}")
        told = {"mentee": mentee, "mentor": other}
        self.client.post(f"/matching/work_out/{base.pk}/", told)
        question = Question.objects.filter(round=base).first()
        if question is not None:
            self.work(
                "the true cost is worked out",
                lambda: answer_question.call(str(question.pk), str(question.organization_id)),
            )
        self.page("why not, one pair, answered", f"{address}?mentee={mentee}&mentor={other}")


main()
