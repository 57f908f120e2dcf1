"""The certificate as a file: JSON with two lists of ids and 2(N+M) integers."""

import json
from collections.abc import Mapping

from .people import ProblemError
from .records import Certificate

FORMAT = "hearten certificate 1"
LISTS = (
    ("mentee_ids", str),
    ("mentor_ids", str),
    ("mentee_cover", int),
    ("mentor_cover", int),
    ("mentee_price", int),
    ("mentor_price", int),
)


def certificate_to_json(certificate: Certificate) -> str:
    """The certificate as text; the same certificate gives the same text."""
    lists = {name: list(getattr(certificate, name)) for name, _ in LISTS}
    return json.dumps({"format": FORMAT, **lists}, ensure_ascii=False)


def certificate_from_json(text: str) -> Certificate:
    """Read it back. Raises ProblemError for anything but a certificate of this format."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise ProblemError("the certificate is not JSON") from None
    if not isinstance(found, Mapping) or found.get("format") != FORMAT:
        raise ProblemError(f"the certificate is not of the format {FORMAT!r}")
    lists = []
    for name, kind in LISTS:
        values = found.get(name)
        if not isinstance(values, list) or any(type(value) is not kind for value in values):
            raise ProblemError(f"the certificate's {name} must be a list of {kind.__name__}")
        lists.append(tuple(values))
    return Certificate(*lists)
