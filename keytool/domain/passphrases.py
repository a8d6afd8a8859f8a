"""What a passphrase is at least, wherever one is chosen: it guards the signing keys."""

LEAST, LEAST_SIGNS = 12, 5
"""Letters and signs that it has, and how many of them differ."""


def is_weak(passphrase: str) -> bool:
    """Whether it is guessed at once."""
    return len(passphrase) < LEAST or len(set(passphrase)) < LEAST_SIGNS
