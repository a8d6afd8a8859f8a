"""The cover of the window: hands stay on the keyboard, and what lies under it is unharmed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from gui.frame.qt.shell import ShellWindow
from gui.frame.qt.sign_in import Cover, SignInBinding
from gui.frame.shell import ShellViewModel
from gui.kit import standing
from gui.kit.memory import Memory
from gui.kit.tasks import ImmediateRunner
from keytool.domain.rights import ALONE, Role
from keytool.services.keep_operators import give_badge, give_pin
from tests.gui.kept_place import kept_place
from tests.gui.place import Place
from tests.services.staffed_desk import password_of, staff


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = kept_place(tmp_path)
    staff(made.desk, Role.SUPPORT, Role.WAREHOUSE)
    give_pin(made.desk, "lisitsyn", "2718")
    give_badge(made.desk, "lisitsyn", "4607012345678")
    return made


@pytest.fixture
def desk(qtbot: QtBot, place: Place) -> Iterator[tuple[ShellWindow, ShellViewModel]]:
    window, shell = ShellWindow(), ShellViewModel(place, ImmediateRunner(), Memory())
    qtbot.addWidget(window)
    binding = SignInBinding(window, shell)
    shell.changed.connect(window.render)
    window.show()
    window.activateWindow()
    shell.sign_in.begin()
    yield window, shell
    binding.close()
    shell.close()
    standing.take(ALONE)


def cover_of(window: ShellWindow) -> Cover:
    (found,) = window.findChildren(Cover)
    return found


def typed(qtbot: QtBot, window: ShellWindow, digit: str, secret: str) -> None:
    """As a person does it, with nothing but keys."""
    cover = cover_of(window)
    qtbot.waitUntil(cover.hasFocus)
    QTest.keyClicks(cover, digit)
    qtbot.waitUntil(cover.secret.line.hasFocus)
    cover.secret.line.setText(secret)
    QTest.keyClick(cover.secret.line, Qt.Key.Key_Return)


def test_two_keys_and_a_secret_open_the_window(
    qtbot: QtBot, desk: tuple[ShellWindow, ShellViewModel]
) -> None:
    window, shell = desk
    assert cover_of(window).isVisible()
    assert not window.side.isVisible()
    typed(qtbot, window, "3", password_of("lisitsyn"))
    assert not cover_of(window).isVisible()
    assert window.side.isVisible()
    assert window.person.text() == "Лисицын М. О."
    assert cover_of(window).secret.line.text() == ""
    assert [one.id for one in shell.state.places if one.id == "coupons"] == []


def test_the_shortcut_covers_and_the_pin_is_enough_to_come_back(
    qtbot: QtBot, desk: tuple[ShellWindow, ShellViewModel]
) -> None:
    window, shell = desk
    typed(qtbot, window, "3", password_of("lisitsyn"))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_L, both)
    qtbot.waitUntil(lambda: shell.sign_in.covered)
    typed(qtbot, window, "3", "2718")
    assert not shell.sign_in.covered


def test_what_was_typed_lies_whole_under_the_cover(
    qtbot: QtBot, desk: tuple[ShellWindow, ShellViewModel]
) -> None:
    window, shell = desk
    typed(qtbot, window, "2", password_of("petrova"))
    window.search.setText("1A2B")
    shell.sign_in.lock()
    assert isinstance(window.search, QLineEdit)
    assert not window.search.isVisible()
    typed(qtbot, window, "2", password_of("petrova"))
    assert window.search.text() == "1A2B"
    assert window.search.isVisible()


def test_escape_chooses_somebody_else_and_a_wrong_secret_leaves_the_field(
    qtbot: QtBot, desk: tuple[ShellWindow, ShellViewModel]
) -> None:
    window, shell = desk
    typed(qtbot, window, "2", "not hers")
    cover = cover_of(window)
    assert cover.secret.error.text()
    assert cover.secret.line.text() == ""
    QTest.keyClick(cover.secret.line, Qt.Key.Key_Escape)
    qtbot.waitUntil(cover.hasFocus)
    assert shell.sign_in.state.chosen == ""
