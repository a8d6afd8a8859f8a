"""The plugged devices side by side, as small portraits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.kit.qt.base import Text, clear, column, dress, row
from gui.kit.qt.buttons import PaintedButton
from gui.kit.qt.icons import Icon
from gui.kit.qt.portraits import PortraitView
from gui.kit.qt.theme import colours
from gui.kit.qt.tokens import Radius, Space

if TYPE_CHECKING:  # the states' classes are made after the first paint
    from gui.desk.states import DeviceState


class DeviceTile(PaintedButton):
    """A small portrait of one of several devices."""

    def __init__(self, device: DeviceState) -> None:
        super().__init__()
        self.device = device
        portrait = PortraitView(64, 48)
        portrait.render_portrait(device.portrait)
        head = row(Text("strong", device.title, elide=True), None)
        tail = row(gap=6)
        if device.badge:
            icon = Icon(size=14)
            icon.show_tone(device.badge.tone, device.badge.icon)
            tail.addWidget(icon)
        tail.addWidget(Text("small", device.subtitle, elide=True))
        tail.addStretch(1)
        words = column(None, head, tail, None, gap=2)
        line = row(portrait, words, gap=Space.M)
        line.setStretchFactor(words, 1)
        dress(self, line, Space.S)
        self.setFixedHeight(64)
        self.setMinimumWidth(120)
        self.setMaximumWidth(240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = (device.title, device.subtitle, device.badge.text if device.badge else "")
        self.setAccessibleName(" ".join(filter(None, said)))
        self.setToolTip("\n".join(filter(None, said)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = self.device.current
        width = 1.5 if current or self.hasFocus() else 1
        edge = palette.accent if current or self.hasFocus() else palette.line
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(palette.surface if current else palette.canvas))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.L, Radius.L)
        painter.end()


class DeviceStrip(QWidget):
    """The plugged devices side by side; the arrow keys choose (see `step`)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._devices: tuple[DeviceState, ...] = ()
        self._line = row(gap=Space.S)
        dress(self, self._line)

    def render_devices(self, devices: tuple[DeviceState, ...]) -> None:
        self.setHidden(len(devices) < 2)
        if devices == self._devices:
            return
        self._devices = devices
        clear(self._line)
        for device in devices:
            tile = DeviceTile(device)
            tile.clicked.connect(lambda _on=False, name=device.id: self.chosen.emit(name))
            self._line.addWidget(tile, 1)
        self._line.addStretch(0)

    def step(self, by: int) -> None:
        """Choose the neighbour of the current device; at the ends nothing happens."""
        if len(self._devices) < 2:
            return
        now = next((i for i, device in enumerate(self._devices) if device.current), 0)
        place = min(max(now + by, 0), len(self._devices) - 1)
        if place != now:
            self.chosen.emit(self._devices[place].id)
