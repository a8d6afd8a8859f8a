"""Benchmarks run when they are asked for (`./dev bench`), not with every test."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("benchmark_enable"):
        return
    left_out = [item for item in items if item.get_closest_marker("benchmark_only")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
