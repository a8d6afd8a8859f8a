"""The act on the screen and on paper."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from gui.kit.pages import PageImage
from gui.kit.qt.base import clear, dress
from gui.kit.qt.printing import image_of
from gui.kit.qt.theme import colours, text_font
from gui.kit.qt.tokens import PAPER, Space, Weight
from keytool.i18n import _

WIDEST = 680
_STAMP, _LEAN, _FAINT = 64, -40, 0.22


class PageView(QWidget):
    """One page on paper, as wide as there is room; a draft says so across it."""

    def __init__(self, page: PageImage, *, draft: bool) -> None:
        super().__init__()
        self._page, self._draft = page, draft
        self._image = image_of(page)
        self._scaled: QImage | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMaximumWidth(WIDEST)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._page.height / self._page.width)

    def sizeHint(self) -> QSize:
        return QSize(WIDEST, self.heightForWidth(WIDEST))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRectF(0, 0, self.width(), self.heightForWidth(self.width()))
        painter.fillRect(room, QColor(PAPER))
        painter.drawImage(room.topLeft(), self._fitting(room.size().toSize()))
        if self._draft:
            self._stamp(painter, room)
        painter.setPen(QPen(QColor(colours().edge), 1))
        painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _fitting(self, size: QSize) -> QImage:
        """Scaled once for a width: it costs 10 ms."""
        wanted = size * self.devicePixelRatioF()
        if self._scaled is None or self._scaled.size() != wanted:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled.setDevicePixelRatio(self.devicePixelRatioF())
        return self._scaled

    @staticmethod
    def _stamp(painter: QPainter, room: QRectF) -> None:
        painter.save()
        painter.translate(room.center())
        painter.rotate(_LEAN)
        painter.setOpacity(_FAINT)
        painter.setPen(QColor(colours().bad))
        painter.setFont(text_font(_STAMP, Weight.STRONG))
        text = _("DRAFT")
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(QPointF(-width / 2, _STAMP / 3), text)
        painter.restore()


class PagesView(QWidget):
    """The pages of a document, one below the other."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[PageImage, ...], bool] = ((), False)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.L)
        dress(self, self._rows)

    def render_pages(self, pages: tuple[PageImage, ...], *, draft: bool) -> None:
        self.setHidden(not pages)
        self.setAccessibleName(_("The act, not signed yet") if draft else _("The act"))
        if (pages, draft) == self._shown:
            return
        self._shown = (pages, draft)
        clear(self._rows)
        for page in pages:
            self._rows.addWidget(PageView(page, draft=draft))
