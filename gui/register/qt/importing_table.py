"""What of a file is taken: where its table lies, what its columns hold, what holds for all rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.kit.qt.base import Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.fields import ChoiceField, LineField
from gui.kit.qt.tokens import Space
from gui.kit.states import Choice
from gui.lists.qt.filters import MenuChip
from gui.register.importing_states import ImportState
from gui.register.qt.importing_columns import ColumnsView
from gui.register.qt.importing_source import SourceLine
from keytool.i18n import _

_SAVE = "/save"
_NAME = 280


class TableView(Worded, QWidget):
    """`template_chosen(name)`, `template_named(name)`; `naming(is it)` as a name is asked for."""

    family_chosen = Signal(str)
    vendor_chosen = Signal(str)
    template_chosen = Signal(str)
    template_named = Signal(str)
    naming = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.source, self.columns = SourceLine(), ColumnsView()
        self.family, self.vendor = ChoiceField(), ChoiceField()
        self.templates, self.name = MenuChip(), LineField()
        self.keep = Button()
        self._naming = QWidget()
        self._lay()
        self.family.edited.connect(lambda: self.family_chosen.emit(self.family.value()))
        self.vendor.edited.connect(lambda: self.vendor_chosen.emit(self.vendor.value()))
        self.templates.chosen.connect(self._choose_template)
        self.name.entered.connect(self._keep_template)
        self.keep.clicked.connect(self._keep_template)
        self.retranslate()

    def _lay(self) -> None:
        line = row(self.name, self.keep, None, gap=Space.S)
        line.setAlignment(self.keep, Qt.AlignmentFlag.AlignBottom)
        dress(self._naming, line)
        self._naming.hide()
        self.name.setMaximumWidth(_NAME)
        head = row(self.source, self.templates, gap=Space.L)
        head.setStretch(0, 1)
        head.setAlignment(self.templates, Qt.AlignmentFlag.AlignBottom)
        defaults = row(self.family, self.vendor, gap=Space.L)
        dress(self, column(head, self._naming, self.columns, defaults, gap=Space.M))

    def retranslate(self) -> None:
        self.family.set_label(_("Family of keys where a row does not say"))
        self.vendor.set_label(_("Vendor where a row does not say"))
        self.name.set_label(_("Name of the template"))
        self.keep.setText(_("Save"))

    @property
    def area(self) -> QScrollArea:
        """What scrolls."""
        return self.columns.area

    def wanted(self) -> int:
        """How tall what scrolls would like to be."""
        return self.columns.tall()

    def render_table(self, state: ImportState) -> None:
        self.source.render_source(state.source)
        self.columns.render_columns(state.columns, state.fields)
        self.family.setHidden(not state.families)
        self.family.show_choices(state.families, state.family)
        self.vendor.show_choices(state.vendors, state.vendor)
        offered = (*state.templates, Choice(_SAVE, _("Save these columns…")))
        self.templates.offer(_("Templates"), offered, "", lit=False)

    def end_naming(self) -> None:
        self._naming.hide()
        self.naming.emit(False)

    def _choose_template(self, name: str) -> None:
        if name == _SAVE:
            self._naming.show()
            self.naming.emit(True)
            self.name.setFocus()
        else:
            self.template_chosen.emit(name)

    def _keep_template(self) -> None:
        if self.name.value():
            self.end_naming()
            self.template_named.emit(self.name.value())
