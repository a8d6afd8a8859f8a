"""After a sitting: what left, the packing list and the labels as PDF, and the next sitting."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.kit.qt.base import Line, Panel, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button, KeyHint
from gui.kit.qt.facts import FactLine
from gui.kit.qt.fields import ChoiceField, LineField
from gui.kit.qt.icons import Icon
from gui.kit.qt.notices import BannerView
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Radius, Size, Space
from gui.warehouse.states import DoneState
from keytool.i18n import _


class DoneView(Worded, Panel):
    """`list_printed()`, `labels_printed(skip)`; to be saved: `list_wanted(path)`,
    `labels_wanted(path, skip)`; `stock_chosen(id)`, `anew()`.
    """

    list_printed = Signal()
    labels_printed = Signal(int)
    list_wanted = Signal(str)
    labels_wanted = Signal(str, int)
    stock_chosen = Signal(str)
    anew = Signal()

    def __init__(self) -> None:
        super().__init__(Radius.XL)
        self._names = ("", "")
        self.title, self.text, self.totals = Text("display"), Text("large", wrap=True), FactLine()
        self.banner = BannerView()
        self.packing, self.labels = Button("primary", "printer"), Button("", "printer")
        self.save_list, self.save_labels = Button("link"), Button("link")
        self.again = Button("", "plus")
        self.list_title, self.list_about = Text("strong"), Text("small", wrap=True)
        self.label_title, self.label_about = Text("strong"), Text("small", wrap=True)
        self.stock, self.skip = ChoiceField(), LineField()
        self._places = QIntValidator(0, 0, self.skip)
        self.skip.line.setValidator(self._places)
        self._packing_part = QWidget()
        self._lay()
        self._connect()
        self.retranslate()

    def _lay(self) -> None:
        words = column(self.title, self.text, self.totals, gap=Space.XS)
        mark = Icon("circle-check", "good", size=48)
        top = row(mark, words, gap=Space.XL)
        top.setStretchFactor(words, 1)
        head = QWidget()
        dress(head, column(top, self.banner, gap=Space.L), Space.XL)
        packing = row(self.packing, KeyHint("Ctrl+P"), self.save_list, None, gap=Space.M)
        about = column(self.list_title, self.list_about, Space.XS, packing, gap=Space.XS)
        dress(self._packing_part, column(about, Space.L, Line(), gap=Space.S))
        choice = row(self.stock, self.skip, gap=Space.L)
        choice.setStretch(0, 3)
        choice.setStretch(1, 1)
        print_labels = row(self.labels, KeyHint("Ctrl+L"), self.save_labels, None, gap=Space.M)
        labels = column(self.label_title, self.label_about, gap=Space.XS)
        papers = QWidget()
        papers.setMaximumWidth(Size.FORM + Space.HUGE)
        dress(
            papers,
            column(self._packing_part, labels, choice, print_labels, None, gap=Space.L),
            Space.XL,
        )
        line = row(papers, None, gap=0)
        line.setStretchFactor(papers, 3)
        foot = QWidget()
        dress(foot, row(self.again, KeyHint("Ctrl+N"), None, gap=Space.M), Space.L, Space.XL)
        inside = Tall()
        dress(inside, column(head, Line(), line, None, gap=0))
        body = scrolled(inside)
        whole = column(body, Line(), foot, gap=0)
        whole.setStretchFactor(body, 1)
        dress(self, whole, 1)

    def _connect(self) -> None:
        self.packing.clicked.connect(self.list_printed)
        self.labels.clicked.connect(self._print_labels)
        self.save_list.clicked.connect(self._ask_for_list)
        self.save_labels.clicked.connect(self._ask_for_labels)
        self.again.clicked.connect(self.anew)
        self.stock.edited.connect(lambda: self.stock_chosen.emit(self.stock.value()))
        self.skip.entered.connect(self._print_labels)

    def retranslate(self) -> None:
        self.list_title.setText(_("Packing list"))
        self.list_about.setText(_("What is in the box, by key, for the customer."))
        self.packing.setText(_("Print the packing list"))
        self.label_title.setText(_("Labels"))
        self.label_about.setText(_("One for each key: number, marking, customer, warranty, code."))
        self.labels.setText(_("Print the labels"))
        self.stock.set_label(_("Labels on"))
        self.skip.set_label(_("Already used"))
        self.skip.setToolTip(_("Labels that are gone from the first sheet."))
        for button in (self.save_list, self.save_labels):
            button.setText(_("Save as a file…"))
        self.again.setText(_("Next sitting"))
        for button, keys in ((self.packing, "P"), (self.labels, "L"), (self.again, "N")):
            button.set_key(f"Ctrl+{keys}")

    def render_done(self, state: DoneState) -> None:
        self._names = state.file_names
        self.title.say(state.title)
        self.text.say(state.text)
        self.totals.render_facts(state.totals)
        self.banner.render_banner(state.banner)
        self._packing_part.setHidden(not state.has_shipment)
        self.packing.setEnabled(state.has_shipment and not state.busy)
        self.labels.setEnabled(not state.busy)
        self.stock.show_choices(state.stocks, state.stock)
        self._places.setTop(state.places - 1)
        self.skip.setVisible(state.places > 1)

    def focus_content(self) -> None:
        (self.labels if self._packing_part.isHidden() else self.packing).setFocus()

    def _ask_for_list(self) -> None:
        if self.packing.isEnabled():
            self._choose(_("Save the packing list"), self._names[0]).fileSelected.connect(
                self.list_wanted
            )

    def _ask_for_labels(self) -> None:
        skip = self._skipped()
        chooser = self._choose(_("Save the labels"), self._names[1])
        chooser.fileSelected.connect(lambda path: self.labels_wanted.emit(path, skip))

    def _print_labels(self) -> None:
        if self.labels.isEnabled():
            self.labels_printed.emit(self._skipped())

    def _skipped(self) -> int:
        number = self.skip.value() if self.skip.isVisible() else ""
        return int(number) if number else 0

    def _choose(self, title: str, name: str) -> QFileDialog:
        """Ask for a file, without stopping the window meanwhile."""
        chooser = QFileDialog(self, title)
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.setNameFilters(["PDF (*.pdf)"])
        chooser.selectFile(name)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.open()
        return chooser
