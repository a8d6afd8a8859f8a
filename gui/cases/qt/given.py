"""Files that are given beside what is being written, by their names."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import IconButton
from gui.kit.qt.icons import Icon
from gui.kit.qt.tokens import Space
from keytool.i18n import _

_TALLEST = 84


class GivenView(Worded, QWidget):
    """One line a file; `removed(place)`. Without files it is not there."""

    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self._rows = column(gap=0)
        dress(self, self._rows)
        self.setMaximumHeight(_TALLEST)
        self.hide()

    def retranslate(self) -> None:
        names, self._names = self._names, ()
        self.render_names(names)

    def render_names(self, names: tuple[str, ...]) -> None:
        self.setHidden(not names)
        if names == self._names:
            return
        self._names = names
        clear(self._rows)
        for place, name in enumerate(names):
            self._rows.addWidget(self._line(place, name))

    def _line(self, place: int, name: str) -> QWidget:
        away = IconButton("x", "quiet", 24)
        away.say(_("Remove %(name)s") % {"name": name})
        away.clicked.connect(lambda: self.removed.emit(place))
        held = QWidget()
        words = Text("small-ink", name, elide=True)
        dress(held, row(Icon("paperclip"), words, away, None, gap=Space.XS))
        return held
