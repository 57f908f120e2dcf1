"""Finds ways to reach somebody in what a mentor or a young person types.

Mentor and mentee meet where staff can see: they pass on no link, number, address or user name. The
search is soft: it catches what people write in passing, and staff read the rest. It must let plain
sentences with numbers through: "we met at 4", "chapter 12 to 15", "on 12/05/2026 at 16.30".
"""

import re
import unicodedata

_ENDINGS = "com|net|org|edu|info|io|tv|gg|xyz|fm|ly|uk|ca|au|nz|de|fr|es|nl|dk|eu|ru|cn"
"""Ends of addresses that are no English words: "We met.It was good" is a sentence, not a link."""

_PLACES = "insta|instagram|snap|snapchat|whatsapp|telegram|discord|tiktok|facebook|skype|kik|viber"
_DIGIT_WORDS = "zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple"

_EMAIL = re.compile(
    r"[\w.+-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+\s?(?:\.|\(dot\)|\[dot\])\s?\w{2,}", re.I
)
_LINK = re.compile(
    rf"\b(?:https?:/|www\.)\S+|(?<![@\w.])(?:[\w-]+\.)+(?:{_ENDINGS})(?!\w)"
    rf"|(?<![@\w.])[\w-]+\.[a-z]{{2,}}/\w"
    rf"|\b\w+\s(?:dot|\(dot\)|\[dot\])\s(?:{_ENDINGS})\b",
    re.I,
)
_HANDLE = re.compile(
    rf"(?<![\w@])@[a-z_][\w.]+|\b\w{{2,}}#\d{{4}}\b"
    rf"|\b(?:{_PLACES})\s?(?:name|user|username|id|handle|account)?\s?[:=]\s?\S+"
    rf"|\b(?:{_PLACES})\s(?:name|user|username|id|handle|account)?\s?is\s\S*[\d_.]\S*\w"
    rf"|\b(?:add|text|message|call|find|follow|dm)\s(?:me|us)\son\s(?:{_PLACES})\b",
    re.I,
)
_PHONE = re.compile(
    rf"(?<![\w])(?:\+\s?)?\(?\d(?:[\s().\-/–]{{0,3}}\d){{6,14}}(?!\w)"
    rf"|\b(?:{_DIGIT_WORDS})(?:[\s,-]+(?:{_DIGIT_WORDS})){{6,}}\b",
    re.I,
)
_HOME = re.compile(
    r"\b\d{1,4}[a-z]?,?\s(?:[A-Z][\w'’-]+\s){1,3}(?:Street|Road|Avenue|Lane|Boulevard|Terrace)\b"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
)

_DATE = re.compile(r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](?:(?:19|20)\d\d|\d\d)(?!\d)")
_DAY_FIRST_BY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d(?!\d)")
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])[.:][0-5]\d(?!\d)")
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-/–]\s?(?:19|20)\d\d(?!\d)")

_KINDS = (
    ("e-mail address", _EMAIL),
    ("link", _LINK),
    ("user name", _HANDLE),
    ("phone number", _PHONE),
    ("address", _HOME),
)


def found_contact(text: str) -> list[str]:
    """Which kinds of contact details a text holds, in words of ours; none, as a rule."""
    plain = _plain(text)
    numbers = _without_dates(plain)
    return [kind for kind, shape in _KINDS if shape.search(numbers if shape is _PHONE else plain)]


def _plain(text: str) -> str:
    """Full-width letters made narrow, letters nobody can see taken out."""
    narrow = unicodedata.normalize("NFKC", text)
    return "".join(letter for letter in narrow if unicodedata.category(letter) != "Cf")


def _without_dates(text: str) -> str:
    text = _DATE.sub(lambda date: "day" if _could_be_date(date) else date.group(), text)
    for shape in (_DAY_FIRST_BY_YEAR, _YEARS, _TIME):
        text = shape.sub("day", text)
    return text


def _could_be_date(date: re.Match[str]) -> bool:
    first, second = int(date.group(1)), int(date.group(2))
    return 0 < min(first, second) <= 12 and max(first, second) <= 31
