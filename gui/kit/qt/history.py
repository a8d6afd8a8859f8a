"""What happened to a record, newest first, in a panel that can be looked through."""

from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.buttons import Button
from gui.kit.qt.notices import EmptyState
from gui.kit.qt.timeline import NODE, Timeline
from gui.kit.qt.tokens import Space
from gui.kit.states import HistoryItem
from keytool.i18n import _

_NEWEST = 6  # events of the history that are shown unasked


class HistoryView(Worded, QWidget):
    """The heading and the line of events: the newest ones, and all of them when asked."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[HistoryItem, ...] = ()
        self._whole = False
        self._heading = Text("heading")
        self._timeline = Timeline()
        self._empty = EmptyState("history")
        self.more = Button("link")
        self.more.clicked.connect(self._turn)
        rest = row(NODE + Space.S, self.more, None, gap=0)
        dress(
            self, column(self._heading, Space.XS, self._timeline, rest, self._empty, gap=Space.XS)
        )
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("History"))
        self._empty.say(_("Nothing has happened to this key yet."))
        hidden = len(self._items) - _NEWEST
        self.more.setHidden(hidden <= 0)
        more = _("Show %(count)s more") % {"count": hidden}
        self.more.setText(_("Show fewer") if self._whole else more)

    def render_items(self, items: tuple[HistoryItem, ...]) -> None:
        self._items = items
        self._timeline.setHidden(not items)
        self._empty.setHidden(bool(items))
        self._timeline.render_items(items if self._whole else items[:_NEWEST], len(items))
        self.retranslate()

    def forget(self) -> None:
        """Show the newest alone again: the next card is another key's."""
        self._whole = False

    def _turn(self) -> None:
        self._whole = not self._whole
        self.render_items(self._items)
