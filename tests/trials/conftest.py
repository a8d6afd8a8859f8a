"""A whole trial takes as long as it takes."""

import pytest

from tests.trials.size import WHOLE


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those of this folder have no end but their own."""
    for item in items:
        if WHOLE and "trials" in item.path.parts:
            item.add_marker(pytest.mark.timeout(0))
