"""Letters as they arrive: where no mail server is set, Hearten writes each into its folder of letters."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path

from tests.journeys.installation import Letter

_BETWEEN = b"\n" + b"-" * 79 + b"\n"


def delivered(home: Path, to: str) -> list[Letter]:
    """What was delivered to an address, the newest first."""
    folders = sorted(
        home.joinpath("letters").glob("*.log"), key=lambda file: file.stat().st_mtime_ns
    )
    texts = [text for file in folders for text in file.read_bytes().split(_BETWEEN)]
    letters = [_read(text) for text in texts if text.strip()]
    return [letter for letter in reversed(letters) if letter.to == to]


def _read(text: bytes) -> Letter:
    mail = message_from_bytes(text.lstrip(), policy=default)
    return Letter(str(mail["To"]), str(mail["Subject"]), mail.get_content(), sent=True)
