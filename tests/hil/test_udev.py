"""What udev makes of our rules, and what that changes for the person at the computer."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers import catalogue
from keytool.domain.readings import Kind
from tests.hil.bus import VirtualBus, appeared, until
from tests.hil.devices import device, of_catalogue

pytestmark = pytest.mark.hil

RULES = Path(__file__).parents[2] / "packaging" / "udev" / "70-keydesk.rules"
UDEV = {**os.environ, "SYSTEMD_IGNORE_CHROOT": "1"}


@pytest.fixture
def udev() -> Iterator[None]:
    """A running udev whose only rules are ours: the rest are many, and slow here."""
    for folder in ("/usr/lib/udev/rules.d", "/etc/udev/rules.d", "/run/udev/rules.d"):
        shutil.rmtree(folder, ignore_errors=True)
    Path("/etc/udev/rules.d").mkdir(parents=True)
    shutil.copy(RULES, "/etc/udev/rules.d")
    subprocess.run(["/usr/lib/systemd/systemd-udevd", "--daemon"], check=True, env=UDEV)
    yield
    subprocess.run(["udevadm", "control", "--exit"], check=True, env=UDEV)


def tags(path: str) -> str:
    told = subprocess.run(
        ["udevadm", "info", "--query=property", f"--path={path}"],
        check=True,
        env=UDEV,
        capture_output=True,
        text=True,
    ).stdout
    return "".join(line for line in told.splitlines() if line.startswith("TAGS="))


def test_keys_are_given_to_the_person_at_the_computer_and_tokens_are_not(
    bus: VirtualBus, udev: None
) -> None:
    chosen = [(0x0529, 1), (0x0529, 3), (0x0A89, 0x000C), (0x0A89, 0x0030), (0x0529, 0x0514)]
    products = [product for vid, pid in chosen if (product := catalogue.identify(vid, pid))]
    ports = {bus.plug(of_catalogue(product)): product for product in products}
    stranger = bus.plug(device(0x0A89, 0x0777))
    until(lambda: appeared(bus.ports))
    subprocess.run(["udevadm", "settle"], check=True, env=UDEV)
    given = {port: "uaccess" in tags(f"/bus/usb/devices/{port}") for port in bus.ports}
    assert given == {
        **{port: product.kind is Kind.KEY for port, product in ports.items()},
        stranger: False,
    }
    nodes = list(Path("/sys/class/hidraw").iterdir())
    assert len(nodes) == 2
    assert all("uaccess" in tags(f"/class/hidraw/{node.name}") for node in nodes)
