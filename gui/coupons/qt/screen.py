"""The coupons: list, page, verify panel, and the questions before something is done."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from gui.coupons.qt.list import CouponListView
from gui.coupons.qt.page import CouponPageView
from gui.coupons.qt.verify import VerifyPanel
from gui.coupons.qt.view import CouponsScreen
from gui.coupons.section import CouponsViewModel
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.qt.question import QuestionDialog, tie_question


def screen(coupons: CouponsViewModel, frame: Frame) -> CouponsScreen:
    """The section's widget, tied to its view-model."""
    view = CouponsScreen(lambda face: _tie(face, coupons, frame))
    tie_question(QuestionDialog(view), coupons.question, frame)
    coupons.changed.connect(view.render)
    view.render(coupons.state)
    return view


def _tie(face: QWidget, coupons: CouponsViewModel, frame: Frame) -> None:
    if isinstance(face, CouponListView):
        _tie_list(face, coupons)
    elif isinstance(face, CouponPageView):
        _tie_page(face, coupons, frame)
    elif isinstance(face, VerifyPanel):
        _tie_verify(face, coupons)


def _tie_list(page: CouponListView, coupons: CouponsViewModel) -> None:
    page.opened.connect(lambda row: coupons.open_coupon(int(row)))
    page.filter_chosen.connect(coupons.list.choose_filter)
    page.typed.connect(coupons.list.type_text)
    page.older.connect(coupons.list.go_older)
    page.newer.connect(coupons.list.go_newer)
    page.verify_wanted.connect(coupons.open_verify)
    coupons.list.changed.connect(page.render_list)
    page.render_list(coupons.list.state)


def _tie_page(page: CouponPageView, coupons: CouponsViewModel, frame: Frame) -> None:
    page.acted.connect(coupons.page.act)
    page.case_opened.connect(coupons.page.open_case)
    page.coupon_opened.connect(lambda row: coupons.page.open(int(row)))
    page.key_opened.connect(lambda row: frame.go(Link(Kind.KEY, row)))
    page.save_wanted.connect(lambda path: coupons.page.save(Path(path)))
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
