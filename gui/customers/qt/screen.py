"""The customers: their list, a page, and the questions before a change."""

from PySide6.QtWidgets import QWidget

from gui.actions.notes import STRIKE
from gui.customers.qt.page import CustomerPageView
from gui.customers.qt.view import CustomersScreen
from gui.customers.section import CustomersViewModel
from gui.kit.frame import Frame
from gui.kit.qt.question import tie_question
from gui.kit.qt.sheet import SheetDialog
from gui.lists.qt.tie import tie_list
from gui.lists.qt.view import ListView


def screen(customers: CustomersViewModel, frame: Frame) -> CustomersScreen:
    """The section's widget, tied to its view-model."""
    view = CustomersScreen(lambda face: _tie(face, customers, frame))
    view.new_wanted.connect(customers.add_customer)
    tie_question(lambda: SheetDialog(view), customers.question, frame)
    customers.changed.connect(view.render)
    view.render(customers.state)
    return view


def _tie(face: QWidget, customers: CustomersViewModel, frame: Frame) -> None:
    if isinstance(face, ListView):
        _tie_list(face, customers, frame)
    elif isinstance(face, CustomerPageView):
        _tie_page(face, customers, frame)


def _tie_list(face: ListView, customers: CustomersViewModel, frame: Frame) -> None:
    tie_list(face, customers.list)
    face.opened.connect(frame.go)
    face.filter_chosen.connect(customers.list.choose)


def _tie_page(page: CustomerPageView, customers: CustomersViewModel, frame: Frame) -> None:
    shown = customers.page
    page.acted.connect(shown.act)
    page.struck.connect(lambda note: shown.act(STRIKE.id, note))
    page.contact_opened.connect(shown.open_contact)
    page.contract_opened.connect(shown.open_contract)
    page.certificate_opened.connect(shown.open_certificate)
    page.consent_opened.connect(shown.open_consent)
    page.record_opened.connect(frame.go)
    page.dismissed.connect(shown.dismiss)
    page.banner.acted.connect(frame.act)
    page.went_back.connect(customers.go_back)
    shown.changed.connect(page.render_page)
    page.render_page(shown.state)
