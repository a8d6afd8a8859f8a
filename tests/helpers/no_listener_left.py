"""Nothing of one test hears the next one change the language: a view-model that was not closed
would be worded anew by each of a thousand tests after it.
"""

from collections.abc import Generator

import pytest

from keytool import i18n

_KEPT: list[object] = []
"""What fixtures of several tests have made."""
_SILENT: list[object] = []
"""What was not closed lives on unheard: what it holds open must not be collected in any test."""


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
    before = list(_listeners())
    made = yield
    if fixturedef.scope != "function":
        _KEPT.extend(one for one in _listeners() if one not in before)
    return made


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """After all fixtures, which close what they know of."""
    yield
    _SILENT.extend(one for one in _listeners() if one not in _KEPT)
    _listeners()[:] = [one for one in _listeners() if one in _KEPT]


def _listeners() -> list[object]:
    listeners: list[object] = i18n._active.listeners  # type: ignore[assignment]
    return listeners
