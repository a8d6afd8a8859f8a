"""Coupons in a real window: two key strokes, a page, units used, a check, keys and trust."""

from pathlib import Path
from shutil import copytree

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.coupons.qt.view import CouponsScreen
from gui.coupons.states import Face
from gui.desk.card_states import CardState
from gui.desk.qt.card import CardView
from gui.kit.qt.question import QuestionDialog
from gui.kit.scans import PAUSE
from gui.settings.qt.view import SettingsScreen
from keytool.setup.desk import load_settings
from tests.gui.frame_of import coupons_of, settings_of
from tests.gui.place import PASSPHRASE
from tests.journeys.conftest import Desk
from tests.journeys.test_heartbeat import LONGEST, Heart

PATIENCE = 15_000


def key(desk: Desk, letter: Qt.Key) -> None:
    """A key pressed with nothing typed into."""
    QTest.keyClick(desk.seat.window, letter)


def back_to_the_window(desk: Desk) -> None:
    """What a window manager does when a dialog goes; offscreen there is none."""
    desk.seat.window.activateWindow()
    desk.qtbot.waitUntil(desk.seat.window.isActiveWindow)


def issue(desk: Desk) -> str:
    """I, Enter; the passphrase is asked the first time alone. The code of the new coupon."""
    before = len(desk.card.coupons)
    key(desk, Qt.Key.Key_I)
    dialog = desk.seat.binding.coupon
    desk.qtbot.waitUntil(dialog.isVisible, timeout=PATIENCE)
    desk.qtbot.waitUntil(dialog.issue.hasFocus)
    QTest.keyClick(dialog.issue, Qt.Key.Key_Return)
    shell = desk.seat.shell
    desk.qtbot.waitUntil(
        lambda: shell.passphrase.state is not None or dialog.issued.isVisible(), timeout=PATIENCE
    )
    if shell.passphrase.state:
        asked = desk.seat.binding.passphrase
        desk.qtbot.waitUntil(asked.isVisible)
        asked.passphrase.line.setText(PASSPHRASE.decode())
        QTest.keyClick(asked.passphrase.line, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(dialog.issued.isVisible, timeout=PATIENCE)
    code = dialog.issued.code.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    back_to_the_window(desk)
    desk.qtbot.waitUntil(lambda: len(desk.card.coupons) == before + 1, timeout=PATIENCE)
    return code


def screen_of(desk: Desk) -> CouponsScreen:
    view = desk.seat.window.findChild(CouponsScreen)
    assert view is not None
    return view


def on_page(desk: Desk, code: str) -> CouponsScreen:
    """The page of a coupon, once it is shown."""
    page = coupons_of(desk.seat.shell).page

    def there() -> bool:
        sheet = page.state.sheet
        return sheet is not None and sheet.code == code and not page.state.busy

    desk.qtbot.waitUntil(there, timeout=PATIENCE)
    desk.qtbot.waitUntil(screen_of(desk).page.isVisible)
    return screen_of(desk)


def answer(desk: Desk, **answers: str) -> None:
    """Fill the question in and press its button."""

    def asking() -> QuestionDialog | None:
        dialogs = desk.seat.window.findChildren(QuestionDialog)
        return next((one for one in dialogs if one.isVisible()), None)

    desk.qtbot.waitUntil(lambda: asking() is not None, timeout=PATIENCE)
    dialog = asking()
    assert dialog
    for name, text in answers.items():
        dialog.fields[name].editor.setText(text)  # type: ignore[attr-defined]  # a line
    dialog.do.click()
    desk.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE)
    back_to_the_window(desk)


def test_two_key_strokes_issue_and_the_page_does_the_rest(desk: Desk) -> None:
    desk.shows(type(desk.seat.shell.desk.state.content))
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    code = issue(desk)
    card = desk.seat.window.desk.page()
    assert isinstance(card, CardView)
    heart = Heart()
    card.coupons.table.setFocus()
    card.coupons.table.selectRow(0)
    QTest.keyClick(card.coupons.table, Qt.Key.Key_Return)
    view = on_page(desk, code)
    key(desk, Qt.Key.Key_U)
    answer(desk, case="SM-1")
    desk.qtbot.waitUntil(lambda: view.page.head.number.text() == "11", timeout=PATIENCE)
    assert view.page.ledger.table.isVisible()
    key(desk, Qt.Key.Key_I)
    answer(desk)
    page = coupons_of(desk.seat.shell).page
    desk.qtbot.waitUntil(
        lambda: page.state.sheet is not None and len(page.state.sheet.chain) == 2, timeout=PATIENCE
    )
    QTest.keyClick(view.page, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(desk.seat.window.desk.isVisible)
    desk.qtbot.waitUntil(lambda: len(desk.card.coupons) == 2, timeout=PATIENCE)
    heart.stop()
    assert isinstance(desk.card, CardState)
    assert heart.worked < LONGEST, f"{heart.worked * 1000:.0f} ms of work"


def test_a_coupon_is_found_listed_and_checked(desk: Desk) -> None:
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    code = issue(desk)
    window, shell = desk.seat.window, desk.seat.shell
    heart = Heart()
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: shell.state.current == "coupons")
    view = screen_of(desk)
    desk.qtbot.waitUntil(lambda: coupons_of(shell).list.state.rows > 0, timeout=PATIENCE)
    newest = coupons_of(shell).list.state.line(0)
    assert newest is not None
    assert newest.cells[0] == code
    shifted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_V, shifted)
    desk.qtbot.waitUntil(view.verify.isVisible)
    desk.qtbot.waitUntil(view.verify.line.hasFocus)
    QTest.keyClicks(view.verify.line, code.lower())
    QTest.keyClick(view.verify.line, Qt.Key.Key_Return)
    told = view.verify.verdict
    desk.qtbot.waitUntil(told.isVisible, timeout=PATIENCE)
    assert told.verdict.text() == "Valid"
    told.open.click()
    on_page(desk, code)
    QTest.keyClick(view.page, Qt.Key.Key_Escape)
    desk.qtbot.waitUntil(view.verify.isVisible)
    assert coupons_of(shell).state.face is Face.VERIFY
    heart.stop()
    assert heart.worked < LONGEST, f"{heart.worked * 1000:.0f} ms of work"


def test_the_search_leads_to_the_page(desk: Desk) -> None:
    desk.place.plug_guardant()
    desk.shows_card("Guardant Sign")
    code = issue(desk)
    search = desk.seat.shell.search
    search.type_text(code)
    desk.qtbot.waitUntil(lambda: bool(search.state.hits), timeout=PATIENCE)
    search.open_hit(search.state.hits[0])
    on_page(desk, code)


def test_the_settings_are_kept_and_a_new_key_signs(desk: Desk, tmp_path: Path) -> None:
    copytree(desk.place.keystore, tmp_path / "own-keys")
    desk.place.keystore = tmp_path / "own-keys"
    window, settings = desk.seat.window, settings_of(desk.seat.shell)
    heart = Heart()
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.waitUntil(lambda: bool(settings.signing.trust.state.lines), timeout=PATIENCE)
    view = window.findChild(SettingsScreen)
    assert view is not None
    desk.qtbot.waitUntil(lambda: bool(settings.site.state.parts), timeout=PATIENCE)
    settings.show("site")
    url = view.page("site").parts["address"].fields["site.url"]
    url.setFocus()
    QTest.keyClicks(url.editor, "https://verify.example")
    desk.qtbot.wait(2 * PAUSE)  # a person's pace: a reader's Enter presses nothing
    QTest.keyClick(url.editor, Qt.Key.Key_Return)
    home = desk.place.home
    desk.qtbot.waitUntil(lambda: load_settings(home, {}).site.url == "https://verify.example")
    count = len(settings.signing.trust.state.lines)
    settings.signing.trust.act("new")
    answer(desk, passphrase=PASSPHRASE.decode())
    desk.qtbot.waitUntil(
        lambda: len(settings.signing.trust.state.lines) == count + 1, timeout=PATIENCE
    )
    heart.stop()
    assert heart.worked < LONGEST, f"{heart.worked * 1000:.0f} ms of work"
