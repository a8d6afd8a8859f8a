"""Libraries log what they say, hear and read, and that is addresses, passwords and letters."""

import logging


def quiet(*loggers: str) -> None:
    """Let these loggers, and those below them, say nothing."""
    for name in loggers:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
