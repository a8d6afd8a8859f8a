"""The warehouse: the form, the running sitting, the papers at its end."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.kit.frame import Frame
from gui.kit.qt.question import QuestionDialog, tie_question
from gui.kit.question_states import QuestionState
from gui.warehouse.looking import LookViewModel
from gui.warehouse.qt.done import DoneView
from gui.warehouse.qt.looking import LookView
from gui.warehouse.qt.sitting import SittingView
from gui.warehouse.qt.start import StartView
from gui.warehouse.qt.view import WarehouseScreen
from gui.warehouse.section import WarehouseViewModel
from gui.warehouse.sitting import SittingViewModel


def screen(house: WarehouseViewModel, frame: Frame) -> WarehouseScreen:
    """The section's widget, tied to its view-model."""
    view = WarehouseScreen(lambda face: _tie(face, house, frame))
    left = house.sitting.keep_open, house.looking.keep_open
    tie_question(lambda: QuestionDialog(view), house.question, frame, *left)

    def asked(state: QuestionState | None) -> None:
        if state is None:
            view.focus_content()

    house.question.changed.connect(asked)
    house.changed.connect(lambda state: view.show_face(state.face))
    view.show_face(house.state.face)
    return view


def _tie(face: QWidget, house: WarehouseViewModel, frame: Frame) -> None:
    if isinstance(face, StartView):
        _tie_start(face, house, frame)
    elif isinstance(face, SittingView):
        _tie_sitting(face, house.sitting)
    elif isinstance(face, DoneView):
        _tie_done(face, house, frame)
    elif isinstance(face, LookView):
        _tie_look(face, house.looking, frame)


def _tie_start(face: StartView, house: WarehouseViewModel, frame: Frame) -> None:
    start = house.start
    face.intake_wanted.connect(house.ask_to_take_back)
    face.count_wanted.connect(house.ask_to_count)
    face.gone_on.connect(start.go_on)
    face.form.submitted.connect(start.begin)
    face.form.customer_typed.connect(start.type_customer)
    face.banner.acted.connect(frame.act)
    start.changed.connect(face.render_start)
    face.render_start(start.state)


def _tie_sitting(face: SittingView, sitting: SittingViewModel) -> None:
    face.scanned.connect(sitting.scan)
    face.acted.connect(sitting.act)
    face.line_chosen.connect(sitting.ask_to_take_out)
    face.looked.connect(sitting.follow)
    sitting.changed.connect(face.render_sitting)
    face.render_sitting(sitting.state)


def _tie_done(face: DoneView, house: WarehouseViewModel, frame: Frame) -> None:
    done = house.done
    face.list_wanted.connect(lambda path: done.save_packing_list(Path(path)))
    face.labels_wanted.connect(lambda path, skip: done.save_labels(Path(path), skip))
    face.stock_chosen.connect(done.choose_stock)
    face.anew.connect(house.begin_anew)
    face.banner.acted.connect(frame.act)
    face.banner.dismissed.connect(done.dismiss)
    face.list_printed.connect(done.print_packing_list)
    face.labels_printed.connect(done.print_labels)
    done.changed.connect(face.render_done)
    face.render_done(done.state)


def _tie_look(face: LookView, looking: LookViewModel, frame: Frame) -> None:
    face.scanned.connect(looking.scan)
    face.acted.connect(looking.act)
    face.line_chosen.connect(looking.ask_to_note)
    face.save_wanted.connect(lambda path: looking.save(Path(path)))
    face.banner.acted.connect(frame.act)
    face.banner.dismissed.connect(looking.dismiss)
    looking.changed.connect(face.render_look)
    face.render_look(looking.state)
