import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.emulated import EmulatedBus, open_emulated
from drivers.emulated.bus_file import write_bus
from drivers.emulated.live_file import LiveFile
from drivers.emulated.watching import FileEvents, mentions, watch_file
from drivers.waiting import Waiter
from tests.drivers.open_files import open_files

LONG = 30.0
linux = pytest.mark.skipif(sys.platform != "linux", reason="inotify is of Linux")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "bus.toml"
    path.write_text("# nothing\n")
    return path


@pytest.fixture(params=[pytest.param("inotify", marks=linux), "stat"])
def waiter(
    path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Waiter]:
    if request.param == "stat":
        monkeypatch.setattr(sys, "platform", "another")
    waiter = watch_file(path)
    yield waiter
    waiter.close()


def test_nothing_happens(waiter: Waiter) -> None:
    assert waiter.wait(0.0) is False


def test_an_edit_in_place(waiter: Waiter, path: Path) -> None:
    path.write_text("# something else\n", encoding="utf-8")
    assert waiter.wait(LONG) is True
    assert waiter.wait(0.0) is False


def test_a_file_replaced(waiter: Waiter, path: Path) -> None:
    write_bus(path, {})
    assert waiter.wait(LONG) is True


def test_a_file_taken_away_and_brought_back(waiter: Waiter, path: Path) -> None:
    path.unlink()
    assert waiter.wait(LONG) is True
    path.write_text("# again\n", encoding="utf-8")
    assert waiter.wait(LONG) is True


def test_an_edit_during_the_wait(waiter: Waiter, path: Path) -> None:
    threading.Timer(0.005, lambda: write_bus(path, {"guardant": {}})).start()
    assert waiter.wait(LONG) is True


@pytest.mark.parametrize("system", [pytest.param("linux", marks=linux), "another"])
def test_what_was_written_while_the_file_was_read_is_told_once(
    path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    """A second change with the same devices would be a twin in the other's place."""
    monkeypatch.setattr(sys, "platform", system)
    file = LiveFile(path)
    waiter = watch_file(path, file.scanned)
    writes: Iterator[dict[str, object]] = iter([{"guardant": {}}])

    def read(place: Path) -> bytes:
        for bus in writes:
            write_bus(place, bus)
        return place.read_bytes()

    monkeypatch.setattr("drivers.emulated.live_file.read_replaced", read)
    file.scan()
    assert waiter.wait(0.1) is False
    waiter.close()


def test_other_files_do_not_matter(waiter: Waiter, path: Path) -> None:
    (path.parent / "bus.toml.draft").write_text("x")
    assert waiter.wait(0.0) is False


@linux
def test_a_file_half_written_is_not_told_of(path: Path) -> None:
    waiter = watch_file(path)
    with path.open("w", encoding="utf-8") as file:
        file.write("[[usb]")
        file.flush()
        assert waiter.wait(0.0) is False
    assert waiter.wait(LONG) is True
    waiter.close()


@linux
def test_a_link_is_followed(path: Path) -> None:
    (path.parent / "elsewhere").mkdir()
    link = path.parent / "elsewhere" / "link.toml"
    link.symlink_to(path)
    waiter = watch_file(link)
    path.write_text("# through the link\n", encoding="utf-8")
    assert waiter.wait(LONG) is True
    waiter.close()


def test_a_file_whose_folder_does_not_exist_yet(tmp_path: Path) -> None:
    waiter = watch_file(tmp_path / "later" / "bus.toml")
    (tmp_path / "later").mkdir()
    (tmp_path / "later" / "bus.toml").touch()
    assert waiter.wait(LONG) is True
    waiter.close()


@linux
def test_lost_events_count_as_a_change() -> None:
    overflow = (-1).to_bytes(4, "little", signed=True) + (0x4000).to_bytes(4, "little") + bytes(8)
    assert mentions(overflow, b"bus.toml")
    assert not mentions(b"", b"bus.toml")


@linux
def test_nothing_stays_open(path: Path) -> None:
    before = open_files()
    for _ in range(20):
        watch_file(path).close()
    with pytest.raises(OSError, match="inotify_add_watch"):
        FileEvents(path / "none" / "bus.toml")
    assert open_files() <= before


def test_what_was_scanned_already_is_no_news(tmp_path: Path) -> None:
    bus = EmulatedBus(tmp_path / "bus.toml")
    bus.clear()
    reader = open_emulated(bus.path)
    for _time in range(3):
        bus.plug({"vid": "0a89", "pid": "0008", "port": "1-1"})
        assert len(reader.scan()) == 1  # before the event of that writing is heard
        assert not reader.wait(0.05)
        bus.unplug("1-1")
        assert reader.wait(5)
        assert reader.scan() == ()
    bus.plug({"vid": "0a89", "pid": "0008", "port": "1-1"})
    reader.scan()
    bus.unplug("1-1")
    bus.plug({"vid": "0a89", "pid": "0008", "port": "1-1"})
    assert reader.wait(5)  # the same again, but another one may have come
    reader.close()
