"""Safeguarding: telling, and deciding. Readings here are never noted against whom a concern names."""
