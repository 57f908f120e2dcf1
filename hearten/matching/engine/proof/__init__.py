"""The independent checker: its own reading of the rules, no index, no lists, no cut-offs."""
