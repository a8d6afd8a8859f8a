"""A page of the settings: its head stays, its parts scroll."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from gui.kit.qt.base import Line, Text, column, dress, row
from gui.kit.qt.notices import BannerView
from gui.kit.qt.scrolling import Tall, scrolled
from gui.kit.qt.tokens import Size, Space
from gui.settings.qt.parts import PartView
from gui.settings.qt.trust import ActionFlow
from gui.settings.states import PageState

_TICK = 300  # milliseconds between two words of long work


class PageView(QWidget):
    """Renders a `PageState`. `extras` make widgets of some parts' own; a `whole` one takes the
    room of the page, below parts that say little. `broad` parts have their headings above.

    `acted(action, line)`, `kept(name, value)`, `typed(name, value)`, `ticked` while long work runs.
    """

    acted = Signal(str, str)
    kept = Signal(str, str)
    typed = Signal(str, str)
    ticked = Signal()

    def __init__(
        self,
        extras: Mapping[str, Callable[[], QWidget]] | None = None,
        whole: QWidget | None = None,
        *,
        broad: bool = False,
    ) -> None:
        super().__init__()
        self._broad = broad
        self._extras = extras or {}
        self.extra: dict[str, QWidget] = {}
        self.parts: dict[str, PartView] = {}
        self._lines: dict[str, Line] = {}
        self._shown: set[str] = set()
        self.title, self.buttons = Text("title"), ActionFlow()
        self.banner = BannerView()
        self.buttons.acted.connect(lambda action: self.acted.emit(action, ""))
        self._tick = QTimer(self, interval=_TICK)
        self._tick.timeout.connect(self.ticked)
        self._lay(whole)

    def _lay(self, whole: QWidget | None) -> None:
        """A whole widget brings a head of its own."""
        self._stack = column(gap=0)
        self._head = QWidget()
        line = QWidget()
        dress(line, row(self.title, None, self.buttons, gap=Space.M))
        line.setMinimumHeight(Size.CONTROL)
        if whole:
            line.hide()
        dress(self._head, column(line, self.banner, gap=Space.M), Space.M, Space.XL)
        self._whole = whole
        if whole:
            page = column(self._head, self._stack, whole, gap=0)
            page.setStretchFactor(whole, 1)
        else:
            inside = Tall()
            dress(inside, column(self._stack, None, gap=0))
            area = scrolled(inside)
            page = column(self._head, Line(), area, gap=0)
            page.setStretchFactor(area, 1)
        dress(self, page)

    def render_page(self, state: PageState) -> None:
        self.title.say(state.title)
        self.banner.render_banner(state.banner)
        self.buttons.render_actions(state.actions)
        self._head.setHidden(self._whole is not None and state.banner is None)
        shown = {part.id for part in state.parts}
        for name, view in self.parts.items():
            view.setHidden(name not in shown)
            self._lines[name].setHidden(name not in shown)
        for place, part in enumerate(state.parts):
            view = self._part(part.id)
            comes = view.isHidden() or part.id not in self._shown
            view.render_part(part)
            view.setHidden(part.is_empty)
            if comes and part.begins:
                QTimer.singleShot(0, view, view.begin)  # what is not shown yet takes no keyboard
            self._lines[part.id].setHidden(place == 0)
        self._shown = shown
        self._run_clock(running=any(part.run for part in state.parts))

    def _part(self, name: str) -> PartView:
        if name not in self.parts:
            maker = self._extras.get(name)
            if maker:
                self.extra[name] = maker()
            view = self.parts[name] = PartView(self.extra.get(name), broad=self._broad)
            view.acted.connect(self.acted)
            view.kept.connect(self.kept)
            view.typed.connect(self.typed)
            self._lines[name] = Line()
            self._stack.addWidget(self._lines[name])
            self._stack.addWidget(view)
        return self.parts[name]

    def _run_clock(self, *, running: bool) -> None:
        if running != self._tick.isActive():
            if running:
                self._tick.start()
            else:
                self._tick.stop()
