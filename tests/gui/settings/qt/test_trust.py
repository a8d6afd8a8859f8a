"""Drafts of the trust list that others signed: chosen from files."""

from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.settings.qt.trust import TrustView


def test_the_files_that_were_chosen_are_told(qtbot: QtBot) -> None:
    part = TrustView()
    qtbot.addWidget(part)
    part._ask_which()
    chooser = part.findChild(QFileDialog)
    assert isinstance(chooser, QFileDialog)
    with qtbot.waitSignal(part.files_given) as told:
        chooser.filesSelected.emit(["/a.cbor", "/b.cbor"])
    assert told.args == [["/a.cbor", "/b.cbor"]]
    chooser.close()
