"""Days as a field of a form holds them."""

from datetime import date


def day_of(text: str) -> date | None:
    """What a question's day field answered."""
    return date.fromisoformat(text) if text else None
