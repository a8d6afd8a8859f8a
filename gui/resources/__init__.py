"""Drawn parts of the window: icons (Lucide, ISC licence) and portraits of keys."""
