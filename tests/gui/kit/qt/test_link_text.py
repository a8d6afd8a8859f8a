"""A name that leads to what it names, alone and as the value of a fact."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.kit.links import Kind, Link
from gui.kit.qt.facts import FactLine
from gui.kit.qt.link_text import LinkText
from gui.kit.states import Fact

LINK = Link(Kind.SHIPMENT, 7)


def test_a_fact_that_names_a_thing_leads_to_it_by_mouse_and_keyboard(qtbot: QtBot) -> None:
    line = FactLine()
    qtbot.addWidget(line)
    line.render_facts((Fact("Port", "1-1"), Fact("Shipped", "02.07.2026", link=LINK)))
    (name,) = line.findChildren(LinkText)
    line.show()
    with qtbot.waitSignal(line.opened) as told:
        QTest.mouseClick(name, Qt.MouseButton.LeftButton)
    assert told.args == [LINK]
    with qtbot.waitSignal(line.opened):
        QTest.keyClick(name, Qt.Key.Key_Return)


def test_facts_open_no_window_of_their_own(qtbot: QtBot) -> None:
    """A widget that is shown before it has a parent is one, and takes the keyboard."""
    line = FactLine()
    qtbot.addWidget(line)
    before = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    line.render_facts((Fact("Shipped", "02.07.2026", link=LINK),))
    after = {widget for widget in QApplication.topLevelWidgets() if widget.isVisible()}
    assert after - before <= {line}


def test_without_a_link_it_is_plain_text(qtbot: QtBot) -> None:
    name = LinkText()
    qtbot.addWidget(name)
    name.render_link("ООО «Ромашка»", None)
    assert not name.isEnabled()
    assert name.accessibleName() == "ООО «Ромашка»"
