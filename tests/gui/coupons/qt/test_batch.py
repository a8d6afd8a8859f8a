"""The dialog of coupons from a table."""

import pytest
from pytestqt.qtbot import QtBot

from gui.coupons.batch_states import BatchLine, BatchState
from gui.coupons.qt.batch import BatchDialog
from gui.kit.qt.tokens import Size
from gui.kit.states import Badge
from gui.kit.tones import Tone
from keytool.i18n import LANGUAGES, set_language
from tests.gui.kit.qt.test_every_state import cut_texts, settled

LINES = (
    BatchLine("2", "1A2B3C01", "Special · 12 requests", Badge(Tone.GOOD, "A coupon")),
    BatchLine("3", "x", "No key", Badge(Tone.BAD, "None"), "There is no such key.\nLook it up."),
)


@pytest.fixture(name="dialog")
def shown(qtbot: QtBot) -> BatchDialog:
    dialog = BatchDialog()
    qtbot.addWidget(dialog)
    return dialog


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_are_read_before_anything_is_issued(
    dialog: BatchDialog, qtbot: QtBot, language: str
) -> None:
    set_language(language)
    dialog.render(BatchState("coupons.csv", "1 of 2", LINES, can_issue=1))
    assert dialog.go.isEnabled()
    assert dialog.save.isHidden()
    assert list(cut_texts(settled(qtbot, dialog))) == []
    with qtbot.waitSignal(dialog.issue_wanted):
        dialog.go.click()
    set_language("en")


def test_all_that_stands_against_a_row_is_told_below(dialog: BatchDialog) -> None:
    dialog.render(BatchState("coupons.csv", "1 of 2", LINES, can_issue=1))
    dialog.rows.setCurrentIndex(dialog.rows.rows_model.index(1, 0))
    assert dialog.why.text() == LINES[1].why
    assert dialog.rows.height() == Size.ROW * 3, "the rows keep their room"
    assert dialog.rows.visibleRegion().boundingRect().height() == dialog.rows.height()
    dialog.rows.setCurrentIndex(dialog.rows.rows_model.index(0, 0))
    assert dialog.why.isHidden()


def test_what_is_under_way_is_stopped_and_not_closed(dialog: BatchDialog, qtbot: QtBot) -> None:
    dialog.render(BatchState("coupons.csv", progress="Signing… 3 / 9", lines=LINES, can_issue=1))
    assert not dialog.go.isEnabled()
    assert dialog.cancel.text() == "Stop"
    with qtbot.waitSignals([dialog.ticked, dialog.stopped]):
        dialog.cancel.click()
    assert dialog.isVisible()


def test_when_it_is_done_the_list_is_saved(dialog: BatchDialog, qtbot: QtBot) -> None:
    dialog.render(BatchState("coupons.csv", "1 coupon issued.", LINES[:1], done=True))
    assert dialog.go.isHidden()
    assert dialog.save.isVisible()
    with qtbot.waitSignal(dialog.closed):
        dialog.cancel.click()
    dialog.render(None)
    assert not dialog.isVisible()
