import os
import sys
import threading
from pathlib import Path

import pytest

from drivers.usb_linux import LinuxBus
from keytool.domain.errors import DeviceTrouble
from keytool.domain.readings import Fault, Kind, Sighting
from tests.drivers.fake_sysfs import FakeSysfs

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="sysfs is of Linux")


@pytest.fixture
def sysfs(tmp_path: Path) -> FakeSysfs:
    return FakeSysfs(tmp_path / "devices")


def scan(sysfs: FakeSysfs) -> tuple[Sighting, ...]:
    return LinuxBus(sysfs.root).scan()


def test_a_key_with_its_words(sysfs: FakeSysfs) -> None:
    sysfs.plug(
        "1-1.2", "0529", "0001", manufacturer="AKS", product="HASP HL 2.15", bcdDevice="0215"
    )
    (seen,) = scan(sysfs)
    assert (seen.vid, seen.pid, seen.port, seen.kind) == (0x0529, 0x0001, "1-1.2", Kind.KEY)
    assert (seen.manufacturer, seen.product, seen.firmware) == ("AKS", "HASP HL 2.15", "2.15")
    assert (seen.usb_serial, seen.fault) == (None, None)


def test_a_serial_string_is_kept_apart(sysfs: FakeSysfs) -> None:
    sysfs.plug("1-1", "0a89", "0008", serial="A1B2")
    assert scan(sysfs)[0].usb_serial == "A1B2"


def test_hubs_and_mice_are_passed_over(sysfs: FakeSysfs) -> None:
    sysfs.plug("usb1", "1d6b", "0002")
    sysfs.plug("1-3", "046d", "c077")
    assert scan(sysfs) == ()


def test_words_that_are_no_text(sysfs: FakeSysfs) -> None:
    sysfs.plug("1-1", "0a89", "0008", product=b"Gu\xffard\x00ant\x1b[2J", manufacturer=b"x" * 9000)
    (seen,) = scan(sysfs)
    assert seen.product == "Gu\ufffdard ant [2J"
    assert len(seen.manufacturer or "") == 126


@pytest.mark.parametrize("vid", ["", "05", "xyzw", "0x0529", "10529", "-529", "0_29"])
def test_ids_that_the_kernel_never_writes(sysfs: FakeSysfs, vid: str) -> None:
    sysfs.plug("1-1", vid, "0001")
    assert scan(sysfs) == ()


def test_a_device_that_is_half_gone(sysfs: FakeSysfs) -> None:
    folder = sysfs.plug("1-1", "0529", "0001")
    (folder / "idProduct").unlink()
    assert scan(sysfs) == ()


def test_a_device_replaced_while_it_is_read(sysfs: FakeSysfs) -> None:
    folder = sysfs.plug("1-1", "0529", "0001", product="to be replaced")
    (folder / "product").unlink()
    os.mkfifo(folder / "product")

    def replace() -> None:
        with (folder / "product").open("wb"):  # opens when the scan reads it
            sysfs.unplug("1-1")
            sysfs.plug("1-1", "0529", "0001", product="successor", serial="successor")

    successor = threading.Thread(target=replace)
    successor.start()
    (seen,) = scan(sysfs)
    successor.join()
    assert (seen.fault, seen.port) == (Fault.VANISHED, "1-1")
    assert (seen.product, seen.usb_serial) == (None, None)
    assert scan(sysfs)[0].product == "successor"


def test_a_device_that_leaves_while_it_is_read(sysfs: FakeSysfs) -> None:
    folder = sysfs.plug("1-1", "0529", "0001", product="")
    (folder / "product").unlink()
    os.mkfifo(folder / "product")

    def leave() -> None:
        with (folder / "product").open("wb"):
            sysfs.unplug("1-1")

    leaving = threading.Thread(target=leave)
    leaving.start()
    (seen,) = scan(sysfs)
    leaving.join()
    assert seen.fault is Fault.VANISHED


def test_no_bus_at_all(tmp_path: Path) -> None:
    with pytest.raises(DeviceTrouble) as caught:
        LinuxBus(tmp_path / "none").scan()
    assert caught.value.code == "usb-bus-missing"


def test_a_bus_that_may_not_be_listed(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DeviceTrouble) as caught:
        LinuxBus(tmp_path / "file").scan()
    assert caught.value.code == "usb-bus-no-access"


def test_nothing_is_written(sysfs: FakeSysfs) -> None:
    folder = sysfs.plug("1-1", "0529", "0001", product="HASP HL 3.25")
    before = {file.name: file.stat().st_mtime_ns for file in folder.iterdir()}
    scan(sysfs)
    assert {file.name: file.stat().st_mtime_ns for file in folder.iterdir()} == before
