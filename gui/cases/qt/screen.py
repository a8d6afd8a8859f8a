"""The cases: the board, the page of one, the form of a new one, tied to their view-models."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.actions.notes import NOTE, STRIKE
from gui.cases.qt.board import BoardView
from gui.cases.qt.intake import IntakeView
from gui.cases.qt.page import CasePageView
from gui.cases.qt.view import CasesScreen
from gui.cases.section import CasesViewModel
from gui.kit.frame import Frame


def screen(cases: CasesViewModel, frame: Frame) -> CasesScreen:
    """The section's widget, tied to its view-model."""
    view = CasesScreen(lambda face: _tie(face, cases, frame))
    cases.changed.connect(view.render)
    view.render(cases.state)
    return view


def _tie(face: QWidget, cases: CasesViewModel, frame: Frame) -> None:
    if isinstance(face, BoardView):
        _tie_board(face, cases, frame)
    elif isinstance(face, CasePageView):
        _tie_page(face, cases, frame)
    elif isinstance(face, IntakeView):
        _tie_intake(face, cases, frame)


def _tie_board(view: BoardView, cases: CasesViewModel, frame: Frame) -> None:
    board = cases.board
    view.opened.connect(board.open_case)
    view.acted.connect(board.act)
    view.view_chosen.connect(board.choose_view)
    view.typed.connect(board.search)
    view.current_changed.connect(board.make_current)
    view.marked.connect(board.mark)
    view.folded.connect(board.fold)
    view.new_wanted.connect(board.new_case)
    view.letter_given.connect(cases.begin_with)
    view.lifted.connect(board.lift)
    view.calendar_wanted.connect(lambda path: board.save_calendar(Path(path)))
    view.led.connect(frame.go)
    view.ticked.connect(cases.tick)
    board.changed.connect(view.render_board)
    view.render_board(board.state)


def _tie_page(view: CasePageView, cases: CasesViewModel, frame: Frame) -> None:
    page = cases.page
    view.acted.connect(page.act)
    view.struck.connect(lambda note: page.act(STRIKE.id, note))
    view.acted_on.connect(page.act)
    view.opened.connect(frame.go)
    view.clause_opened.connect(frame.go)
    view.went_back.connect(cases.go_back)
    view.dismissed.connect(page.dismiss)
    view.stepped.connect(page.step)
    view.banner.acted.connect(frame.act)
    view.editor.typed.connect(lambda told: page.type(**told))
    view.editor.rested.connect(page.keep)
    view.editor.mode_chosen.connect(page.choose_mode)
    view.editor.sent.connect(page.send)
    view.noted.connect(lambda paths: page.act(NOTE.id, "\n".join(paths)))
    view.taken_out.connect(page.act)
    view.letter_given.connect(page.giving.take)
    view.editor.given.connect(page.giving.attach)
    view.editor.removed.connect(page.giving.detach)
    view.editor.letter_left.connect(page.giving.forget_letter)
    page.letter_wanted.connect(lambda _none: view.ask_for_letter())
    page.written.connect(view.write)
    page.copied.connect(QGuiApplication.clipboard().setText)
    page.changed.connect(view.render_page)
    view.render_page(page.state)


def _tie_intake(view: IntakeView, cases: CasesViewModel, frame: Frame) -> None:
    intake = cases.intake
    view.typed.connect(intake.tell)
    view.rested.connect(intake.keep)
    view.sought.connect(intake.find)
    view.found.connect(intake.choose_found)
    view.level_chosen.connect(intake.choose_level)
    view.submitted.connect(intake.submit)
    view.added.connect(intake.add_to_similar)
    view.opened.connect(frame.go)
    view.given.connect(intake.giving.attach)
    view.removed.connect(intake.giving.detach)
    view.letter_left.connect(intake.giving.forget_letter)
    view.went_back.connect(cases.go_back)
    view.dismissed.connect(intake.dismiss)
    view.banner.acted.connect(frame.act)
    intake.began.connect(lambda _none: view.focus_content())
    intake.changed.connect(view.render_intake)
    view.render_intake(intake.state)
