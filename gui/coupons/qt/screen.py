"""The coupons: list, page, verify panel, and the questions before something is done."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.actions.notes import STRIKE
from gui.coupons.batch import BatchViewModel
from gui.coupons.batch_states import BatchState
from gui.coupons.qt.batch import BatchDialog
from gui.coupons.qt.page import CouponPageView
from gui.coupons.qt.verify import VerifyPanel
from gui.coupons.qt.view import CouponsScreen
from gui.coupons.section import CouponsViewModel
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.qt.question import QuestionDialog, tie_question
from gui.kit.qt.saving import ask_which_file
from gui.lists.qt.tie import tie_asker, tie_list
from gui.lists.qt.view import ListView
from keytool.i18n import _


def screen(coupons: CouponsViewModel, frame: Frame) -> CouponsScreen:
    """The section's widget, tied to its view-model."""
    view = CouponsScreen(lambda face: _tie(face, coupons, frame))
    tie_question(lambda: QuestionDialog(view), coupons.question, frame)
    _tie_batch(view, coupons)
    coupons.changed.connect(view.render)
    view.render(coupons.state)
    return view


def _tie_batch(view: CouponsScreen, coupons: CouponsViewModel) -> None:
    made: list[BatchDialog] = []
    tables = _("Tables (*.xlsx *.xls *.ods *.csv)")
    view.list.also.clicked.connect(
        lambda: ask_which_file(
            view, _("Which keys get coupons"), tables, lambda path: coupons.batch.open(Path(path))
        )
    )

    def show(state: BatchState | None) -> None:
        if state and not made:
            made.append(_batch_dialog(view, coupons.batch))
        for dialog in made:
            dialog.render(state)

    coupons.batch.changed.connect(show)


def _batch_dialog(view: CouponsScreen, batch: BatchViewModel) -> BatchDialog:
    dialog = BatchDialog(view)
    dialog.issue_wanted.connect(batch.issue)
    dialog.stopped.connect(batch.stop)
    dialog.ticked.connect(batch.tick)
    dialog.saved.connect(lambda path: batch.save(Path(path)))
    dialog.closed.connect(batch.close_dialog)
    return dialog


def _tie(face: QWidget, coupons: CouponsViewModel, frame: Frame) -> None:
    if isinstance(face, ListView):
        _tie_list(face, coupons, frame)
    elif isinstance(face, CouponPageView):
        _tie_page(face, coupons, frame)
    elif isinstance(face, VerifyPanel):
        _tie_verify(face, coupons)


def _tie_list(page: ListView, coupons: CouponsViewModel, frame: Frame) -> None:
    tie_list(page, coupons.list)
    tie_asker(page, coupons.list, coupons.asker)
    page.opened.connect(frame.go)
    page.kinds.chosen.connect(coupons.choose_quick)
    page.more.clicked.connect(coupons.open_verify)


def _tie_page(page: CouponPageView, coupons: CouponsViewModel, frame: Frame) -> None:
    page.acted.connect(coupons.page.act)
    page.struck.connect(lambda note: coupons.page.act(STRIKE.id, note))
    page.case_opened.connect(coupons.page.open_case)
    page.coupon_opened.connect(lambda row: frame.go(Link(Kind.COUPON, int(row))))
    page.key_opened.connect(lambda row: frame.go(Link(Kind.KEY, row)))
    page.opened.connect(frame.go)
    page.dismissed.connect(coupons.page.dismiss)
    page.banner.acted.connect(frame.act)
    page.went_back.connect(coupons.go_back)
    coupons.page.changed.connect(page.render_page)
    page.render_page(coupons.page.state)


def _tie_verify(panel: VerifyPanel, coupons: CouponsViewModel) -> None:
    panel.checked.connect(coupons.verify.check)
    panel.file_given.connect(lambda path: coupons.verify.check_file(Path(path)))
    panel.picture_given.connect(coupons.verify.check_picture)
    panel.coupon_opened.connect(lambda row: coupons.open_coupon(int(row)))
    panel.went_back.connect(coupons.go_back)
    coupons.verify.changed.connect(panel.render_verify)
    panel.render_verify(coupons.verify.state)
