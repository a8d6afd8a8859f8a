"""Replacements: the waiting list, the guided page."""
