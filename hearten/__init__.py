"""Hearten runs mentoring programs, end to end."""
