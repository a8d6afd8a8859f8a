"""The question before an import is taken back, as a dialog."""

import pytest
from pytestqt.qtbot import QtBot

from gui.register.qt.undoing import UndoDialog
from gui.register.undoing import KeptLine, UndoState
from tests.gui.kit.qt.test_every_state import cut_texts, settled


@pytest.fixture(name="dialog")
def shown(qtbot: QtBot) -> UndoDialog:
    dialog = UndoDialog()
    qtbot.addWidget(dialog)
    return dialog


def test_it_is_said_before_it_is_done(dialog: UndoDialog, qtbot: QtBot) -> None:
    kept = (KeptLine("Guardant · 3000 0001", "a coupon was issued for it."),)
    dialog.render(UndoState("keys.csv", "These would go: 1 key", kept))
    assert dialog.kept.isVisible()
    assert list(cut_texts(settled(qtbot, dialog))) == []
    with qtbot.waitSignal(dialog.taken_back):
        dialog.go.click()
    dialog.render(UndoState("keys.csv", "Taken back: 1 key", done=True))
    assert dialog.go.isHidden()
    with qtbot.waitSignal(dialog.closed):
        dialog.cancel.click()


def test_while_it_looks_and_when_nothing_goes_it_cannot_be_done(dialog: UndoDialog) -> None:
    dialog.render(UndoState(busy=True))
    assert dialog.go.isHidden()
    dialog.render(UndoState("keys.csv", "These would go: 0 keys", nothing=True))
    assert not dialog.go.isEnabled()
    dialog.render(None)
    assert not dialog.isVisible()
