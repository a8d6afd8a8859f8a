"""The log of a window: what is in it, and what must not be."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.frame.qt.window_log import LoggedRunner, WindowLog
from gui.kit.tasks import ImmediateRunner, Lane
from keytool import __version__
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family
from keytool.domain.readings import Kind, Sighting
from keytool.setup.logs import FILE
from tests.gui.held import HeldRunner
from tests.helpers.expected_logs import ExpectedLogs

KEY = Sighting(
    0x0A89, 0x0008, "1-1", Kind.KEY, "Sign", Family.GUARDANT, usb_serial="1A2B3C01", plugging="7"
)
TOKEN = Sighting(0x0A89, 0x0030, "1-2", Kind.LOOK_ALIKE, "Rutoken")


def entries(folder: Path) -> list[dict[str, object]]:
    text = (folder / FILE).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def raised(error: Exception) -> None:
    raise error


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Callable[[WindowLog], None]], list[dict[str, object]]]:
    """Tells a log something, and returns what it holds when the window is closed."""

    def told(tell: Callable[[WindowLog], None]) -> list[dict[str, object]]:
        log = WindowLog(tmp_path, ImmediateRunner(), raised)
        log.begin()
        tell(log)
        log.end()
        return entries(tmp_path)

    return told


Write = Callable[[Callable[[WindowLog], None]], list[dict[str, object]]]


def test_it_opens_with_version_and_platform(write: Write) -> None:
    first, last = write(lambda _log: None)
    assert (first["event"], first["version"]) == ("window opened", __version__)
    assert first["platform"]
    assert first["logger"] == "keydesk.window"
    assert last["event"] == "window closed"


def test_a_change_of_the_bus_is_counted_and_nothing_is_named(write: Write) -> None:
    def tell(log: WindowLog) -> None:
        log.bus((KEY, TOKEN))
        log.bus((KEY, TOKEN))
        log.bus(())

    _opened, both, none, _closed = write(tell)
    assert (both["devices"], both["families"]) == (2, {"guardant": 1, "look-alike": 1})
    assert (none["devices"], none["families"]) == (0, {})
    assert "1A2B3C01" not in str(both)


def test_an_expected_trouble_is_told_by_its_code_alone(write: Write) -> None:
    _opened, trouble, _closed = write(lambda log: log.trouble(BadInput("key-not-found", text="77")))
    assert (trouble["event"], trouble["trouble"]) == ("trouble", "key-not-found")
    assert trouble["level"] == "info"
    assert "77" not in str({**trouble, "timestamp": ""})


def test_an_unexpected_error_brings_its_traceback(
    write: Write, expected_logs: ExpectedLogs
) -> None:
    expected_logs("ERROR keydesk.window: unexpected error")

    def broken() -> None:
        raise ZeroDivisionError("broken")

    def tell(log: WindowLog) -> None:
        runner = LoggedRunner(ImmediateRunner(), log.trouble)
        runner.run(Lane.DB, broken, lambda _none: None, shown.append)

    shown: list[Exception] = []
    _opened, error, _closed = write(tell)
    assert error["level"] == "error"
    assert "in broken" in str(error["exception"])
    assert "ZeroDivisionError: broken" in str(error["exception"])
    assert [type(problem) for problem in shown] == [ZeroDivisionError]


def test_what_came_before_the_file_is_written_too(tmp_path: Path) -> None:
    runner = HeldRunner()
    log = WindowLog(tmp_path, runner, raised)
    log.bus((KEY,))
    log.begin()
    log.bus(())
    assert not (tmp_path / FILE).exists()
    assert runner.run_all() == 1
    log.end()
    told = [(entry["event"], entry.get("devices")) for entry in entries(tmp_path)]
    assert told == [
        ("window opened", None),
        ("bus changed", 1),
        ("bus changed", 0),
        ("window closed", None),
    ]


def test_an_early_error_does_not_wait_for_the_desk_to_rest(
    tmp_path: Path, expected_logs: ExpectedLogs
) -> None:
    expected_logs("ERROR keydesk.window: unexpected error")
    log = WindowLog(tmp_path, ImmediateRunner(), raised)
    log.trouble(ZeroDivisionError("broken"))
    log.end()
    assert [entry["level"] for entry in entries(tmp_path)] == ["info", "error", "info"]


def test_a_window_that_never_rested_leaves_no_log(tmp_path: Path) -> None:
    log = WindowLog(tmp_path / "log", HeldRunner(), raised)
    log.bus((KEY,))
    log.begin()
    log.end()
    assert not (tmp_path / "log").exists()


def test_a_folder_in_the_way_costs_the_log_alone(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("in the way", encoding="utf-8")
    log = WindowLog(tmp_path / "log", ImmediateRunner(), raised)
    log.begin()
    log.bus((KEY,))
    log.end()
    assert (tmp_path / "log").read_text(encoding="utf-8") == "in the way"
