"""A record's page: the way back, a notice, and a sheet with a rail at its right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLayout, QWidget

from gui.kit.qt.base import Line, Panel, Ringed, Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.notices import BannerView
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Radius, Space
from gui.kit.states import Banner
from keytool.i18n import _

COMPACT = 880
"""Below this width a sheet saves room."""


class RailSheet(Panel):
    """Content on the left, a rail of what can be done and what happened on the right.

    The rail takes three tenths of the width, within its bounds; margins follow the width.
    """

    def __init__(self, narrowest: int, widest: int) -> None:
        super().__init__(Radius.XL)
        self._bounds = narrowest, widest
        self.rail = QWidget()
        self._padded: list[tuple[QWidget, int]] = []

    def pad(self, content: QWidget | QLayout, outwards: int = 0) -> QWidget:
        """Room round a part; its sides follow the width, less `outwards`.

        Cells of a table are padded by themselves, so tables begin further out.
        """
        box = QWidget()
        dress(box, column(content), Space.L + Space.XS, 0)
        self._padded.append((box, outwards))
        return box

    def split(self, left: QWidget | QLayout, rail: QWidget | QLayout) -> QLayout:
        """Both halves side by side, a line between them."""
        dress(self.rail, column(rail))
        body = row(left, Line(upright=True), self.rail, gap=0)
        body.setStretch(0, 1)
        return body

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrowest, widest = self._bounds
        compact = self.width() < COMPACT
        self.rail.setFixedWidth(min(max(self.width() * 3 // 10, narrowest), widest))
        sides = Space.L if compact else Space.XL
        for box, outwards in self._padded:
            box.setContentsMargins(sides - outwards, 0, sides - outwards, 0)
        self.fit(compact=compact)

    def fit(self, *, compact: bool) -> None:
        """A sheet's own parts may save room too."""


class RecordPageView(Ringed, Worded, QWidget):
    """The page of any record; `went_back` by its button or Esc, `dismissed` from the notice."""

    dismissed = Signal()
    went_back = Signal()

    def __init__(self, narrowest: int, widest: int) -> None:
        super().__init__()
        self.back, self.banner = Button("link", "arrow-left"), BannerView()
        self.sheet = RailSheet(narrowest, widest)
        self.waiting = Text("quiet")
        self.back.clicked.connect(self.went_back)
        self.banner.dismissed.connect(self.dismissed)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.went_back)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def lay(self, left: QLayout, rail: QLayout) -> None:
        """Fill the sheet: both halves scroll by themselves."""
        inside, beside = Tall(), Tall()
        dress(inside, left)
        dress(beside, rail)
        dress(self.sheet, self.sheet.split(scrolled(inside), scrolled(beside)), 1)
        whole = column(row(self.back, None), self.banner, self.waiting, self.sheet, gap=Space.S)
        whole.setStretchFactor(self.sheet, 1)
        whole.addStretch(0)
        dress(self, whole)

    def retranslate(self) -> None:
        self.waiting.setText(_("Reading the register…"))

    def render_back(self, name: str) -> None:
        self.back.setText(name)

    def render_frame(self, banner: Banner | None, *, filled: bool) -> None:
        """Show the notice, and the sheet when there is something on it."""
        self.banner.render_banner(banner)
        self.waiting.setHidden(filled or banner is not None)
        self.sheet.setHidden(not filled)

    def focus_content(self) -> None:
        self.setFocus()
