"""What holds for every test: no display, no network, no stranger's home, no surprise in the log."""

import os

import pytest
from hypothesis import HealthCheck, settings

# Without a display Qt ends the whole run unless it is told to draw into memory.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = (
    "tests.helpers.blank_register",
    "tests.helpers.chromium",
    "tests.helpers.closed_network",
    "tests.helpers.expected_logs",
    "tests.helpers.mail_server",
    "tests.helpers.no_listener_left",
    "tests.helpers.no_window_left",
    "tests.helpers.own_home",
    "tests.helpers.patient_bot",
    "tests.helpers.posix",
    "tests.helpers.postgres",
    "tests.helpers.screen_reader",
    "tests.helpers.two_servers",
    "tests.helpers.xvfb",
)

# A busy machine must not fail a property; CI must find the same examples each time.
_patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("desk", _patient)
settings.register_profile("ci", _patient, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave benchmarks of whole journeys to `./dev bench`."""
    if config.getoption("benchmark_only"):
        return
    slow = [item for item in items if item.get_closest_marker("benchmark_only")]
    items[:] = [item for item in items if item not in slow]
    config.hook.pytest_deselected(items=slow)
