"""A finished round worked out again from what was kept: is everything the same, to the last bit?"""

from types import ModuleType

from hearten.core.sealing import SealBroken
from hearten.matching.models.pairs import plan_of_round
from hearten.matching.models.rounds import Round
from hearten.matching.models.snapshots import Snapshot


def differences(round_: Round, engine: ModuleType) -> list[str]:
    """What is not as it was: `snapshot`, `inputs`, `outcome`, `pairs`, `proof`. Empty when all is the same.

    `engine` is the module that solves and checks; only a process of the worker's kind loads it.
    """
    try:
        cohort, _prices = Snapshot.objects.get(round=round_).read()
    except (Snapshot.DoesNotExist, SealBroken):
        return ["snapshot"]
    again = engine.solve_cohort(cohort)
    stored = plan_of_round(round_)
    pairs = tuple((o.split("+")[0], mentee) for mentee, o in stored.items())
    found = {mentee: "+".join(p.mentors) for p in again.proposals for mentee in p.mentees}
    same = {
        "inputs": cohort.fingerprint == round_.inputs,
        "outcome": again.fingerprint == round_.outcome,
        "pairs": found == stored,
        "proof": engine.check_again(cohort, round_.certificate, pairs).holds,
    }
    return [name for name, is_same in same.items() if not is_same]
