"""The Replace section's widgets together: every state fits in either language, and the way back."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.lists.qt.view import ListView
from gui.replacement.qt.page import WorkView
from gui.replacement.qt.screen import screen
from gui.replacement.qt.view import ReplacementScreen
from gui.replacement.states import Face
from keytool.i18n import set_language
from tests.gui import gallery
from tests.gui.keyboard import holder, in_front
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.replacement.qt import samples
from tests.gui.replacement.qt.samples import FAULTY, Walk


@LANGUAGES
def test_nothing_is_cut_in_the_replacements(qtbot: QtBot, language: str) -> None:
    view, cut = ReplacementScreen(), {}
    for name in samples.SCENES:
        state, listed, work, _question = samples.scene(name, language)
        set_language(language)
        view.render(state)
        if state.face is Face.PAGE:
            view.page.render_page(work)
        else:
            view.list.render_list(listed)
        for width, height in (gallery.SMALL, gallery.WIDE):
            view.resize(width - 64, height - 64)
            settled(qtbot, view)
            cut[name, width] = list(cut_texts(view))
    assert {name: texts for name, texts in cut.items() if texts} == {}


@LANGUAGES
@pytest.mark.parametrize("name", samples.QUESTIONS)
def test_nothing_is_cut_in_the_questions(qtbot: QtBot, name: str, language: str) -> None:
    from gui.kit.qt.question import QuestionDialog

    dialog = QuestionDialog()
    dialog.render(samples.scene(name, language)[3])
    settled(qtbot, dialog)
    assert list(cut_texts(dialog)) == []


@pytest.fixture
def walk() -> Iterator[Walk]:
    made = Walk()
    yield made
    made.section.close()


@pytest.fixture
def view(qtbot: QtBot, walk: Walk) -> ReplacementScreen:
    made = screen(walk.section, walk.frame)
    made.resize(1100, 800)
    in_front(qtbot, made)
    return made


def front(view: ReplacementScreen) -> object:
    (shown,) = [
        face
        for kind in (ListView, WorkView)
        for face in view.findChildren(kind)
        if face.isVisible()
    ]
    return shown


def test_the_faces_take_turns_and_the_keyboard(view: ReplacementScreen, walk: Walk) -> None:
    first = front(view)
    assert isinstance(first, ListView)
    assert view.findChild(WorkView) is None
    walk.section.start()
    page = front(view)
    assert isinstance(page, WorkView)
    assert page.isAncestorOf(holder())
    assert page.leave.text() == "Replacements"
    page.leave.click()
    assert front(view) is first


def test_the_way_back_names_where_it_leads(view: ReplacementScreen, walk: Walk) -> None:
    walk.section.open_key(FAULTY)
    page = front(view)
    assert isinstance(page, WorkView)
    assert page.leave.text() == "Desk"
    set_language("ru")
    QApplication.processEvents()
    assert page.leave.text() == "Стол"


def test_a_person_walks_from_the_list_to_a_card(view: ReplacementScreen, walk: Walk) -> None:
    walk.frame.home = walk.section.follow
    walk.opened()
    walk.section.leave()
    waiting = front(view)
    assert isinstance(waiting, ListView)
    waiting.table.selectRow(0)
    waiting.table.opened.emit(0)
    page = front(view)
    assert isinstance(page, WorkView)
    assert page.question.text() == "Has the faulty key been handed in?"
    page.next.click()
    assert page.question.text() == "What can be read from the key?"


def test_a_question_is_asked_over_the_page(view: ReplacementScreen, walk: Walk) -> None:
    from gui.kit.qt.question import QuestionDialog

    walk.opened()
    page = front(view)
    assert isinstance(page, WorkView)
    page.cancel.click()
    dialog = view.findChild(QuestionDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.reject()
    assert walk.section.question.state is None


def test_a_clause_and_a_key_lead_out_of_the_section(view: ReplacementScreen, walk: Walk) -> None:
    walk.inspected().do("next").say(new="1A2B3C07")
    page = front(view)
    assert isinstance(page, WorkView)
    (block,) = walk.step.keys
    page.keys.opened.emit(block.link)
    walk.do("next")
    assert walk.step.verdict is not None
    clause = walk.step.verdict.clauses[0].clause
    page.verdict.clause_opened.emit(clause)
    assert walk.frame.went == [block.link, clause]
