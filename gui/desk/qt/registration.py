"""The registration form: what the key told is fixed, the rest a person fills in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from gui.desk.registration_states import RegisterFormState, RegisterInput
from gui.kit.qt.base import Text, column, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.dialog import Dialog
from gui.kit.qt.fields import ChoiceField, CustomerField, DateField, Field, LineField, show_errors
from gui.kit.qt.portraits import PortraitView
from gui.kit.qt.tokens import Space
from gui.kit.states import FieldError
from keytool.i18n import _


class RegisterForm(Dialog):
    """`submitted(RegisterInput)`; `customer_typed(text)` asks for suggestions."""

    submitted = Signal(object)
    customer_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 640)
        self._shown: RegisterInput | None = None
        self.portrait = PortraitView(144, 96)
        self.family = ChoiceField()
        self.key_id = LineField(mono=True)
        self.marking = LineField(mono=True)
        self.model = LineField()
        self.vendor = ChoiceField()
        self.customer = CustomerField()
        self.shipped_on = DateField(optional=True)
        self.order = LineField()
        self._shipment = Text("heading")
        self._shipment_note = Text("small", wrap=True)
        self.register = Button("primary", "check")
        self.cancel = Button()
        self._lay()
        self._connect()
        self.retranslate()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by their names in `RegisterInput`."""
        return {
            "family": self.family,
            "key_id": self.key_id,
            "marking": self.marking,
            "model": self.model,
            "vendor": self.vendor,
            "customer": self.customer,
            "shipped_on": self.shipped_on,
            "order": self.order,
        }

    def _lay(self) -> None:
        key = _grid(
            (self.family, self.model),
            (self.key_id, self.marking),
        )
        key.addWidget(self.vendor, 2, 0, 1, 2)
        top = row(self.portrait, key, gap=Space.XL)
        top.setStretchFactor(key, 1)
        top.setAlignment(self.portrait, Qt.AlignmentFlag.AlignTop)
        shipment = _grid((self.shipped_on, self.order))
        heading = column(self._shipment, self._shipment_note, gap=2)
        self.body.addLayout(top)
        self.body.addSpacing(Space.XS)
        self.body.addLayout(column(heading, self.customer, shipment, gap=Space.M))
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.register)
        self.register.setDefault(True)

    def _connect(self) -> None:
        self.customer.line.textEdited.connect(self.customer_typed)
        self.register.clicked.connect(self._submit)
        self.cancel.clicked.connect(self.reject)

    def retranslate(self) -> None:
        self.family.set_label(_("Family"))
        self.model.set_label(_("Model"))
        self.key_id.set_label(_("Key id"))
        self.marking.set_label(_("Marking printed on the key"))
        self.vendor.set_label(_("Vendor"))
        self._shipment.setText(_("Shipment"))
        self._shipment_note.setText(
            _("Starts the warranty. Leave it empty for a key that stays in stock.")
        )
        self.customer.set_label(_("Customer"))
        self.shipped_on.set_label(_("Day of shipment"))
        self.order.set_label(_("Order"))
        self.register.setText(_("Register the key"))
        self.cancel.setText(_("Cancel"))
        self.head(_("Registration of a key"), self.subject.text())

    def render(self, state: RegisterFormState | None) -> None:  # type: ignore[override]  # QWidget's prints
        """Show the form, or put it away.

        A value is written into its field only when the state changed it: what a person
        has typed meanwhile stays.
        """
        if state is None:
            self._shown = None
            self.hide()
            return
        opens = self._shown is None
        self.head(_("Registration of a key"), state.title)
        self.portrait.render_portrait(state.portrait)
        self.customer.show_choices(state.customers)
        self._show_values(state)
        self._lock(state)
        show_errors(self.fields, _merged(state.errors))
        self.notice(state.banner)
        self.register.setEnabled(not state.busy)
        self.present()
        if opens:
            self._first_empty().setFocus()

    def value(self) -> RegisterInput:
        """What the form says now."""
        return RegisterInput(
            family=self.family.value(),
            key_id=self.key_id.value(),
            marking=self.marking.value(),
            model=self.model.value(),
            vendor=self.vendor.value(),
            customer=self.customer.choice(),
            customer_name=self.customer.value(),
            shipped_on=self.shipped_on.value(),
            order=self.order.value(),
        )

    def _show_values(self, state: RegisterFormState) -> None:
        new, old = state.values, self._shown
        self._shown = new
        for name in ("key_id", "marking", "model", "order"):
            if old is None or getattr(old, name) != getattr(new, name):
                field = self.fields[name]
                if isinstance(field, LineField):
                    field.show_value(getattr(new, name))
        if old is None or old.shipped_on != new.shipped_on:
            self.shipped_on.show_value(new.shipped_on)
        if old is None or (old.customer, old.customer_name) != (new.customer, new.customer_name):
            self.customer.show_choice(new.customer, new.customer_name)
        keep_family = old is not None and old.family == new.family
        keep_vendor = old is not None and old.vendor == new.vendor
        family = self.family.value() if keep_family else new.family
        vendor = self.vendor.value() if keep_vendor else new.vendor
        self.family.show_choices(state.families, family)
        self.vendor.show_choices(state.vendors, vendor)

    def _lock(self, state: RegisterFormState) -> None:
        for name, field in self.fields.items():
            if isinstance(field, LineField | ChoiceField):
                field.lock(locked=name in state.locked)

    def _first_empty(self) -> Field:
        """Where a person begins: the first field that nothing is known for."""
        for field in (self.key_id, self.marking, self.model, self.customer):
            if not field.value():
                return field
        return self.order

    def _submit(self) -> None:
        if self.shipped_on.check():
            self.submitted.emit(self.value())


def _merged(errors: tuple[FieldError, ...]) -> list[FieldError]:
    """A wrong customer is wrong in one field, whether the id or the name is meant."""
    return [
        FieldError("customer", error.text) if error.field == "customer_name" else error
        for error in errors
    ]


def _grid(*lines: tuple[QWidget, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.M)
    for y, line in enumerate(lines):
        for x, part in enumerate(line):
            grid.addWidget(part, y, x, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(x, 1)
    return grid
