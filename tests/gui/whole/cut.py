"""What does not fit its place: texts and buttons that are cut, parts that lie over each other."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLayout, QMainWindow, QPushButton, QWidget

from gui.kit.qt.base import Text
from gui.reports.qt.plot import Plot
from tests.gui.whole.painted import Painted, Picture, is_seen

DOTS = "…"


def cut_texts(window: QWidget) -> Iterator[str]:
    """Texts that do not fit, but for those that can be read in whole by pointing at them."""
    for label in window.findChildren(QLabel):
        if is_seen(label, window) and label.text() and (why := _cut_label(label)):
            yield f"{why}: {label.text()!r} in {place_of(label, window)}"
    for button in window.findChildren(QPushButton):
        if is_seen(button, window) and button.sizeHint().width() > button.width():
            yield f"button too narrow: {button.text()!r} in {place_of(button, window)}"
    for one in Picture(window).drawn:
        if why := _cut_drawn(one):
            yield f"{why}: {one.text!r} in {place_of(one.widget, window)}"


def _cut_drawn(one: Painted) -> str:
    """Of what the product's own painters draw; cells of a table and bars tell their whole text."""
    if isinstance(one.widget, Text | Plot) or isinstance(one.widget.parent(), QAbstractItemView):
        return ""
    if one.text.endswith(DOTS):
        return "" if one.widget.toolTip() else "no tooltip"
    return "too wide" if one.wanted > one.given + 1 else ""


def overlaps(window: QWidget) -> Iterator[str]:
    """Parts of one widget that lie over each other: only floating ones may."""
    for parent in (window, *window.findChildren(QWidget)):
        if (
            isinstance(parent, QMainWindow)
            or parent.layout() is None
            or not is_seen(parent, window)
        ):
            continue
        parts = [one for one in _laid(parent) if one.isVisible() and not one.size().isEmpty()]
        for number, one in enumerate(parts):
            for other in parts[number + 1 :]:
                if one.geometry().intersects(_less(other.geometry())):
                    yield f"{place_of(one, window)} lies over {place_of(other, window)}"


def _laid(parent: QWidget) -> list[QWidget]:
    children = (one for one in parent.children() if isinstance(one, QWidget))
    layout = parent.layout()
    return [one for one in children if layout and _holds(layout, one)]


def _holds(layout: QLayout, part: QWidget) -> bool:
    """Whether a layout has set the place of a part, by itself or by one within it."""
    inner = (layout.itemAt(place) for place in range(layout.count()))
    within = (item.layout() for item in inner if item)
    return layout.indexOf(part) >= 0 or any(_holds(one, part) for one in within if one)


def _less(room: QRect) -> QRect:
    return room.adjusted(1, 1, -1, -1)


def place_of(widget: QWidget, window: QWidget) -> str:
    """Where it is, for people who look for it."""
    names: list[str] = []
    above: QWidget | None = widget
    while above is not None and above is not window:
        if type(above).__name__ not in {"QWidget", "Tall", "Panel", "QStackedWidget"}:
            names.append(type(above).__name__)
        above = above.parentWidget()
    return " < ".join(names[:4])


def _cut_label(label: QLabel) -> str:
    room = label.size()
    if isinstance(label, Text) and label.elide:
        return "" if not label.is_cut or label.toolTip() == label.text() else "no tooltip"
    if not label.wordWrap():
        hint = label.sizeHint()
        return "too wide" if hint.width() > room.width() or hint.height() > room.height() else ""
    metrics = label.fontMetrics()
    longest = max(metrics.horizontalAdvance(word) for word in label.text().split())
    if longest > room.width():
        return "word too wide"
    return "too tall" if label.heightForWidth(room.width()) > room.height() else ""
