"""A window is painted when its layouts are done, never in between."""

from PySide6.QtCore import QCoreApplication, QEvent

from gui.kit.qt.before_all import by_itself


class Settled:
    """Mixin of top-level windows.

    A widget whose text changed tells its parent by a posted event, the parent then its
    own, and so on upwards; Qt may paint after any of them. Here the rest is done first.
    """

    def event(self, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.UpdateRequest:
            return bool(super().event(event))  # type: ignore[misc]  # the window's own
        with by_itself():
            settle()
            return bool(super().event(event))  # type: ignore[misc]  # the window's own


def settle() -> None:
    """Do every layout that is due, now."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
