"""A listener for what must not happen."""


def raise_it(error: Exception) -> None:
    """Fail the test with the very error."""
    raise error
