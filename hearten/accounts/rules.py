"""How long a session lasts, how long a proof of oneself counts, and how often one may try."""

from collections.abc import MutableMapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

BEGAN_AT, SEEN_AT = "began_at", "seen_at"
PROVED_AT, SECOND_STEP = "proved_at", "second_step"
FRESH_SECONDS = 5 * 60
"""How long after signing in, or showing oneself anew, the most delicate doors stay open."""

Session = MutableMapping[str, Any]


def begin(session: Session, now: int) -> None:
    """Somebody signed in: the session's age counts from here, and they have just shown who they are."""
    session[BEGAN_AT] = session[PROVED_AT] = session[SEEN_AT] = now


def is_over(session: Session, now: int, *, idle_minutes: int, hours: int) -> bool:
    """Whether nobody clicked for too long, or the session is too old however busy it was."""
    seen, began = session.get(SEEN_AT, now), session.get(BEGAN_AT, now)
    return bool(now - seen > idle_minutes * 60 or now - began > hours * 3600)


def is_fresh(session: Session, now: int) -> bool:
    return bool(now - session.get(PROVED_AT, 0) <= FRESH_SECONDS)


def browser_in_words(agent: str) -> str:
    """A browser as its owner would name it, such as “Firefox on Android”; nothing finer is kept."""
    names = (
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("Chrome", "Chrome"),
        ("Safari", "Safari"),
    )
    systems = ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), (
        "Mac OS", "Mac"), ("Linux", "Linux")  # fmt: skip
    name = next((word for mark, word in names if mark in agent), "A browser")
    system = next((word for mark, word in systems if mark in agent), "")
    return f"{name} on {system}" if system else name


@dataclass(frozen=True)
class Size:
    """So many tries at once; after that one more every so many seconds."""

    tries: int
    seconds: int


ADDRESS, ORGANIZATION = Size(60, 1), Size(600, 1)
ACCOUNT_HERE, ACCOUNT, KNOWN_BROWSER = Size(5, 20), Size(20, 30), Size(10, 20)


@dataclass(frozen=True)
class Try:
    """One bucket that a try is counted in."""

    key: str
    size: Size


def tries_of(*, address: str, account: str, known_browser: str, organization: str) -> list[Try]:
    """The buckets of one unsigned post, the narrowest last.

    A browser that the account has been used with has a bucket of its own and none of the account's, so
    that strangers who try the account from elsewhere never keep its owner out.
    """
    tries = [Try(f"address/{address}", ADDRESS), Try(f"organization/{organization}", ORGANIZATION)]
    if not account:
        return tries
    if known_browser:
        return [*tries, Try(f"browser/{account}/{known_browser}", KNOWN_BROWSER)]
    return [
        *tries,
        Try(f"account/{account}/{address}", ACCOUNT_HERE),
        Try(f"account/{account}", ACCOUNT),
    ]


def address_of(peer: str, forwarded: str, proxies: int) -> str:
    """Where a request came from. Only what our own proxies wrote is believed: the last entries.

    Of an IPv6 address the network counts (/64), which is what one household has.
    """
    told = [part.strip() for part in forwarded.split(",") if part.strip()]
    address = told[-proxies] if 0 < proxies <= len(told) else peer
    try:
        known = ip_address(address)
    except ValueError:
        return peer
    if isinstance(known, IPv6Address):
        return str(ip_network(f"{known}/64", strict=False).network_address)
    return str(known)
