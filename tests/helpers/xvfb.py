"""Tests marked `xvfb` run their programs on a real X server that is started for them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.helpers.missing import missing

SCREEN = "1600x1000x24"


@contextmanager
def virtual_display(screen: str = SCREEN) -> Iterator[str]:
    """A new X server without a monitor; yields its name, such as `:7`.

    The server picks a free number itself and tells it once it is ready.
    """
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", screen, "-nolisten", "tcp"]
    with subprocess.Popen(
        command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        os.close(writer)
        try:
            with os.fdopen(reader) as answer:
                number = answer.readline().strip()
            if not number:
                raise RuntimeError("Xvfb did not start")
            yield f":{number}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def x_server() -> Iterator[str]:
    """The name of the X server that the tests of this process share."""
    if shutil.which("Xvfb") is None:
        missing("Xvfb is not installed; `./dev test` installs it")
    with virtual_display() as display:
        yield display


@pytest.fixture(autouse=True)
def _display(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Point the programs that a test marked `xvfb` starts to the X server."""
    if request.node.get_closest_marker("xvfb"):
        monkeypatch.setenv("DISPLAY", request.getfixturevalue("x_server"))
        monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
        monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
