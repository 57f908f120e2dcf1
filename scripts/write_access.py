"""Writes docs/access.md anew from the policy table."""

import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearten.project.settings")


def main() -> None:
    import django

    django.setup()
    from hearten.project.access import page

    (Path(__file__).parents[1] / "docs/access.md").write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
