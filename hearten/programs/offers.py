"""What rooms above offer to programs: each adds to this when it starts; none is imported."""

COURSES: dict[str, str] = {}
"""Courses a program may ask of its mentors: slug to title."""
