"""The window's journeys: what a person at the desk does, from the plug to the paper."""

import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.app import OpenWindow
from gui.coupons.issue_states import CouponForm, IssuedCoupon
from gui.desk.content import REGISTER, TELL_APART
from gui.desk.qt.sheets import TroubleView
from gui.desk.states import EmptyDesk, GuideState
from gui.frame.states import SearchHit
from gui.kit.links import Kind, Link
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import DARK, LIGHT
from gui.kit.tones import Portrait, Tone
from keytool.coupon.checking.check import check_coupon
from keytool.coupon.checking.presented import read_presented
from keytool.coupon.format.trust import load_trust
from keytool.domain.verdicts import Verdict
from tests.gui.place import GUARDANT, GUARDANT_PORT, HASP_PORT, PASSPHRASE, Place
from tests.journeys.conftest import Desk


def type_into(line: QLineEdit, text: str) -> None:
    """Letter by letter; QTest.keyClicks aborts on Cyrillic letters."""
    for letter in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(line, event)


def test_plug_and_pull(desk: Desk) -> None:
    desk.shows(EmptyDesk, "Plug a key")
    desk.place.plug_guardant()
    card = desk.shows_card("Guardant Sign")
    assert card.key_id == "1A2B 3C01"
    assert desk.seat.window.desk.page().isVisible()
    desk.place.bus.unplug(GUARDANT_PORT)
    desk.shows_nothing()
    desk.qtbot.waitUntil(lambda: len(desk.shows_nothing().recent) == 1)


def test_a_key_that_vanishes_while_it_is_read(desk: Desk) -> None:
    desk.place.bus.plug({"vid": "0529", "pid": "0001", "port": HASP_PORT, "fault": "vanish"})
    trouble = desk.shows_trouble()
    assert "pulled out" in trouble.happened
    desk.place.bus.unplug(HASP_PORT)
    desk.shows(EmptyDesk)


def test_two_keys_of_a_family_and_a_person_who_knows(desk: Desk) -> None:
    desk.place.plug_guardant()
    desk.shows_card()
    dongles = [{"dongleId": GUARDANT.number, "model": "Sign"}, {"dongleId": 0x77}]
    desk.place.bus.answer("guardant", dongles=dongles)
    desk.place.bus.plug({"vid": "0a89", "pid": "0008", "port": HASP_PORT})
    trouble = desk.shows_trouble()
    assert len(trouble.choices) == 2
    desk.seat.window.desk.choice_made.emit("1A2B3C01")
    assert desk.shows_card().notice is not None


def test_two_keys_of_a_family_are_told_apart_by_pulling_one(desk: Desk) -> None:
    bus, window = desk.place.bus, desk.seat.window.desk
    ports = ((GUARDANT_PORT, GUARDANT.number), (HASP_PORT, 0x77))
    dongles = [{"dongleId": number, "model": "Sign", "port": port} for port, number in ports]
    bus.answer("guardant", dongles=dongles)
    sign = {"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT}
    for port, _number in ports:
        bus.plug({**sign, "port": port})
    desk.qtbot.waitUntil(lambda: len(desk.seat.shell.desk.state.devices) == 2)
    desk.qtbot.waitUntil(lambda: desk.seat.shell.desk.is_settled)
    assert len(desk.shows_trouble().choices) == 2
    window.acted.emit(TELL_APART)
    desk.shows(GuideState)
    bus.unplug(GUARDANT_PORT)
    desk.qtbot.waitUntil(lambda: desk.guide.steps[1].done)
    assert desk.guide.steps[1].detail == "1A2B 3C01 · 123456 · ООО «Ромашка»"
    bus.plug(sign)
    assert "matched by hand" in desk.shows_card("Guardant Sign").key_id_source
    assert desk.card.key_id == "1A2B 3C01"
    window.device_chosen.emit(desk.seat.shell.desk.state.devices[1].id)
    assert desk.shows_offer().key_id == "0000 0077"


def test_a_rutoken_beside_the_key(desk: Desk) -> None:
    desk.place.plug_rutoken()
    assert desk.shows_trouble().portrait is Portrait.LOOK_ALIKE
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    assert len(desk.seat.shell.desk.state.devices) == 2


def test_a_runtime_that_talks_nonsense(desk: Desk) -> None:
    desk.place.bus.answer("sentinel", state="malformed")
    desk.place.bus.plug({"vid": "0529", "pid": "0001", "port": HASP_PORT})
    assert "cannot be understood" in desk.shows_trouble().happened
    assert desk.seat.shell.state.reader.tone is Tone.SOON


def test_a_marking_typed_for_a_key_without_a_number(desk: Desk) -> None:
    desk.place.plug_superpro()
    desk.shows_trouble()
    page = desk.seat.window.desk.page()
    assert isinstance(page, TroubleView)
    field = page.marking
    type_into(field.line, "SP-204117")
    field.entered.emit()
    notice = desk.shows_card().notice
    assert notice is not None
    assert "not read from the key" in notice.title


def locked_out(path: Path) -> sqlite3.Connection | None:
    """A connection that keeps everybody else out of a file, unless somebody is in it.

    One that came too early is closed: what it has got of the locks it would keep, and who is in
    the file would wait for it instead of going.
    """
    thief = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        thief.execute("PRAGMA locking_mode=EXCLUSIVE")
        thief.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        thief.close()
        return None
    return thief


def test_a_locked_register_is_told_and_recovers(desk: Desk) -> None:
    desk.seat.live.close()  # who listens for others holds it open
    thieves: list[sqlite3.Connection] = []

    def stolen() -> bool:
        desk.place.register.close()
        thief = locked_out(desk.place.home / "register.db")
        thieves.extend([thief] if thief else [])
        return bool(thieves)

    desk.qtbot.waitUntil(stolen)
    desk.place.plug_guardant()
    trouble = desk.shows_trouble()
    assert trouble.badge.text == "No register"
    assert "1A2B 3C01" in trouble.meaning
    thieves[0].close()
    desk.seat.window.desk.acted.emit("retry")
    desk.shows_card("Guardant Sign")


def test_a_stranger_is_registered(desk: Desk) -> None:
    desk.place.plug_guardant(number=0x77)
    assert desk.shows_offer().key_id == "0000 0077"
    desk.seat.window.desk.acted.emit(REGISTER)
    dialog = desk.seat.binding.register
    desk.qtbot.waitUntil(dialog.isVisible)
    type_into(dialog.marking.line, "777-Ё")
    type_into(dialog.customer.line, "АО «Ёлка»")
    type_into(dialog.shipped_on.line, "01.11.2026")
    dialog.register.click()
    card = desk.shows_card("Guardant Sign")
    assert card.owner == "АО «Ёлка»"
    assert card.facts[0].value == "777-Ё"
    assert not dialog.isVisible()


def test_a_coupon_is_issued_saved_and_found_good(desk: Desk, tmp_path: Path) -> None:
    desk.place.plug_guardant()
    desk.shows_card()
    desk.seat.window.desk.acted.emit("issue")
    dialog = desk.seat.binding.coupon
    desk.qtbot.waitUntil(dialog.isVisible)
    state = dialog.state
    assert state is not None
    assert isinstance(state.content, CouponForm)
    dialog.issue.click()
    asking = desk.seat.binding.passphrase
    desk.qtbot.waitUntil(asking.isVisible)
    type_into(asking.passphrase.line, PASSPHRASE.decode())
    asking.accept_button.click()
    desk.qtbot.waitUntil(
        lambda: dialog.state is not None and isinstance(dialog.state.content, IssuedCoupon)
    )
    assert dialog.state is not None
    issued = dialog.state.content
    assert isinstance(issued, IssuedCoupon)
    for ending in ("pdf", "png"):
        path = tmp_path / f"coupon.{ending}"
        dialog.save_wanted.emit(str(path))
        desk.qtbot.waitUntil(lambda path=path: _said_saved(desk, path))  # type: ignore[misc]
        assert verdict(desk, str(path)) is Verdict.VALID
    assert verdict(desk, issued.code) is Verdict.VALID
    assert verdict(desk, issued.url) is Verdict.VALID
    desk.qtbot.waitUntil(lambda: desk.card.coupons[0].code == issued.code)


def _said_saved(desk: Desk, path: Path) -> bool:
    state = desk.seat.binding.coupon.state
    notice = state.content.notice if state and isinstance(state.content, IssuedCoupon) else None
    return notice is not None and str(path) in notice.text


def verdict(desk: Desk, presented: str) -> Verdict:
    register = desk.place.register.inner  # type: ignore[attr-defined]  # the test may wait
    trust = load_trust(desk.place.keystore)
    return check_coupon(
        read_presented(presented), register, trust, desk.place.clock.now(), desk.place.rulebook
    ).verdict


def test_a_register_that_nobody_may_write(desk: Desk) -> None:
    desk.place.plug_guardant(number=0x77)
    desk.shows_offer()
    register = desk.place.register.inner  # type: ignore[attr-defined]
    register.close()
    path = desk.place.home / "register.db"
    path.write_bytes(b"not a database at all, but long enough to look like a file" * 20)
    for extra in ("-wal", "-shm"):
        path.with_name(path.name + extra).unlink(missing_ok=True)
    desk.seat.window.desk.acted.emit(REGISTER)
    dialog = desk.seat.binding.register
    desk.qtbot.waitUntil(lambda: dialog.isVisible() and dialog.banner.isVisible())


def test_the_language_changes_in_the_open_window(desk: Desk) -> None:
    desk.place.plug_guardant()
    desk.shows_card()
    desk.seat.window.language_chosen.emit("ru")
    assert desk.card.state.text == "Отгружен"
    assert desk.seat.window.desk.page().isVisible()
    desk.seat.window.language_chosen.emit("en")
    assert desk.card.state.text == "Shipped"


def test_the_theme_changes_in_the_open_window(desk: Desk) -> None:
    desk.shows(EmptyDesk, "Plug a key")
    desk.seat.window.theme_chosen.emit("dark")
    assert colours() is DARK
    desk.seat.window.theme_chosen.emit("light")
    assert colours() is LIGHT


def test_a_found_key_opens_and_escape_goes_back(desk: Desk) -> None:
    box = desk.seat.window.search
    box.setFocus()
    type_into(box, "EAOWT")
    desk.qtbot.waitUntil(lambda: bool(desk.seat.shell.search.state.hits))
    box.hit_opened.emit(SearchHit(Link(Kind.KEY, 2), "key-round", "Key", "HASP"))
    desk.shows_card()
    desk.seat.window.desk.went_back.emit()
    desk.shows(EmptyDesk)


def test_closing_leaves_no_thread_and_no_window(
    qapp: QApplication, qtbot: QtBot, file_place: Place
) -> None:
    threads, windows = set(threading.enumerate()), set(qapp.topLevelWidgets())
    opened = OpenWindow(qapp, file_place)
    with qtbot.waitSignal(opened.seated):
        opened.window.show()
        opened.load()
    opened.close()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert set(threading.enumerate()) == threads
    assert set(qapp.topLevelWidgets()) <= windows


@pytest.mark.parametrize("steps", ["", "show", "show load", "show load turn", "load"])
def test_it_can_be_closed_at_any_moment(qapp: QApplication, file_place: Place, steps: str) -> None:
    threads = set(threading.enumerate())
    opened = OpenWindow(qapp, file_place)
    doing: dict[str, Callable[[], object]] = {
        "show": opened.window.show,
        "load": opened.load,
        "turn": qapp.processEvents,
    }
    for step in steps.split():
        doing[step]()
    opened.close()
    assert set(threading.enumerate()) == threads
