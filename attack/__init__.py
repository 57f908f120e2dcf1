"""Attacks a house that runs: first one with planted flaws, all of which must be found, then the true one."""
