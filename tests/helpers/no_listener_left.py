"""Nothing of one test hears the next one change the language: a view-model that was not closed
would be worded anew by each of a thousand tests after it.
"""

from collections.abc import Generator

import pytest

from keytool import i18n

_MADE = pytest.StashKey[list[object]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """What fixtures made may live longer than one test."""
    before = list(_listeners())
    try:
        yield
    finally:
        item.stash[_MADE] = [one for one in _listeners() if one not in before]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    """After all fixtures, which close what they know of."""
    yield
    made = item.stash.get(_MADE, [])
    _listeners()[:] = [one for one in _listeners() if one not in made]


def _listeners() -> list[object]:
    listeners: list[object] = i18n._active.listeners  # type: ignore[assignment]
    return listeners
