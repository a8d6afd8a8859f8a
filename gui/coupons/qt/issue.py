"""The coupon dialog: what it shall give, then the coupon itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QIntValidator
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.coupons.issue_states import CouponDialogState, CouponForm, CouponInput, IssuedCoupon
from gui.kit.qt.asked_fields import AskedFields
from gui.kit.qt.base import SELECTABLE, Text, Worded, clear, column, dress, row, show_tip
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.dialog import Dialog
from gui.kit.qt.facts import ClauseLine
from gui.kit.qt.fields import ChoiceField, DateField, LineField, show_errors
from gui.kit.qt.marks import BadgeView
from gui.kit.qt.notices import BannerView
from gui.kit.qt.qr import QrView
from gui.kit.qt.saving import ask_for_file
from gui.kit.qt.tokens import Space
from gui.kit.states import Fact
from keytool.i18n import _

_MOST_UNITS = 100_000


class CouponFormView(Worded, QWidget):
    """Regulation, level, first day, units. `changed(CouponInput)` on every usable change."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.regulation = ChoiceField()
        self.level = ChoiceField()
        self.valid_from = DateField()
        self.units = LineField()
        self.units.line.setValidator(QIntValidator(1, _MOST_UNITS, self))
        self.refusals = Text("", wrap=True)
        self.override, self.second = LineField(), AskedFields()
        self.summary = Text("quiet", wrap=True)
        self.clauses = ClauseLine()
        halves = row(self.valid_from, self.units, gap=Space.L)
        for part in (self.valid_from, self.units):
            halves.setStretchFactor(part, 1)
            halves.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        told = column(self.summary, self.clauses, gap=Space.S)
        beside = column(self.refusals, self.override, self.second, gap=Space.M)
        dress(self, column(self.regulation, self.level, halves, told, beside, gap=Space.L))
        for field in (self.regulation, self.level, self.valid_from, self.units):
            field.edited.connect(self._tell)
        self.retranslate()

    def retranslate(self) -> None:
        self.regulation.set_label(_("Regulation"))
        self.level.set_label(_("Support level"))
        self.valid_from.set_label(_("First day"))
        self.override.set_label(_("Reason to go on beside the clause"))

    def render_form(self, form: CouponForm) -> None:
        values = form.values
        self.regulation.show_choices(form.regulations, values.regulation)
        self.level.show_choices(form.levels, values.level)
        self.valid_from.show_value(values.valid_from)
        self.units.setHidden(values.units is None)
        self.units.set_label(form.unit_label[:1].upper() + form.unit_label[1:])
        self.units.show_value(str(values.units) if values.units else "")
        self.refusals.say("\n".join(form.refusals))
        for part in (self.refusals, self.override):
            part.setHidden(not form.refusals)
        self.second.render_fields(form.second, form.errors)
        self.override.show_value(values.override)
        self.summary.say(form.summary)
        self.clauses.render_clauses(form.clauses)
        fields = {
            "regulation": self.regulation,
            "level": self.level,
            "valid_from": self.valid_from,
            "units": self.units,
        }
        show_errors(fields, form.errors)

    def value(self) -> CouponInput | None:
        """What is chosen; None while the day is not a date, which the field then says."""
        day = self.valid_from.value()
        if day is None:
            self.valid_from.check()
            return None
        typed = self.units.value()
        # The widget's own flag: a dialog that is not shown yet hides all its parts.
        units = int(typed) if typed and not self.units.isHidden() else None
        reason = "" if self.override.isHidden() else self.override.value()
        return CouponInput(self.regulation.value(), self.level.value(), day, units, reason)

    def _tell(self) -> None:
        value = self.value()
        if value:
            self.changed.emit(value)


class _FactRow(QWidget):
    """A label above its value."""

    def __init__(self, fact: Fact) -> None:
        super().__init__()
        value = Text("mono" if fact.mono else "", fact.value, wrap=True)
        value.setTextInteractionFlags(SELECTABLE)
        dress(self, column(Text("small", fact.label), value, gap=0))


class IssuedView(Worded, QWidget):
    """The coupon to hand over: QR, typed code, what it is good for."""

    def __init__(self) -> None:
        super().__init__()
        self.qr = QrView()
        self.badge = BadgeView()
        self.code = Text("code")
        self.code.setTextInteractionFlags(SELECTABLE)
        self.copy_code = IconButton("copy")
        self.notice = BannerView()
        self._facts = QVBoxLayout()
        self._facts.setSpacing(Space.M)
        self._heading = Text("small")
        code = row(self.code, self.copy_code, None, gap=Space.XS)
        badge = row(self.badge, None)
        words = column(badge, Space.S, self._heading, code, Space.S, self._facts, None, gap=0)
        line = row(self.qr, words, gap=Space.XL)
        line.setAlignment(self.qr, Qt.AlignmentFlag.AlignTop)
        line.setStretchFactor(words, 1)
        dress(self, column(line, self.notice, gap=Space.L))
        self.copy_code.clicked.connect(self._copy)
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Typed code"))
        self.copy_code.say(_("Copy the code"))
        self.qr.setAccessibleName(_("QR code with the coupon's link"))

    def render_issued(self, issued: IssuedCoupon) -> None:
        self.qr.render_modules(issued.qr)
        self.badge.render_badge(issued.badge)
        self.code.setText(issued.code)
        self.notice.render_banner(issued.notice)
        clear(self._facts)
        for fact in issued.facts:
            self._facts.addWidget(_FactRow(fact))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())
        show_tip(self.copy_code, _("Copied"))


class CouponDialog(Dialog):
    """`changed` and `issue_wanted` carry a `CouponInput`, the latter also the answers about the
    second operator; `save_wanted` a path as text, `acted` what is to be done with the coupon.
    """

    changed = Signal(object)
    issue_wanted = Signal(object, object)
    save_wanted = Signal(str)
    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, 560)
        self.state: CouponDialogState | None = None
        self.form = CouponFormView()
        self.issued = IssuedView()
        self.issue = Button("primary", "ticket-plus")
        self.print = Button("primary", "printer")
        self.mail, self.save = Button("", "mail"), Button("", "file-down")
        self.copy_link = Button("", "link")
        self.cancel = Button()
        self.body.addWidget(self.form)
        self.body.addWidget(self.issued)
        for button in (self.copy_link, self.mail, self.save):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        for button in (self.cancel, self.print, self.issue):
            self.buttons.addWidget(button)
        self.issue.setDefault(True)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        self.form.changed.connect(self.changed)
        self.issue.clicked.connect(self._want_issue)
        self.print.clicked.connect(lambda: self.acted.emit("print"))
        self.mail.clicked.connect(lambda: self.acted.emit("mail"))
        self.save.clicked.connect(self._save)
        self.copy_link.clicked.connect(self._copy_link)
        self.cancel.clicked.connect(self.reject)

    def retranslate(self) -> None:
        self.issue.setText(_("Issue"))
        self.print.setText(_("Print"))
        self.mail.setText(_("Mail…"))
        self.save.setText(_("Save…"))
        self.copy_link.setText(_("Copy link"))
        self.print.set_key("P")
        self.print.setToolTip("P")
        self._name()

    def render(self, state: CouponDialogState | None) -> None:  # type: ignore[override]  # QWidget's prints
        """Show the form or the coupon; None puts the dialog away."""
        before, self.state = self.state, state
        if state is None:
            self.form.second.forget()
            self.hide()
            return
        self._name()
        self.notice(state.banner)
        if isinstance(state.content, CouponForm):
            self.form.render_form(state.content)
        else:
            self.issued.render_issued(state.content)
        self._show_parts(state)
        self.present()
        if before is None or type(before.content) is not type(state.content):
            (self.issue if self.issue.isVisible() else self.print).setFocus()

    def _show_parts(self, state: CouponDialogState) -> None:
        content = state.content
        asks = isinstance(content, CouponForm)
        before: tuple[QWidget, ...] = (self.form, self.issue)
        hands = (self.print, self.mail, self.save, self.copy_link)
        after: tuple[QWidget, ...] = (self.issued, *hands)
        for part in before:
            part.setVisible(asks)
        for part in after:
            part.setVisible(not asks)
            part.setEnabled(not state.busy)
        self.issue.setEnabled(isinstance(content, CouponForm) and content.can_issue)
        self.form.setEnabled(not state.busy)
        if state.busy:
            self.issue.setEnabled(False)

    def _name(self) -> None:
        state = self.state
        asks = state is None or isinstance(state.content, CouponForm)
        title = _("Issue a coupon") if asks else _("Coupon")
        self.head(title, state.subject if state else "")
        self.cancel.setText(_("Cancel") if asks else _("Close"))

    def _want_issue(self) -> None:
        value = self.form.value()
        if value:
            self.issue_wanted.emit(value, self.form.second.take())

    def _copy_link(self) -> None:
        content = self.state.content if self.state else None
        if isinstance(content, IssuedCoupon):
            QGuiApplication.clipboard().setText(content.url)
            show_tip(self.copy_link, _("Copied"))

    def _save(self) -> None:
        """Ask where, without stopping the window meanwhile."""
        name = f"{self.issued.code.text()}.pdf"
        ask_for_file(self, _("Save the certificate"), name, ("pdf", "png"), self.save_wanted.emit)
