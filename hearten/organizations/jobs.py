"""What happens by itself happens in one organization after another, inside each."""

import functools
import logging
from collections.abc import Callable
from uuid import UUID

from hearten.audit.actions import seal_entries
from hearten.core.actions import drop_old_drafts
from hearten.core.inside import each
from hearten.core.jobs import beat, pulse

log = logging.getLogger("hearten.jobs")


def in_each_organization(work: Callable[[UUID], int]) -> Callable[[], int]:
    """Do the work for every organization; returns the sum. One that fails does not stop the others."""

    @functools.wraps(work)
    def run() -> int:
        done, problems = 0, []
        for home in each():
            try:
                done += work(home)
            except Exception as problem:
                log.exception("%s failed in organization %s", work.__name__, home)
                problems.append(problem)
        if problems:
            raise ExceptionGroup(f"{work.__name__} failed", problems)
        return done

    return run


@beat("drop old drafts", minutes=60)
@in_each_organization
def forget_drafts(home: UUID) -> int:
    return drop_old_drafts(home)


@pulse("link the audit")
@in_each_organization
def link_audit(home: UUID) -> int:
    """The audit gets its links within seconds. Returns how many entries got theirs."""
    return seal_entries(home)
