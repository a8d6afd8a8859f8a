"""The frame of every dialog: what it is about, a notice, the matter, the buttons."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QSizePolicy, QVBoxLayout, QWidget

from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.notices import BannerView
from gui.kit.qt.tokens import Size, Space
from gui.kit.states import Banner

COVERED = "covered"
"""A window with this property shows no dialog before itself."""


class Dialog(Worded, QDialog):
    """Opens when there is something to show and hides when there is not.

    `closed` fires when a person closes it, not when the state does. `wanted` is whether there is
    something to show, which waits while the window is covered.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None, width: int = Size.FORM) -> None:
        super().__init__(parent)
        self.wanted = False
        self.title = Text("title", wrap=True)
        self.subject = Text("quiet", wrap=True)
        self.banner = BannerView()
        self.body = QVBoxLayout()
        self.body.setSpacing(Space.L)
        self.buttons = row(gap=Space.S)
        head = column(self.title, self.subject, gap=Space.XS)
        whole = column(head, self.banner, self.body, Space.S, self.buttons, gap=Space.L)
        # The dialog sets its own size in `fit`: a layout knows no height for a width.
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        dress(self, whole, Space.XL)
        self._whole = whole
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def head(self, title: str, subject: str) -> None:
        self.setWindowTitle(title)
        self.title.say(title)
        self.subject.say(subject)

    def notice(self, banner: Banner | None) -> None:
        self.banner.render_banner(banner)

    def present(self) -> None:
        """Show the dialog, and take the height that its contents want at its width."""
        if not self.isVisible():
            self.show()
        self.fit()

    def setVisible(self, visible: bool) -> None:
        self.wanted = visible
        super().setVisible(visible and not _is_covered(self))

    def put_away(self) -> None:
        """Under the cover; what it shows is wanted as before."""
        super().setVisible(False)

    def fit(self) -> None:
        """Be as tall as the contents want to be at this width."""
        width = max(self.width(), self.minimumWidth(), self._whole.totalMinimumSize().width())
        self.resize(width, self._whole.totalHeightForWidth(width))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def reject(self) -> None:
        super().reject()
        self.closed.emit()


def _is_covered(dialog: QWidget) -> bool:
    over = dialog.parentWidget()
    while over and not over.property(COVERED):
        over = over.parentWidget()
    return over is not None
