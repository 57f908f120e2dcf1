"""Courses: pages to read, a quiz to pass, and how long a pass is good for.

Training is renewed yearly. That period is what youth-sport safeguarding policies ask (U.S. Center for
SafeSport, training policy) and is Hearten's default for every course; a course file may set another.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

MONTHS_VALID = 12
PASS_PERCENT = 80


@dataclass(frozen=True)
class Page:
    title: str
    text: str

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in self.text.strip().split("\n\n")]


@dataclass(frozen=True)
class Question:
    """One question of a quiz: the right answer's place, why it is right, and the page that says so."""

    ask: str
    answers: tuple[str, ...]
    right: int
    why: str
    page: int

    @property
    def right_answer(self) -> str:
        return self.answers[self.right]


@dataclass(frozen=True)
class Course:
    slug: str
    version: int
    title: str
    summary: str
    minutes: int
    months_valid: int
    pages: tuple[Page, ...]
    quiz: tuple[Question, ...]

    @property
    def needed(self) -> int:
        """How many right answers pass: four in five, rounded up."""
        return -(-len(self.quiz) * PASS_PERCENT // 100)


@dataclass(frozen=True)
class Marked:
    """A quiz, marked: how many were right, and which pages to read again."""

    right: int
    passed: bool
    wrong: tuple[int, ...]
    reread: tuple[int, ...]


@cache
def courses() -> dict[str, Course]:
    """The courses that come with Hearten, by slug."""
    folder = files("hearten.training").joinpath("courses")
    found = sorted(f.name for f in folder.iterdir() if f.name.endswith(".toml"))
    read = (_course(name, folder.joinpath(name).read_text("utf-8")) for name in found)
    return {course.slug: course for course in read}


def _course(name: str, text: str) -> Course:
    raw: dict[str, Any] = tomllib.loads(text)
    return Course(
        slug=name.removesuffix(".toml"),
        version=raw["version"],
        title=raw["title"],
        summary=raw["summary"],
        minutes=raw["minutes"],
        months_valid=raw.get("months_valid", MONTHS_VALID),
        pages=tuple(Page(**page) for page in raw["pages"]),
        quiz=tuple(Question(**{**q, "answers": tuple(q["answers"])}) for q in raw["quiz"]),
    )


def title_of(slug: str) -> str:
    """What a course is called; its slug where a program asks for one that is not here."""
    course = courses().get(slug)
    return course.title if course else slug


def mark(course: Course, chosen: list[int]) -> Marked:
    """Mark the answers chosen, one for each question."""
    wrong = tuple(
        n for n, (q, a) in enumerate(zip(course.quiz, chosen, strict=True)) if a != q.right
    )
    right = len(course.quiz) - len(wrong)
    reread = tuple(sorted({course.quiz[n].page for n in wrong}))
    return Marked(right, right >= course.needed, wrong, reread)
