"""What a program that reads the screen aloud hears of a window, by AT-SPI over a test's own bus."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.helpers.missing import missing

REGISTRY = Path("/usr/libexec/at-spi2-registryd")
SETTINGS = Path("/usr/share/defaults/at-spi2/accessibility.conf")
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE = "org.a11y.atspi.Accessible"
_CHILD = re.compile(r'string "([^"]+)"\s+object path "([^"]+)"')
_TEXT = re.compile(r'string "(.*)"\s*\Z', re.DOTALL)
_NUMBER = re.compile(r"uint32 (\d+)")
SHOWING = 25
"""The bit of a state that is set for what is on the screen."""
PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Heard:
    """A thing of a window: its role and its name."""

    role: str
    name: str


class ScreenReader:
    """Asks over the bus at `address`."""

    def __init__(self, address: str) -> None:
        self.address = address

    def programs(self) -> list[tuple[str, str]]:
        return self._children("org.a11y.atspi.Registry", ROOT)

    def reads(self, service: str, path: str = ROOT) -> Iterator[Heard]:
        """A thing and all within it, as far as it is shown."""
        yield Heard(self._role(service, path), self._name(service, path))
        for child in self._children(service, path):
            if self._is_shown(*child):
                yield from self.reads(*child)

    def _children(self, service: str, path: str) -> list[tuple[str, str]]:
        return _CHILD.findall(self._ask(service, path, f"{ACCESSIBLE}.GetChildren"))

    def _is_shown(self, service: str, path: str) -> bool:
        first, _second = _NUMBER.findall(self._ask(service, path, f"{ACCESSIBLE}.GetState"))
        return bool(int(first) >> SHOWING & 1)

    def _role(self, service: str, path: str) -> str:
        return _text_in(self._ask(service, path, f"{ACCESSIBLE}.GetRoleName"))

    def _name(self, service: str, path: str) -> str:
        get = "org.freedesktop.DBus.Properties.Get"
        return _text_in(self._ask(service, path, get, f"string:{ACCESSIBLE}", "string:Name"))

    def _ask(self, service: str, path: str, *words: str) -> str:
        bus = ["dbus-send", f"--bus={self.address}", "--print-reply", f"--dest={service}"]
        told = subprocess.run(
            [*bus, path, *words], check=True, capture_output=True, text=True, timeout=PATIENCE
        )
        return told.stdout


def _text_in(answer: str) -> str:
    found = _TEXT.search(answer)
    return found.group(1) if found else ""


@contextmanager
def _bus(*options: str) -> Iterator[str]:
    """A bus of its own; yields its address."""
    command = ["dbus-daemon", "--nofork", "--print-address=1", *options]
    with subprocess.Popen(
        command, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@pytest.fixture
def screen_reader(x_server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScreenReader]:
    """Windows that are started from now on are heard by it."""
    del x_server
    if shutil.which("dbus-send") is None or not REGISTRY.exists() or not SETTINGS.exists():
        missing("at-spi2-core and dbus-bin are not installed; `./dev test` installs them")
    with _bus("--session") as session, _bus(f"--config-file={SETTINGS}") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", session)
        monkeypatch.setenv("AT_SPI_BUS_ADDRESS", address)
        monkeypatch.setenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1")
        with subprocess.Popen([REGISTRY], env=os.environ, stdout=subprocess.PIPE) as registry:
            assert registry.stdout is not None
            registry.stdout.readline()
            try:
                yield ScreenReader(address)
            finally:
                registry.terminate()
