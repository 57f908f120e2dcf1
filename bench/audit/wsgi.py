"""Hearten's own application; with BENCH_WITHOUT_AUDIT set, no reading is stored: only to see what that costs."""

import os

from hearten.project.wsgi import application

if "BENCH_WITHOUT_AUDIT" in os.environ:
    from hearten.people import middleware

    middleware.note_readings = lambda *_, **__: None

__all__ = ["application"]
