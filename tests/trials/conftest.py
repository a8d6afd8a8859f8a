"""A whole trial takes as long as it takes."""

import pytest

from tests.trials.size import WHOLE


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Those of this folder have no end but their own; some have no slice."""
    for item in items:
        if WHOLE and "trials" in item.path.parts:
            item.add_marker(pytest.mark.timeout(0))
    left_out = [item for item in items if not WHOLE and item.get_closest_marker("whole")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
