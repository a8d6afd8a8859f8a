"""Before a sitting: the open ones to go on with, and what holds for all keys of a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.fields import ChoiceField, CustomerField, DateField, Field, LineField, show_errors
from gui.kit.qt.notices import BannerView
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.table import Column, DataTable
from gui.kit.qt.tokens import Radius, Space
from gui.kit.states import Choice, FieldError
from gui.warehouse.qt.products import ProductsView
from gui.warehouse.states import OpenLine, SittingInput, StartState
from keytool.i18n import _

_MOST = 100_000
_YES, _NO = "yes", "no"


class OpenSittings(Worded, QWidget):
    """Sittings that wait to be gone on with. `chosen(number)` on Enter or double click."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[OpenLine, ...] = ()
        self.heading = Text("strong")
        self.table = DataTable(_COLUMNS, 6)
        self.table.opened.connect(lambda place: self.chosen.emit(self._lines[place].sitting))
        head = row(Space.S, self.heading, None, KeyHint("Enter"), Space.S, gap=0)
        dress(self, column(head, self.table, gap=Space.XS), Space.L, Space.L)
        self.retranslate()

    def retranslate(self) -> None:
        self.heading.setText(_("Go on with an open sitting"))
        self.table.set_titles((_("Customer"), _("Order"), _("Begun"), _("Keys")))

    def render_open(self, lines: tuple[OpenLine, ...]) -> None:
        self.setHidden(not lines)
        if lines != self._lines:
            self._lines = lines
            self.table.show_rows([(x.title, x.order, x.begun, x.count) for x in lines])
            if lines:
                self.table.selectRow(0)


class SittingForm(Worded, QWidget):
    """What is said once for all keys. `submitted(SittingInput)`, `customer_typed(text)`."""

    submitted = Signal(object)
    customer_typed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._filled = 0
        self.title, self.about = Text("strong"), Text("small", wrap=True)
        self.customer, self.category = CustomerField(), ChoiceField()
        self.order, self.ship_on = LineField(), DateField(optional=True)
        self.vendor, self.family, self.model = ChoiceField(), ChoiceField(), LineField()
        self.expected, self.markings = LineField(), ChoiceField()
        self.expected.line.setValidator(QIntValidator(0, _MOST, self.expected))
        self.batch, self.produced_on = LineField(), DateField(optional=True)
        self.products, self.products_heading = ProductsView(), Text("heading")
        self.begin = Button("primary", "play")
        self._lay()
        self.customer.line.textEdited.connect(self.customer_typed)
        self.customer.line.textChanged.connect(lambda _text: self._ask_category())
        self.begin.clicked.connect(self._submit)
        self.retranslate()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by their names in `SittingInput`."""
        return {
            "customer": self.customer,
            "order": self.order,
            "ship_on": self.ship_on,
            "vendor": self.vendor,
            "family": self.family,
            "model": self.model,
            "expected": self.expected,
            "batch": self.batch,
            "produced_on": self.produced_on,
        }

    def _lay(self) -> None:
        head = column(self.title, self.about, gap=2)
        whose = row(self.customer, self.category, gap=Space.L)
        whose.setStretch(0, 3)
        whose.setStretch(1, 2)
        for field in (self.customer, self.category):
            whose.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        when = _abreast((self.order, self.ship_on, self.expected), (2, 1, 1))
        what = _abreast((self.vendor, self.family, self.model), (1, 1, 1))
        made = _abreast((self.batch, self.produced_on, self.markings), (2, 1, 2))
        licences = column(self.products_heading, self.products, gap=Space.S)
        foot = row(self.begin, KeyHint("Ctrl+Enter"), None, gap=Space.M)
        parts = column(
            head, whose, when, what, made, Space.XS, licences, Space.S, foot, gap=Space.L
        )
        dress(self, parts, Space.XL)

    def retranslate(self) -> None:
        self.title.setText(_("New sitting"))
        self.about.setText(_("Said once, it holds for every key that is plugged or scanned."))
        self.customer.set_label(_("Customer"))
        self.customer.line.setPlaceholderText(_("Nobody: the keys go to stock"))
        self.category.set_label(_("A new customer; category"))
        self.order.set_label(_("Order"))
        self.ship_on.set_label(_("Day of shipment"))
        self.ship_on.setToolTip(_("Left empty: the day on which the sitting is closed."))
        self.expected.set_label(_("Keys expected"))
        self.vendor.set_label(_("Vendor"))
        self.family.set_label(_("Family"))
        self.model.set_label(_("Model"))
        self.model.line.setPlaceholderText(_("any"))
        self.markings.set_label(_("Markings"))
        self.batch.set_label(_("Batch"))
        self.produced_on.set_label(_("Produced on"))
        for field in (self.batch, self.produced_on):
            field.setToolTip(_("It can be changed in the middle of the sitting."))
        self.products_heading.setText(_("Licences on each key"))
        self.begin.setText(_("Begin"))
        self._offer_markings(self.markings.value() or _NO)

    def _offer_markings(self, current: str) -> None:
        choices = (Choice(_NO, _("Not asked for")), Choice(_YES, _("Scan after each key")))
        self.markings.show_choices(choices, current)

    def render_form(self, state: StartState) -> bool:
        """What a person typed stays, unless the form is filled anew; whether it was."""
        anew, values = state.filled != self._filled, state.values
        self._filled = state.filled
        for field, choices, value in (
            (self.vendor, state.vendors, values.vendor),
            (self.family, state.families, values.family),
            (self.category, state.categories, values.category),
        ):
            field.show_choices(choices, value if anew else field.value())
        self.customer.show_choices(state.customers)
        if anew:
            self._fill(values)
        self._ask_category()
        show_errors(self.fields, state.errors)
        wrong = (error.text for error in state.errors if error.field == "products")
        self.products.show_error(next(wrong, ""))
        self.begin.setEnabled(not state.busy)
        self._focus_wrong(state.errors)
        return anew

    def _fill(self, values: SittingInput) -> None:
        self.customer.show_choice(values.customer, values.customer_name)
        self.order.show_value(values.order)
        self.ship_on.show_value(values.ship_on)
        self.model.show_value(values.model)
        self.expected.show_value("" if values.expected is None else str(values.expected))
        self.batch.show_value(values.batch)
        self.produced_on.show_value(values.produced_on)
        self._offer_markings(_YES if values.markings else _NO)
        self.products.show_products(values.products)

    def _ask_category(self) -> None:
        """Only of somebody whom the register does not know."""
        stranger = bool(self.customer.value()) and not self.customer.choice()
        self.category.setVisible(stranger)

    def _focus_wrong(self, errors: Sequence[FieldError]) -> None:
        wrong = [self.fields[error.field] for error in errors if error.field in self.fields]
        if wrong:
            wrong[0].setFocus()
        elif errors:
            self.products.rows[0].product.setFocus()

    def value(self) -> SittingInput:
        """What the form says now."""
        number = self.expected.value()
        return SittingInput(
            self.vendor.value(),
            self.customer.choice(),
            self.customer.value(),
            self.category.value(),
            self.order.value(),
            self.ship_on.value(),
            self.family.value(),
            self.model.value(),
            self.products.value(),
            self.markings.value() == _YES,
            int(number) if number else None,
            self.batch.value(),
            self.produced_on.value(),
        )

    def _submit(self) -> None:
        if all([self.ship_on.check(), self.produced_on.check(), self.products.check()]):
            self.submitted.emit(self.value())

    def submit(self) -> None:
        """Begin, as by the button."""
        if self.begin.isEnabled():
            self._submit()


class StartView(Worded, Panel):
    """`gone_on(number)` with an open sitting; the form's own signals for a new one.

    `intake_wanted`, `count_wanted`: keys are to come back, or to be counted.
    """

    gone_on = Signal(int)
    intake_wanted = Signal()
    count_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self.title, self.banner = Text("display"), BannerView()
        self.open, self.form, self._line = OpenSittings(), SittingForm(), Line()
        inside, head = Tall(), QWidget()
        self.intake, self.count = Button("", "undo-2"), Button("", "list")
        top = row(self.title, None, self.intake, self.count, gap=Space.S)
        dress(head, column(top, self.banner), Space.L + Space.XS, Space.XL)
        page = column(head, Line(), self.open, self._line, self.form, None, gap=0)
        dress(inside, page)
        dress(self, column(scrolled(inside)), 1)
        self.open.chosen.connect(self.gone_on)
        self.intake.clicked.connect(self.intake_wanted)
        self.count.clicked.connect(self.count_wanted)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(
                QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
            ).activated.connect(self.form.submit)
        self.retranslate()

    def retranslate(self) -> None:
        self.title.setText(_("Warehouse"))
        self.intake.setText(_("Take keys back"))
        self.count.setText(_("Count the stock"))

    def render_start(self, state: StartState) -> None:
        self.banner.render_banner(state.banner)
        self.open.render_open(state.open)
        self._line.setHidden(not state.open)
        anew = self.form.render_form(state)
        if anew and self.isAncestorOf(QApplication.focusWidget() or self):
            self.focus_content()

    def focus_content(self) -> None:
        """To the sitting that waits, else to the first field."""
        (self.form.customer if self.open.isHidden() else self.open.table).setFocus()


def _abreast(fields: Sequence[QWidget], shares: Sequence[int]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.L)
    for place, (field, share) in enumerate(zip(fields, shares, strict=True)):
        grid.addWidget(field, 0, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(place, share)
    return grid


_COLUMNS = (
    Column(stretch=True, least=180),
    Column(),
    Column(yields=1),
    Column(right=True),
)
