"""Tests marked `hil` run inside the virtual machine alone; elsewhere they are deselected."""

import os
from collections.abc import Iterator

import pytest

from tests.hil.bus import VirtualBus
from tests.hil.figures import FIGURES

IN_THE_MACHINE = os.environ.get("HIL_GUEST") == "1"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if IN_THE_MACHINE:
        return
    elsewhere = [item for item in items if item.get_closest_marker("hil")]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if item not in elsewhere]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what was measured, whatever came of the tests."""
    if FIGURES:
        terminalreporter.section("figures, of an emulated processor")
        terminalreporter.write_line("\n".join(FIGURES))


@pytest.fixture(scope="session")
def controller() -> Iterator[VirtualBus]:
    bus = VirtualBus()
    yield bus
    bus.close()


@pytest.fixture
def bus(controller: VirtualBus) -> Iterator[VirtualBus]:
    """An empty bus; afterwards no device may have seen anything but reading."""
    controller.transfers()
    yield controller
    controller.clear()
    written = [t for t in controller.transfers() if not t.by_the_kernel]
    assert not written, f"written to a device: {written}"
