"""Journeys in a real browser, against a real Hearten in processes of its own."""
