"""The passphrase of the signing keys: open them, or make them once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.kit.passphrase_states import PassphraseMode, PassphraseState
from gui.kit.qt.asked_fields import AskedFields
from gui.kit.qt.base import Text
from gui.kit.qt.buttons import Button
from gui.kit.qt.dialog import Dialog
from gui.kit.qt.fields import LineField
from gui.kit.qt.tokens import Space
from gui.kit.states import FieldError
from keytool.i18n import _


class PassphraseDialog(Dialog):
    """`entered(passphrase, answers)`, the answers about the second operator by their fields; the
    text leaves the fields at once.
    """

    entered = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 440)
        self.state: PassphraseState | None = None
        self._told = Text("quiet", wrap=True)
        self.passphrase = LineField(secret=True)
        self.again = LineField(secret=True)
        self.second = AskedFields()
        self.accept_button = Button("primary", "lock-open")
        self.cancel = Button()
        self._fields = (self.passphrase, self.again, self.second)
        for part in (self._told, *self._fields):
            self.body.addWidget(part)
        self.body.setSpacing(Space.M)
        self.buttons.addStretch(1)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.accept_button)
        self.accept_button.setDefault(True)
        self.accept_button.clicked.connect(self._enter)
        self.cancel.clicked.connect(self.reject)
        self.retranslate()

    def retranslate(self) -> None:
        creates = self.state is not None and self.state.mode is PassphraseMode.CREATE
        self.passphrase.set_label(_("Passphrase"))
        self.again.set_label(_("The same once more"))
        self.cancel.setText(_("Cancel"))
        if creates:
            self.head(_("Make the signing keys"), "")
            self._told.setText(
                _(
                    "Coupons are signed with keys that stay on this computer, locked with a "
                    "passphrase. Choose a long one and keep it safe: nobody can restore it."
                )
            )
            self.accept_button.setText(_("Make the keys"))
        elif self.state is not None and self.state.mode is PassphraseMode.NONE_HERE:
            self.head(_("This seat does not sign"), "")
            self._told.setText(self.state.error)
            self.cancel.setText(_("Close"))
        else:
            self.head(_("Unlock the signing keys"), "")
            self._told.setText(
                _("They sign what you have begun. The passphrase is asked once, until you leave.")
            )
            self.accept_button.setText(_("Unlock"))

    def render(self, state: PassphraseState | None) -> None:  # type: ignore[override]  # QWidget's prints
        """Ask, or put the dialog away."""
        before, self.state = self.state, state
        if state is None:
            self._forget()
            self.second.forget()
            self.hide()
            return
        self.retranslate()
        none_here = state.mode is PassphraseMode.NONE_HERE
        self.again.setHidden(state.mode is not PassphraseMode.CREATE)
        wrong = (FieldError(state.wrong, state.error),) if state.wrong else ()
        self.second.render_fields(state.second, wrong)
        for part in (self.passphrase, self.accept_button):
            part.setHidden(none_here)
        self.passphrase.show_error("" if none_here or wrong else state.error)
        parts: tuple[QWidget, ...] = (*self._fields, self.accept_button)
        for one in parts:
            one.setEnabled(not state.busy)
        self.present()
        if before is None or state.error:
            self.passphrase.setFocus()

    def _enter(self) -> None:
        typed = self.passphrase.line.text()
        creates = self.state is not None and self.state.mode is PassphraseMode.CREATE
        if creates and typed != self.again.line.text():
            self.again.show_error(_("The two are not the same."))
            self.fit()
        elif typed:
            second = self.second.take()
            self._forget()
            self.entered.emit(typed, second)

    def _forget(self) -> None:
        for field in (self.passphrase, self.again):
            field.line.clear()
            field.show_error("")
