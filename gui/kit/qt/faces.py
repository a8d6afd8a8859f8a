"""A section's widget: one face at a time, each made when it is first shown."""

from collections.abc import Callable, Hashable, Mapping
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from gui.kit.qt.base import column, dress
from gui.kit.qt.tokens import Space, card_margin

F = TypeVar("F", bound=Hashable)
W = TypeVar("W", bound=QWidget)


class Focusable(Protocol):
    """What can be given the keyboard."""

    def focus_content(self) -> None:
        """Take the keyboard to where a person goes on."""


class FacesView(QWidget, Generic[F]):
    """`makers` make the faces; `tie` hears of each one made, and ties it to its view-model.

    All faces at once would hold up the window for 70 ms.
    """

    def __init__(
        self,
        makers: Mapping[F, Callable[[], QWidget]],
        tie: Callable[[QWidget], None] = lambda _face: None,
    ) -> None:
        super().__init__()
        self._makers, self._tie = makers, tie
        self._made: dict[F, QWidget] = {}
        self._shown: QWidget | None = None
        self._faces = QStackedWidget()
        dress(self, column(self._faces))

    def face(self, named: F) -> QWidget:
        """The widget of a face, made when it is first asked for."""
        if named not in self._made:
            made = self._made[named] = self._makers[named]()
            self._faces.addWidget(made)
            self._tie(made)
        return self._made[named]

    def made(self, kind: type[W], named: F) -> W:
        """The widget of a face as what it is."""
        face = self.face(named)
        assert isinstance(face, kind)  # noqa: S101  its maker makes nothing else
        return face

    def show_face(self, named: F) -> None:
        """Bring a face to the front, and give it the keyboard when it is another one."""
        face = self.face(named)
        if face is not self._shown:
            self._shown = face
            self._set_margins()
            self._faces.setCurrentWidget(face)
            self.focus_content()

    def focus_content(self) -> None:
        """Give the keyboard to the face that is shown."""
        if self._shown:
            cast("Focusable", self._shown).focus_content()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        """A list takes the whole width, a page that of a card."""
        whole = getattr(self._shown, "takes_whole_width", False)
        side = Space.XL if whole else card_margin(self.width())
        self.setContentsMargins(side, 0, side, Space.XL)
