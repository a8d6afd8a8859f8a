"""The customers: their list, a page, and the questions before a change."""

from gui.screens.lists import tie_list
from gui.viewmodels.customers_section import CustomersViewModel
from gui.viewmodels.shell import ShellViewModel
from gui.widgets.customers_view import CustomersScreen
from gui.widgets.register_sheet import SheetDialog


def screen(shell: ShellViewModel) -> CustomersScreen:
    view, customers = CustomersScreen(), shell.customers
    tie_list(view.list, customers.list)
    view.list.opened.connect(customers.open_record)
    view.list.filter_chosen.connect(customers.list.choose)
    view.new_wanted.connect(customers.add_customer)
    _tie_page(view, customers, shell)
    dialog = SheetDialog(view)
    dialog.answered.connect(customers.question.answer)
    dialog.closed.connect(customers.question.cancel)
    dialog.banner.acted.connect(shell.act)
    customers.question.changed.connect(dialog.render)
    customers.changed.connect(view.render)
    view.render(customers.state)
    return view


def _tie_page(view: CustomersScreen, customers: CustomersViewModel, shell: ShellViewModel) -> None:
    page, shown = view.page, customers.page
    page.acted.connect(shown.act)
    page.contact_opened.connect(shown.open_contact)
    page.contract_opened.connect(shown.open_contract)
    page.record_opened.connect(customers.open_record)
    page.dismissed.connect(shown.dismiss)
    page.banner.acted.connect(shell.act)
    page.went_back.connect(customers.go_back)
    shown.changed.connect(page.render_page)
    page.render_page(shown.state)
