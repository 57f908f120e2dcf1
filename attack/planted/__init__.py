"""Doors with a flaw behind each. They open only to somebody signed in, on an installation made for one run."""
