"""The register: its lists, a shipment's page, the import, and the questions before a change."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.kit.frame import Frame
from gui.kit.qt.question import tie_question
from gui.kit.qt.sheet import SheetDialog
from gui.lists.qt.tie import tie_asker, tie_list
from gui.lists.qt.view import ListView
from gui.register.importing_states import ImportState
from gui.register.qt.importing import ImportDialog
from gui.register.qt.shipment import ShipmentView
from gui.register.qt.undoing import UndoDialog
from gui.register.qt.view import RegisterScreen
from gui.register.section import RegisterViewModel
from gui.register.undoing import UndoState


def screen(register: RegisterViewModel, frame: Frame) -> RegisterScreen:
    view = RegisterScreen(lambda face: _tie(face, register, frame))
    _tie_import(view, register, frame)
    tie_question(lambda: SheetDialog(view), register.question, frame)
    register.changed.connect(view.render)
    view.render(register.state)
    return view


def _tie(face: QWidget, register: RegisterViewModel, frame: Frame) -> None:
    if isinstance(face, ListView):
        _tie_list(face, register, frame)
    elif isinstance(face, ShipmentView):
        _tie_shipment(face, register, frame)


def _tie_list(page: ListView, register: RegisterViewModel, frame: Frame) -> None:
    shown = register.list
    tie_list(page, shown)
    page.opened.connect(frame.go)
    page.kinds.chosen.connect(shown.choose_list)
    tie_asker(page, shown, register.asker)


def _tie_shipment(page: ShipmentView, register: RegisterViewModel, frame: Frame) -> None:
    shown = register.shipment
    page.opened.connect(frame.go)
    page.acted.connect(shown.act)
    page.struck.connect(shown.strike)
    page.went_back.connect(register.go_back)
    page.banner.dismissed.connect(shown.dismiss)
    page.banner.acted.connect(frame.act)
    shown.changed.connect(page.render_shipment)
    page.render_shipment(shown.state)


def _tie_import(view: RegisterScreen, register: RegisterViewModel, frame: Frame) -> None:
    importing = register.importing
    made: list[ImportDialog] = []

    def show(state: ImportState | None) -> None:
        if state and not made:
            made.append(_import_dialog(view, register, frame))
        for dialog in made:
            dialog.render(state)

    view.import_wanted.connect(importing.open)
    view.file_dropped.connect(lambda path: register.import_file(Path(path)))
    importing.changed.connect(show)
    _tie_undo(view, register, frame)


def _tie_undo(view: RegisterScreen, register: RegisterViewModel, frame: Frame) -> None:
    undoing = register.undoing
    made: list[UndoDialog] = []

    def show(state: UndoState | None) -> None:
        if state and not made:
            dialog = UndoDialog(view)
            dialog.taken_back.connect(undoing.take_back)
            dialog.closed.connect(undoing.close_dialog)
            dialog.banner.acted.connect(frame.act)
            made.append(dialog)
        for dialog in made:
            dialog.render(state)

    undoing.changed.connect(show)


def _import_dialog(view: RegisterScreen, register: RegisterViewModel, frame: Frame) -> ImportDialog:
    dialog, importing = ImportDialog(view), register.importing
    dialog.file_given.connect(lambda path: importing.choose_file(Path(path)))
    dialog.source_chosen.connect(importing.choose_source)
    dialog.answered.connect(importing.answer)
    dialog.undo_wanted.connect(importing.want_undo)
    dialog.field_chosen.connect(importing.set_field)
    dialog.family_chosen.connect(importing.choose_family)
    dialog.vendor_chosen.connect(importing.choose_vendor)
    dialog.template_chosen.connect(importing.load_template)
    dialog.template_named.connect(importing.save_template)
    dialog.check_wanted.connect(importing.check)
    dialog.write_wanted.connect(lambda only: importing.write(only_good=only))
    dialog.cancel_wanted.connect(importing.cancel)
    dialog.back_wanted.connect(importing.go_back)
    dialog.ticked.connect(importing.tick)
    dialog.closed.connect(importing.close_dialog)
    dialog.banner.acted.connect(frame.act)
    dialog.banner.dismissed.connect(importing.dismiss)
    return dialog
