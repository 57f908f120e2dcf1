"""`hearten manage reproduce_round REF`: works a finished round out again and says whether all is the same."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from hearten.matching.jobs import engine
from hearten.matching.models import Round
from hearten.matching.models.reproducing import differences


class Command(BaseCommand):
    help = "Works a finished round out again from its snapshot, and checks its certificate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("ref", type=UUID, help="the round's ref, as in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        round_ = Round.objects.filter(pk=options["ref"]).first()
        if round_ is None or not round_.has_plan:
            raise CommandError("There is no finished round with this ref.")
        found = differences(round_, engine())
        self.stdout.write(
            f"version {round_.version}, inputs {round_.inputs}, outcome {round_.outcome}"
        )
        if found:
            raise CommandError(f"Not the same: {', '.join(found)}.")
        self.stdout.write("The same to the last bit; the certificate holds.")
