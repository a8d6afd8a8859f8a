"""Keydesk's core: everything that is true without Qt, USB or SQL."""

__version__ = "0.1.0"
