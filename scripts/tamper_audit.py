"""Tampers with an audit a thousand times, as somebody without the keys would; prints what is found."""

import os
import sys
import tempfile
from pathlib import Path
from types import SimpleNamespace

TIMES = 1_000


def main(times: int) -> int:
    sys.path.insert(0, str(Path(__file__).parents[1]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    os.environ["HEARTEN_AUDIT_FOLDER"] = tempfile.mkdtemp(prefix="hearten-audit-")
    import django
    from django.test.utils import setup_databases, teardown_databases

    django.setup()
    from hearten.core.inside import inside
    from hearten.core.refs import new_ref
    from tests.tampering import keep_audit, tamper

    made = setup_databases(verbosity=0, interactive=False)
    try:
        here = new_ref()
        with inside(here):
            keep_audit(here, SimpleNamespace(pk=new_ref(), acts_as="lead"), sealed=60, waiting=12)
            planted, found = tamper(here, times=times, seed=1)
    finally:
        teardown_databases(made, verbosity=0)
    for sort in planted:
        print(f"{sort}: {planted[sort]} planted, {found[sort]} found")
    print(f"{planted.total()} planted, {found.total()} found")
    return int(found != planted)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIMES))
