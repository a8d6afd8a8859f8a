"""What a window leaves in its log."""

import json
import logging
from functools import partial

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.app import OpenWindow
from gui.desk.states import EmptyDesk
from keytool.domain.errors import StorageTrouble
from keytool.setup.logs import FILE
from tests.gui.place import GUARDANT_PORT, Place
from tests.helpers.expected_logs import ExpectedLogs
from tests.journeys.conftest import Desk


def told(place: Place) -> list[dict[str, object]]:
    path = place.home / "log" / FILE
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [json.loads(line) for line in text.splitlines()]


def fail(error: Exception) -> None:
    raise error


def test_a_key_that_comes_and_goes(desk: Desk) -> None:
    desk.shows(EmptyDesk, "Plug a key")
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    desk.place.bus.unplug(GUARDANT_PORT)
    desk.shows_nothing()
    desk.qtbot.waitUntil(lambda: [e.get("devices") for e in told(desk.place)] == [None, 0, 1, 0])
    text = json.dumps(told(desk.place), ensure_ascii=False)
    assert "1A2B3C01" not in text
    assert "Ромашка" not in text


def test_a_register_that_cannot_be_used_and_a_fault_of_ours(
    desk: Desk, expected_logs: ExpectedLogs
) -> None:
    expected_logs("ERROR keydesk.window: unexpected error")
    desk.shows(EmptyDesk, "Plug a key")

    desk.seat.dispatcher.post(partial(fail, StorageTrouble("register-locked", path="register.db")))
    desk.seat.dispatcher.post(partial(fail, ZeroDivisionError("ours")))
    desk.qtbot.waitUntil(lambda: "ZeroDivisionError" in str(told(desk.place)))
    assert [e["trouble"] for e in told(desk.place) if "trouble" in e] == ["register-locked"]


def test_nothing_is_left_of_it_when_the_window_closes(
    qapp: QApplication, qtbot: QtBot, file_place: Place
) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    opened = OpenWindow(qapp, file_place)
    with qtbot.waitSignal(opened.seated):
        opened.load()
    qtbot.waitUntil(lambda: bool(told(file_place)))
    opened.close()
    assert told(file_place)[-1]["event"] == "window closed"
    assert (root.level, root.handlers) == before
