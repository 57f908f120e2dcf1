"""Card words: what a young person without an e-mail address signs in with, from a printed card."""

import secrets
from functools import cache
from importlib.resources import files

WORDS_ON_A_CARD = 5


@cache
def word_list() -> tuple[str, ...]:
    """256 short everyday words, so that each word drawn is worth 8 bits."""
    return tuple(files("hearten.accounts").joinpath("card_words.txt").read_text("utf-8").split())


def new_card() -> str:
    """Five words drawn by a secure source: 40 bits."""
    return " ".join(secrets.choice(word_list()) for _ in range(WORDS_ON_A_CARD))


def normalized(typed: str) -> str:
    """Words as compared: small letters, whatever stood between them."""
    return " ".join("".join(c if c.isalpha() else " " for c in typed.lower()).split())
