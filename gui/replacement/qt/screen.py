"""Replacements: the list, the guided page, and the questions before something is done."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.kit.frame import Frame
from gui.kit.qt.question import QuestionDialog, tie_question
from gui.lists.qt.tie import tie_asker, tie_list
from gui.lists.qt.view import ListView
from gui.replacement.qt.page import WorkView
from gui.replacement.qt.view import ReplacementScreen
from gui.replacement.section import ReplacementViewModel


def screen(section: ReplacementViewModel, frame: Frame) -> ReplacementScreen:
    """The section's widget, tied to its view-model."""
    view = ReplacementScreen(lambda face: _tie(face, section, frame))
    tie_question(lambda: QuestionDialog(view), section.question, frame)
    section.changed.connect(view.render)
    view.render(section.state)
    return view


def _tie(face: QWidget, section: ReplacementViewModel, frame: Frame) -> None:
    if isinstance(face, ListView):
        _tie_list(face, section, frame)
    elif isinstance(face, WorkView):
        _tie_page(face, section, frame)


def _tie_list(face: ListView, section: ReplacementViewModel, frame: Frame) -> None:
    tie_list(face, section.list)
    tie_asker(face, section.list, section.asker)
    face.opened.connect(frame.go)
    face.kinds.chosen.connect(section.choose_quick)
    face.more.clicked.connect(section.start)
    face.banner.acted.connect(frame.act)


def _tie_page(face: WorkView, section: ReplacementViewModel, frame: Frame) -> None:
    page = section.page
    face.acted.connect(page.act)
    face.told.connect(page.change)
    face.step_chosen.connect(page.go_to)
    face.files_given.connect(lambda paths: page.add_photographs([Path(path) for path in paths]))
    face.photograph_removed.connect(page.remove_photograph)
    face.save_wanted.connect(lambda path: page.save(Path(path)))
    face.key_opened.connect(frame.go)
    face.clause_opened.connect(frame.go)
    face.went_back.connect(section.go_back)
    face.left.connect(section.leave)
    face.noted.connect(page.note)
    face.banner.acted.connect(frame.act)
    face.banner.dismissed.connect(page.dismiss)
    page.changed.connect(face.render_page)
    face.render_page(page.state)
