"""Replacements: the waiting list, the guided page, and the questions before something is done."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.kit.frame import Frame
from gui.kit.qt.question import QuestionDialog, tie_question
from gui.replacement.qt.list import WaitingView
from gui.replacement.qt.page import WorkView
from gui.replacement.qt.view import ReplacementScreen
from gui.replacement.section import ReplacementViewModel


def screen(section: ReplacementViewModel, frame: Frame) -> ReplacementScreen:
    """The section's widget, tied to its view-model."""
    view = ReplacementScreen(lambda face: _tie(face, section, frame))
    tie_question(QuestionDialog(view), section.question, frame)
    section.changed.connect(view.render)
    view.render(section.state)
    return view


def _tie(face: QWidget, section: ReplacementViewModel, frame: Frame) -> None:
    if isinstance(face, WaitingView):
        _tie_list(face, section, frame)
    elif isinstance(face, WorkView):
        _tie_page(face, section, frame)


def _tie_list(face: WaitingView, section: ReplacementViewModel, frame: Frame) -> None:
    face.opened.connect(lambda link: section.open_replacement(link.row))
    face.filter_chosen.connect(section.list.choose_filter)
    face.start_wanted.connect(section.start)
    face.banner.acted.connect(frame.act)
    section.list.changed.connect(face.render_list)
    face.render_list(section.list.state)


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
    face.banner.acted.connect(frame.act)
    face.banner.dismissed.connect(page.dismiss)
    page.printable.connect(face.print_pages)
    page.changed.connect(face.render_page)
    face.render_page(page.state)
