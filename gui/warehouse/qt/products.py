"""The licences that each key of a sitting carries: a line for each, and an empty one below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.kit.qt.base import Text, Worded, column, dress
from gui.kit.qt.fields import DateField, LineField
from gui.kit.qt.tokens import Space
from gui.warehouse.states import ProductInput
from keytool.i18n import _

_MOST = 1_000_000
_NUMBER = 88  # pixels


class _Row:
    """The fields of one licence. Only the first row has labels above its fields."""

    def __init__(self) -> None:
        self.product, self.edition, self.modules = LineField(), LineField(), LineField()
        self.quantity, self.until = LineField(), DateField(optional=True)
        self.quantity.line.setValidator(QIntValidator(0, _MOST, self.quantity))
        self.quantity.setFixedWidth(_NUMBER)
        self.fields = (self.product, self.edition, self.modules, self.quantity, self.until)

    def say(self, *, first: bool) -> None:
        names = (_("Product"), _("Edition"), _("Modules"), _("Quantity"), _("Until"))
        for field, name in zip(self.fields, names, strict=True):
            field.set_label(name)
            field.label.setVisible(first)
        self.modules.line.setPlaceholderText(_("separated by commas"))

    def show(self, value: ProductInput) -> None:
        self.product.show_value(value.product)
        self.edition.show_value(value.edition)
        self.modules.show_value(value.modules)
        self.quantity.show_value("" if value.quantity is None else str(value.quantity))
        self.until.show_value(value.until)

    def value(self) -> ProductInput:
        number = self.quantity.value()
        return ProductInput(
            self.product.value(),
            self.edition.value(),
            self.modules.value(),
            int(number) if number else None,
            self.until.value(),
        )

    @property
    def is_empty(self) -> bool:
        typed = (self.product, self.edition, self.modules)
        return not any(field.value() for field in typed) and not self.until.line.text().strip()


class ProductsView(Worded, QWidget):
    """Begin to type in the last line, and there is another; an emptied line counts for nothing.

    `grown` when a line came or went.
    """

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self.error = Text("error", wrap=True)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.S)
        for place, stretch in enumerate((4, 3, 3, 0, 2)):
            self._grid.setColumnStretch(place, stretch)
        dress(self, column(self._grid, self.error, gap=Space.XS))
        self.show_products(())
        self.show_error("")

    def retranslate(self) -> None:
        for place, line in enumerate(self.rows):
            line.say(first=place == 0)

    def show_products(self, products: tuple[ProductInput, ...]) -> None:
        """These lines and an empty one."""
        while self.rows:
            self._drop()
        for product in (*products, ProductInput()):
            self._add(product)

    def value(self) -> tuple[ProductInput, ...]:
        """What the lines say; empty ones are left out."""
        return tuple(line.value() for line in self.rows if not line.is_empty)

    def check(self) -> bool:
        """Say how to write a date where one is wrong."""
        wrong = [line for line in self.rows if not line.until.check()]
        return not wrong

    def show_error(self, text: str) -> None:
        self.error.say(text)

    def _add(self, product: ProductInput) -> None:
        line, place = _Row(), len(self.rows)
        self.rows.append(line)
        line.show(product)
        line.say(first=place == 0)
        for at, field in enumerate(line.fields):
            self._grid.addWidget(field, place, at, Qt.AlignmentFlag.AlignTop)
        for field in line.fields:
            field.line.textEdited.connect(self._grow)
        self.grown.emit()

    def _drop(self) -> None:
        for field in self.rows.pop().fields:
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()

    def _grow(self) -> None:
        """One empty line below the others, never more."""
        if not self.rows[-1].is_empty:
            self._add(ProductInput())
        while len(self.rows) > 1 and self.rows[-1].is_empty and self.rows[-2].is_empty:
            self._drop()
            self.grown.emit()
