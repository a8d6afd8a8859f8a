"""Replacements in a real window: every outcome from the card to the act, with plugged keys."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.desk.card_states import CardState
from gui.desk.states import EmptyDesk
from gui.kit.qt.question import QuestionDialog
from gui.kit.scans import PAUSE
from gui.replacement.qt.view import ReplacementScreen
from gui.replacement.states import Ask, Face, WorkState
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.replacements import Stage
from keytool.services.register_key import register_key
from keytool.services.replace_key import cancel_replacement
from keytool.services.replacement_chain import chain_of
from keytool.services.replacement_views import show_replacement
from tests.gui.frame_of import replacement_of
from tests.gui.place import GUARDANT, GUARDANT_PORT, PASSPHRASE
from tests.journeys.conftest import Desk
from tests.journeys.test_heartbeat import LONGEST, Heart

PATIENCE = 15_000
SPARE = 0x1A2B3C07
T = TypeVar("T")


def elsewhere(work: Callable[[], T]) -> T:
    """Another desk's work: the register refuses the window's own thread."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(work).result()


def stock(desk: Desk) -> None:
    """A key that may take the faulty one's place."""
    key = Key(Family.GUARDANT, KeyId(Family.GUARDANT, SPARE), "654321", "sign", "distate")
    elsewhere(lambda: register_key(desk.place.desk, key))


def shown(desk: Desk) -> WorkState:
    return replacement_of(desk.seat.shell).page.state


def view_of(desk: Desk) -> ReplacementScreen:
    view = desk.seat.window.findChild(ReplacementScreen)
    assert view is not None
    return view


def at(desk: Desk, ask: Ask) -> WorkState:
    """Wait until this question is asked, painted, and may be answered."""

    def asked() -> bool:
        state = shown(desk)
        return state.step is not None and state.step.ask is ask and not state.busy

    desk.qtbot.waitUntil(asked, timeout=PATIENCE)
    desk.qtbot.waitUntil(view_of(desk).page.question.isVisible)
    return shown(desk)


def press(
    desk: Desk,
    key: Qt.Key | str,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """A key, wherever the keyboard is, at a person's pace: a reader's keys press nothing."""
    widget = QApplication.focusWidget() or desk.seat.window
    pressed = Qt.Key(ord(key.upper())) if isinstance(key, str) else key
    QTest.keyClick(widget, pressed, held)
    desk.qtbot.wait(2 * PAUSE)


def write(desk: Desk, name: str, text: str) -> None:
    field = view_of(desk).page.fields.fields[name]
    field.setFocus()
    line = field.line  # type: ignore[union-attr]  # a line
    line.setText(text)  # QTest presses no Cyrillic keys
    line.textEdited.emit(text)


def answer(desk: Desk, **answers: str) -> None:
    """Fill the question in and press its button."""
    dialog = view_of(desk).findChild(QuestionDialog)
    assert dialog is not None
    desk.qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE)
    for name, text in answers.items():
        editor = dialog.fields[name].editor
        if hasattr(editor, "findData"):
            editor.setCurrentIndex(editor.findData(text))  # type: ignore[attr-defined]  # a choice
        else:
            editor.setText(text)  # type: ignore[attr-defined]  # a line
    dialog.do.click()
    desk.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    back_to_the_window(desk)


def back_to_the_window(desk: Desk) -> None:
    """What a window manager does when a dialog goes; offscreen there is none."""
    desk.seat.window.activateWindow()
    desk.qtbot.waitUntil(desk.seat.window.isActiveWindow)


def to_replacements(desk: Desk) -> bool:
    """Press Ctrl+7 once more, and say whether the window is there: offscreen, a shortcut is not
    heard while the keyboard is on its way from one page to another.
    """
    press(desk, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    return desk.seat.shell.state.current == "replacement"


def start(desk: Desk, *, lost: bool = False) -> None:
    """From the card to the open replacement, with the keyboard alone."""
    stock(desk)
    desk.shows(EmptyDesk)
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    press(desk, "r")
    at(desk, Ask.LOST)
    press(desk, "2" if lost else "1")
    press(desk, Qt.Key.Key_Return)
    at(desk, Ask.CLAIM)
    write(desk, "complaint", "не определяется")
    press(desk, Qt.Key.Key_Return)


def hand_in(desk: Desk) -> None:
    state = at(desk, Ask.RECEIPT)
    assert state.step is not None
    assert state.step.verdict is not None
    assert [c.clause.number for c in state.step.verdict.clauses] == ["6.6"]
    press(desk, Qt.Key.Key_Return)


def inspect(desk: Desk, *, readable: str = "", marked: str = "", damaged: str = "1") -> None:
    """Digits choose; an empty one takes what is filled in already."""
    for ask, digit in ((Ask.READABLE, readable), (Ask.MARKING, marked), (Ask.DAMAGE, damaged)):
        at(desk, ask)
        if digit:
            press(desk, digit)
        press(desk, Qt.Key.Key_Return)
    at(desk, Ask.PICTURES)
    press(desk, Qt.Key.Key_Return)


def decision(desk: Desk) -> tuple[str, list[str]]:
    """The verdict as it is painted, and its clauses."""
    block = at(desk, Ask.DECISION).step
    assert block is not None
    assert block.verdict is not None
    return view_of(desk).page.verdict.verdict.text(), [
        told.clause.number for told in block.verdict.clauses
    ]


def hand_out(desk: Desk) -> None:
    """Plug the new key, review, complete, and see the act."""
    at(desk, Ask.KEY)
    desk.place.bus.unplug(GUARDANT_PORT)
    desk.place.plug_guardant(SPARE, "1-1.5")
    page = replacement_of(desk.seat.shell).page
    desk.qtbot.waitUntil(
        lambda: page.state.step is not None and bool(page.state.step.lists), timeout=PATIENCE
    )
    press(desk, Qt.Key.Key_Return)
    review = at(desk, Ask.REVIEW)
    assert review.step is not None
    assert review.step.pages
    assert review.step.draft
    press(desk, Qt.Key.Key_Return)
    asked = desk.seat.binding.passphrase
    desk.qtbot.waitUntil(asked.isVisible, timeout=PATIENCE)
    asked.passphrase.line.setText(PASSPHRASE.decode())
    QTest.keyClick(asked.passphrase.line, Qt.Key.Key_Return)
    act = at(desk, Ask.ACT)
    back_to_the_window(desk)
    assert act.step is not None
    assert act.step.pages
    assert not act.step.draft
    assert len(act.step.keys) == 2


def end(desk: Desk) -> Stage:
    return elsewhere(lambda: show_replacement(desk.place.desk, 1)).replacement.stage


def test_free_of_charge_with_what_the_reader_tells(desk: Desk, tmp_path: Path) -> None:
    start(desk)
    heart = Heart()
    hand_in(desk)
    reading = at(desk, Ask.READABLE)
    assert reading.step is not None
    assert reading.step.fields[0].value == "number"
    inspect(desk)
    assert decision(desk) == ("Replaced free of charge", ["6.4", "6.7"])
    press(desk, Qt.Key.Key_Return)
    hand_out(desk)
    heart.stop()
    replacement_of(desk.seat.shell).page.save(tmp_path / "act.pdf")
    at(desk, Ask.ACT)
    assert (tmp_path / "act.pdf").read_bytes().startswith(b"%PDF")
    known = elsewhere(lambda: show_replacement(desk.place.desk, 1)).replacement
    assert known.inspection is not None
    assert known.inspection.read_by == "reader"
    assert end(desk) is Stage.COMPLETED
    links = elsewhere(lambda: chain_of(desk.place.desk, 1))
    assert [link.key.key_id for link in links] == [GUARDANT, KeyId(Family.GUARDANT, SPARE)]
    assert heart.worked < LONGEST, f"{heart.worked * 1000:.0f} ms of work"


def test_a_damaged_key_at_a_price(desk: Desk) -> None:
    start(desk)
    hand_in(desk)
    inspect(desk, damaged="2")
    assert decision(desk) == ("Replaced at the department's price", ["6.8", "6.4"])
    press(desk, Qt.Key.Key_Return)
    at(desk, Ask.SETTLEMENT)
    write(desk, "price", "12 500,50")
    write(desk, "agreed_by", "Иванов")
    press(desk, Qt.Key.Key_Return)
    hand_out(desk)
    assert end(desk) is Stage.COMPLETED


def test_an_unreadable_unmarked_key_is_bought_again(desk: Desk) -> None:
    start(desk)
    hand_in(desk)
    inspect(desk, readable="4", marked="2")
    assert decision(desk) == ("The licences are bought again at full price", ["6.5"])
    press(desk, Qt.Key.Key_Return)
    at(desk, Ask.SETTLEMENT)
    write(desk, "document", "договор 5")
    press(desk, Qt.Key.Key_Return)
    hand_out(desk)
    known = elsewhere(lambda: show_replacement(desk.place.desk, 1)).replacement
    assert known.inspection is not None
    assert known.inspection.read_by == "person"


def test_what_the_text_leaves_open_two_operators_decide(desk: Desk) -> None:
    start(desk)
    hand_in(desk)
    inspect(desk, readable="3", marked="2")
    assert decision(desk) == ("A person decides", ["6.5"])
    replacement_of(desk.seat.shell).page.act("override")
    answer(desk, outcome="replace-free", reason="постоянный клиент", second="boris")
    desk.qtbot.waitUntil(
        lambda: view_of(desk).page.verdict.verdict.text() == "Replaced free of charge",
        timeout=PATIENCE,
    )
    at(desk, Ask.DECISION)
    replacement_of(desk.seat.shell).page.act("next")
    hand_out(desk)
    assert end(desk) is Stage.COMPLETED


def test_a_lost_key_stays_blocked_when_it_turns_up(desk: Desk) -> None:
    start(desk, lost=True)
    assert decision(desk) == ("The licences are bought again at full price", ["6.3"])
    press(desk, Qt.Key.Key_Return)
    at(desk, Ask.SETTLEMENT)
    write(desk, "document", "счёт 17")
    press(desk, Qt.Key.Key_Return)
    hand_out(desk)
    desk.place.bus.clear()
    desk.place.plug_guardant()
    press(desk, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(desk.seat.window.desk.isVisible)

    def blocked() -> bool:
        card = desk.seat.shell.desk.state.content
        return (
            isinstance(card, CardState)
            and card.notice is not None
            and "1A2B 3C07" in card.notice.title
            and "stays blocked" in card.notice.text
        )

    desk.qtbot.waitUntil(blocked, timeout=PATIENCE)


def test_somebody_else_was_quicker(desk: Desk) -> None:
    start(desk)
    hand_in(desk)
    inspect(desk)
    at(desk, Ask.DECISION)
    elsewhere(lambda: cancel_replacement(desk.place.desk, 1, "клиент передумал"))
    press(desk, Qt.Key.Key_Return)
    at(desk, Ask.KEY)
    write(desk, "new", "1A2B3C07")
    press(desk, Qt.Key.Key_Return)
    told = at(desk, Ask.CANCELLED)
    assert told.banner is not None
    assert "was cancelled" in told.banner.title


def test_the_waiting_list_leads_on_and_a_question_cancels(desk: Desk) -> None:
    start(desk)
    at(desk, Ask.RECEIPT)
    press(desk, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(desk.seat.window.desk.page().hasFocus)
    section = replacement_of(desk.seat.shell)
    desk.qtbot.waitUntil(lambda: to_replacements(desk))
    desk.qtbot.waitUntil(lambda: section.state.face is Face.LIST)
    desk.qtbot.waitUntil(lambda: bool(section.list.state.rows), timeout=PATIENCE)
    desk.qtbot.waitUntil(view_of(desk).list.table.isVisible)
    view_of(desk).list.table.go_in()
    press(desk, Qt.Key.Key_Return)
    at(desk, Ask.RECEIPT)
    section.page.act("cancel")
    answer(desk, reason="ключ заработал")
    at(desk, Ask.CANCELLED)
    assert end(desk) is Stage.CANCELLED


@pytest.mark.parametrize("typed", ["123456", "1a2b3c01"])
def test_a_replacement_begins_in_the_section_too(desk: Desk, typed: str) -> None:
    desk.shows(EmptyDesk)
    QTest.keyClick(desk.seat.window, Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier)
    section = replacement_of(desk.seat.shell)
    desk.qtbot.waitUntil(lambda: bool(section.list.state.empty), timeout=PATIENCE)
    press(desk, "n", Qt.KeyboardModifier.ControlModifier)
    at(desk, Ask.FAULTY)
    write(desk, "faulty", typed)
    press(desk, Qt.Key.Key_Return)
    state = at(desk, Ask.LOST)
    assert state.key_id == GUARDANT.grouped
