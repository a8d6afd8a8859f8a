import errno
import logging
import threading
from pathlib import Path

import pytest

from drivers.emulated.live_file import EmulatedRuntime, LiveFile
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family
from keytool.domain.readings import RuntimeState, Source

DEVICE = '[[usb]]\nvid = "0a89"\npid = "0008"\nport = "1-1"\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "bus.toml"


def code_of(file: LiveFile) -> str:
    with pytest.raises(DeviceTrouble) as caught:
        file.scan()
    return caught.value.code


def test_first_it_has_to_make_sense(path: Path) -> None:
    file = LiveFile(path)
    assert code_of(file) == "bus-file-missing"
    path.write_text("[[usb]", encoding="utf-8")
    assert code_of(file) == "bus-file-malformed"
    path.write_text(DEVICE, encoding="utf-8")
    assert len(file.scan()) == 1


def test_a_folder_is_no_bus_file(tmp_path: Path) -> None:
    assert code_of(LiveFile(tmp_path)) == "bus-file-unreadable"


@pytest.mark.parametrize("half_written", ["[[usb]", f'{DEVICE}[[usb]]\nvid = "0', None])
def test_the_last_good_bus_stays_while_the_file_is_edited(
    path: Path, half_written: str | None, caplog: pytest.LogCaptureFixture
) -> None:
    path.write_text(DEVICE, encoding="utf-8")
    file = LiveFile(path)
    before = file.scan()
    if half_written is None:
        path.unlink()
    else:
        path.write_text(half_written, encoding="utf-8")
    with caplog.at_level(logging.DEBUG, "drivers"):
        assert file.scan() == before
    (record,) = caplog.records
    assert record.levelno == logging.DEBUG
    assert "bus-file-" in record.__dict__["trouble"]
    path.write_text("", encoding="utf-8")
    assert file.scan() == ()


def test_a_file_left_empty_for_a_moment_is_not_an_empty_bus(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text(DEVICE, encoding="utf-8")
    file = LiveFile(path)
    before = file.scan()
    path.write_text("", encoding="utf-8")
    monkeypatch.setattr(
        "drivers.emulated.live_file.time.sleep", lambda _: path.write_text(DEVICE, encoding="utf-8")
    )
    assert file.scan() == before


def test_a_file_that_is_held_while_it_is_replaced_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_text(DEVICE, encoding="utf-8")
    file = LiveFile(path)
    file.scan()
    path.write_text("", encoding="utf-8")
    held, read = [1, 1], Path.read_bytes

    def read_held(file: Path) -> bytes:
        if held:
            held.pop()
            raise PermissionError(errno.EACCES, "held")
        return read(file)

    monkeypatch.setattr(Path, "read_bytes", read_held)
    assert file.scan() == ()


def test_two_threads_may_look(path: Path) -> None:
    path.write_text(DEVICE, encoding="utf-8")
    file = LiveFile(path)
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(len(file.scan()))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 8


def test_a_runtime_without_a_file_is_absent(path: Path) -> None:
    runtime = EmulatedRuntime(LiveFile(path), Family.GUARDANT, Source.GUARDANT)
    assert runtime.ask().state is RuntimeState.ABSENT
    path.write_text("[guardant]\ndongles = []", encoding="utf-8")
    assert runtime.ask().state is RuntimeState.ANSWERED
