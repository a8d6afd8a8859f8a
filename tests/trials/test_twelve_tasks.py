"""The twelve everyday tasks of docs/window-and-commands.md, done by hand in the real window.

As fast and as slowly as people type, on a file and on a server; each takes the steps that the
page tells, and never more than three.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from gui.coupons.qt.verify import PresentedLine
from gui.customers.qt.page import CustomerPageView
from gui.desk.qt.today_rows import RowView
from gui.desk.states import EmptyDesk, OfferState
from gui.replacement.qt.page import WorkView
from keytool.domain.keys import KeyState
from keytool.domain.papers import label_kind
from keytool.setup.desk import change_setting
from keytool.setup.printing import printer_setting
from tests.gui.fixtures import keystore
from tests.gui.place import GUARDANT
from tests.trials.hands import CTRL, SHIFT, Hands, filled, hands

__all__ = ["filled", "hands", "keystore"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PAGE = Path("docs/window-and-commands.md")
MOST_STEPS = 3
W = TypeVar("W", bound=QWidget)


def plugged(hands: Hands) -> None:
    hands.desk.place.plug_guardant()
    hands.desk.shows_card("Guardant Sign")


# --- the tasks


def see_whose_it_is(hands: Hands) -> None:
    hands.steps += 1
    plugged(hands)
    card = hands.desk.card
    assert (card.owner, card.warranty.verdict) == ("ООО «Ромашка»", "In warranty")
    assert card.support.verdict == "Supported"


def redeem(hands: Hands) -> None:
    plugged(hands)
    hands.press(Qt.Key.Key_U)
    hands.asked()
    hands.tell("118")
    hands.press(Qt.Key.Key_Return)
    hands.sees(lambda: hands.coupons[0].spent == 1)


def renew(hands: Hands) -> None:
    plugged(hands)
    hands.press(Qt.Key.Key_I)
    hands.asked()
    hands.press(Qt.Key.Key_Return)
    hands.sees(lambda: len(hands.coupons) == 2)


def check(hands: Hands) -> None:
    code = hands.coupons[0].code
    hands.press(Qt.Key.Key_V, CTRL | SHIFT)
    hands.sees(lambda: hands.desk.seat.shell.state.current == "coupons")
    hands.sees(lambda: isinstance(QApplication.focusWidget(), PresentedLine))
    hands.paste(code)
    verify = hands.desk.seat.shell.section("coupons").verify  # type: ignore[attr-defined]
    hands.sees(lambda: verify.state.verdict)
    assert verify.state.verdict.verdict == "Valid"


def replace_it(hands: Hands) -> None:
    plugged(hands)
    hands.press(Qt.Key.Key_R)
    hands.sees(lambda: hands.desk.seat.shell.state.current == "replacement")
    hands.sees(lambda: _shown(hands, WorkView).state.step)


def extend(hands: Hands) -> None:
    before = hands.key().warranty_ends
    plugged(hands)
    hands.press(Qt.Key.Key_W)
    hands.asked()
    hands.tell("01.03.2030", "договорились")
    hands.press(Qt.Key.Key_Return)
    hands.sees(lambda: hands.key().warranty_ends != before)


def register_it(hands: Hands) -> None:
    hands.desk.place.plug_guardant(GUARDANT.number + 1)
    hands.desk.shows(OfferState)
    hands.press(Qt.Key.Key_N, CTRL)
    hands.asked()
    hands.press(Qt.Key.Key_Return)
    hands.desk.shows_card("Guardant Sign")
    assert hands.key(4).state is KeyState.IN_STOCK


def ship(hands: Hands) -> None:
    hands.desk.place.plug_superpro()
    hands.desk.shows_trouble()
    hands.desk.seat.window.desk.marking_entered.emit("SP-204117")
    hands.desk.shows_card()
    hands.press(Qt.Key.Key_G)
    hands.asked()
    hands.tell("Ромашка")
    hands.press(Qt.Key.Key_Return)
    hands.sees(lambda: hands.key(3).customer == 1)


def note(hands: Hands) -> None:
    plugged(hands)
    hands.press(Qt.Key.Key_N)
    hands.asked()
    hands.tell("Пломба сорвана")
    hands.press(Qt.Key.Key_Return)
    hands.sees(lambda: hands.desk.card.notes)
    assert hands.desk.card.notes[0].text == "Пломба сорвана"


def label(hands: Hands) -> None:
    place = hands.desk.place  # whose printer was chosen when the first label was printed
    kind = label_kind(place.desk_settings.labels.stock)
    change_setting(place.settings.home, printer_setting(kind), "Tape")
    plugged(hands)
    hands.press(Qt.Key.Key_L)
    hands.asked()
    hands.press(Qt.Key.Key_Return)
    hands.sees(lambda: place.printers.printed)
    (sheet,) = place.printers.printed
    assert sheet.printer == "Tape"


def telephone(hands: Hands) -> None:
    hands.press(Qt.Key.Key_K, CTRL)
    hands.sees(hands.desk.seat.window.search.hasFocus)
    hands.tell("ромаш")
    found = hands.desk.seat.shell.search
    hands.sees(lambda: found.state.answered == "ромаш" and found.state.hits)
    hands.press(Qt.Key.Key_Return)
    hands.sees(lambda: hands.desk.seat.shell.state.current == "customers")
    page = hands.desk.seat.shell.section("customers").page  # type: ignore[attr-defined]
    hands.sees(lambda: page.state.sheet)
    assert page.state.sheet.contacts[0].phone == "+7 812 555-01-14"
    hands.sees(_shown(hands, CustomerPageView).contacts.isVisible)


def copy(hands: Hands) -> None:
    hands.desk.shows(EmptyDesk)
    window = hands.desk.seat.window

    def line() -> RowView | None:
        lines = window.findChildren(RowView)
        return next((one for one in lines if one.isVisible() and one.row.act == "Copy it"), None)

    hands.sees(line)
    hands.click(next(filter(None, [line()])))
    hands.sees(lambda: hands.desk.seat.shell.state.current == "settings")

    def button() -> QAbstractButton | None:
        buttons = window.findChildren(QAbstractButton)
        there = (one for one in buttons if one.isVisible() and one.isEnabled())
        told = (one for one in there if one.text() == "Into a plain file…")
        return next(told, None)

    hands.sees(button)
    hands.click(next(filter(None, [button()])))
    hands.sees(lambda: window.findChildren(QFileDialog))
    _no_file(hands)


def _shown(hands: Hands, kind: type[W]) -> W:
    found = hands.desk.seat.window.findChild(kind)
    assert isinstance(found, kind)
    return found


def _no_file(hands: Hands) -> None:
    """Where the file is to lie is for the person; here nobody wants it."""
    for chooser in hands.desk.seat.window.findChildren(QFileDialog):
        chooser.reject()


TASKS: dict[str, Callable[[Hands], None]] = {
    "see whose a key is, its warranty and support": see_whose_it_is,
    "redeem a request": redeem,
    "issue a coupon, or renew the one in force": renew,
    "check a coupon": check,
    "begin a replacement, or go on with it": replace_it,
    "extend a warranty": extend,
    "register a key": register_it,
    "ship a key": ship,
    "write a note": note,
    "print a label": label,
    "find a customer's telephone": telephone,
    "copy the register into a file": copy,
}


def told() -> dict[str, int]:
    """The steps that the page tells of each task."""
    part = PAGE.read_text("utf-8").partition("## Twelve everyday tasks\n")[2]
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| (\d) \|$", part, re.MULTILINE)
    return {task: int(steps) for task, steps in rows}


def test_the_page_tells_twelve_tasks_of_three_steps_at_most() -> None:
    steps = told()
    assert steps.keys() == TASKS.keys()
    assert len(steps) == 12
    assert max(steps.values()) <= MOST_STEPS


@pytest.mark.parametrize("task", TASKS)
def test_a_task_takes_the_steps_that_the_page_tells(hands: Hands, task: str) -> None:
    hands.desk.shows(EmptyDesk)
    TASKS[task](hands)
    assert hands.steps == told()[task]
