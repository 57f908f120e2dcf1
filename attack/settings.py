"""The house as it stands, but that tries are not counted: a tool that is told to wait finds nothing.

With ATTACK_PLANTED set, the doors with planted flaws are added to it.
"""

import os

from hearten.project.settings import *  # noqa: F403

COUNT_TRIES = False
if "ATTACK_PLANTED" in os.environ:
    ROOT_URLCONF = "attack.planted.urls"
