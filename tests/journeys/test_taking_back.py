"""What was just done is taken back in a real window, at the speed of a person's keys."""

import shutil
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.register import SqlRegister
from gui.lists.qt.column_menu import ColumnMenu
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.sittings import Offered, Sitting
from keytool.services.warehouse import open_sitting, take_key
from tests.gui.coupons.qt.samples import live_through
from tests.gui.frame_of import register_of
from tests.gui.place import PASSPHRASE, Place, StoppedClock
from tests.journeys.conftest import Desk
from tests.journeys.test_register_lists import register_view
from tests.journeys.test_wedge import PERSON, Window, done, window

__all__ = ["window"]
PATIENCE = 20
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def folder(tmp_path: Path, register_file: Path, keystore: Path) -> Path:
    """The story of `Place.fill`, coupons in every state, and a box with two keys."""
    shutil.copytree(keystore, tmp_path / "keys")
    place = Place(tmp_path, SqlRegister(register_file, StoppedClock()), keystore=keystore)
    place.fill()
    place.passphrase = PASSPHRASE
    live_through(place, place.mint(PASSPHRASE))
    sitting = open_sitting(place.desk, Sitting("", place.clock.now(), vendor="distate")).id
    for number in (0x2000_0101, 0x2000_0102):
        key_id = KeyId(Family.GUARDANT, number)
        take_key(place.desk, sitting, Offered(Family.GUARDANT, "sign", key_id))
    place.close()
    return tmp_path


def sees(folder: Path, *actions: str) -> None:
    """Wait until these were the last things that were done."""
    ends = monotonic() + PATIENCE
    while (last := done(folder)[-len(actions) :]) != list(actions):
        assert monotonic() < ends, last
        sleep(0.1)


def in_the_dialogue(window: Window, title: str, *steps: Callable[[], object]) -> None:
    """Answer what is asked; the window has the keyboard again."""
    window.to_front(title)
    for step in steps:
        step()
    ends = monotonic() + PATIENCE
    while window.settled().questions:
        assert monotonic() < ends
    window.to_front()


@pytest.mark.xvfb
def test_a_longer_warranty_is_taken_back_from_the_line_that_tells_of_it(
    window: Window, folder: Path
) -> None:
    window.type("w", PERSON)
    in_the_dialogue(
        window,
        "Extend the warranty",
        lambda: window.type("01.03.2029", PERSON),
        lambda: window.press("Tab"),
        lambda: window.type("wrong key", PERSON),
        lambda: window.press("Return"),
    )
    sees(folder, "warranty-extended")
    window.press("ctrl+z")
    sees(folder, "warranty-extended", "extension-withdrawn")


@pytest.mark.xvfb
def test_all_coupons_are_suspended_together_and_can_be_used_again(
    window: Window, folder: Path
) -> None:
    window.press("ctrl+5")
    assert window.settled().section == "coupons"
    window.press("Down", "ctrl+a")
    window.settled()
    window.type("s", PERSON)
    in_the_dialogue(
        window,
        "Change the state",
        lambda: window.press("1", "Tab"),
        lambda: window.type("unpaid", PERSON),
        lambda: window.press("Return"),
    )
    sees(folder, "coupon-suspended")
    window.press("ctrl+z")
    sees(folder, "coupon-suspended", "coupon-active")


@pytest.mark.xvfb
def test_the_records_of_all_keys_are_edited_together_and_say_again_what_they_said(
    window: Window, folder: Path
) -> None:
    window.press("ctrl+3")
    assert window.settled().section == "register"
    window.press("Down", "ctrl+a")
    window.settled()
    window.type("e", PERSON)
    in_the_dialogue(
        window,
        "Edit the records",
        lambda: window.press("Tab", "Tab"),
        lambda: window.type("B-18", PERSON),
        lambda: window.press("Return"),
    )
    sees(folder, "key-edited")
    window.press("ctrl+z")
    sees(folder, "key-edited", "key-edited")


@pytest.mark.xvfb
def test_a_key_that_was_taken_out_of_the_box_is_put_back(window: Window, folder: Path) -> None:
    window.press("ctrl+2")
    window.settled()
    window.press("Return")  # go on with the open sitting
    window.settled()
    window.press("ctrl+z")
    sees(folder, "line-undone")
    window.settled()
    window.press("ctrl+shift+z")
    sees(folder, "line-undone", "line-restored")


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_column_is_moved_without_a_mouse_and_stays_there(desk: Desk) -> None:
    view = register_view(desk)
    shown = register_of(desk.seat.shell).list
    before = [heading.label for heading in shown.state.headings]
    view.list.columns.setFocus()
    QTest.keyClick(view.list.columns, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, ColumnMenu)
    for key, held in ((Qt.Key.Key_Down, None), (Qt.Key.Key_Down, None), (Qt.Key.Key_Down, ALT)):
        QTest.keyClick(menu, key, held or Qt.KeyboardModifier.NoModifier)
    after = [before[0], before[2], before[1], *before[3:]]
    desk.qtbot.waitUntil(lambda: [one.label for one in shown.state.headings] == after)
    assert menu.isVisible()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil((desk.place.home / "columns.json").exists)
    header = view.list.table.horizontalHeader()
    titles = [header.model().headerData(n, Qt.Orientation.Horizontal) for n in (1, 2, 3)]
    assert titles == after[:3]
