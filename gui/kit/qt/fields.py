"""Form fields: a label above, the field, and what is wrong with it below."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QDate, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from gui.kit.qt.base import Text, Worded, column, dress, row
from gui.kit.qt.buttons import IconButton
from gui.kit.qt.icons import icon_pixmap
from gui.kit.qt.theme import colours, mono_font
from gui.kit.qt.tokens import Size, Space
from gui.kit.states import Choice, FieldError
from keytool.i18n import _


class Field(QWidget):
    """A labelled editor with room for an error under it. `label` is the buddy of the editor."""

    def __init__(self, editor: QWidget, beside: QWidget | None = None) -> None:
        super().__init__()
        self.editor = editor
        self.label = Text("small")
        self.label.setBuddy(editor)
        self.error = Text("error", wrap=True)
        self.setFocusProxy(editor)
        line = row(editor, beside, gap=Space.S) if beside else row(editor)
        line.setStretchFactor(editor, 1)
        dress(self, column(self.label, line, self.error, gap=Space.XS))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.show_error("")

    def set_label(self, text: str) -> None:
        self.label.setText(text)
        self.editor.setAccessibleName(text)

    def show_error(self, text: str) -> None:
        """Say what is wrong under the field; empty text takes it back."""
        self.error.say(text)
        self.editor.setAccessibleDescription(text)
        wrong = bool(text)
        if bool(self.editor.property("wrong")) != wrong:
            self.editor.setProperty("wrong", wrong)
            # A stylesheet looks at properties only when the style is put on.
            self.editor.style().polish(self.editor)


class LineField(Field):
    """One line of text. `edited` fires on a person's changes only."""

    edited = Signal()
    entered = Signal()

    def __init__(
        self, *, mono: bool = False, secret: bool = False, beside: QWidget | None = None
    ) -> None:
        self.line = QLineEdit()
        super().__init__(self.line, beside)
        if mono:
            self.line.setFont(mono_font())
        if secret:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.textEdited.connect(self.edited)
        self.line.returnPressed.connect(self.entered)

    def value(self) -> str:
        return self.line.text().strip()

    def show_value(self, text: str) -> None:
        """Set the text unless it already means the same; the cursor stays then."""
        if text != self.value():
            self.line.setText(text)

    def lock(self, *, locked: bool) -> None:
        self.line.setReadOnly(locked)
        policy = Qt.FocusPolicy.ClickFocus if locked else Qt.FocusPolicy.StrongFocus
        self.line.setFocusPolicy(policy)


class _ChoiceBox(QComboBox):
    """A combo box whose arrow is the icon set's."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turning the wheel over a page scrolls the page, and changes nothing on it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        ink = colours().quiet if self.isEnabled() else colours().faint
        icon = icon_pixmap("chevron-down", ink, Size.ICON, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - Space.M - Size.ICON, (self.height() - 16) // 2, icon)
        painter.end()


class ChoiceField(Field):
    """One of several. `edited` fires on a person's changes only."""

    edited = Signal()

    def __init__(self) -> None:
        self.box = _ChoiceBox()
        super().__init__(self.box)
        self._choices: tuple[Choice, ...] = ()
        self.box.activated.connect(lambda _place: self.edited.emit())

    def show_choices(self, choices: tuple[Choice, ...], current: str) -> None:
        with QSignalBlocker(self.box):
            if choices != self._choices:
                self._choices = choices
                self.box.clear()
                for choice in choices:
                    self.box.addItem(choice.label, choice.id)
            self.box.setCurrentIndex(self.box.findData(current))

    def value(self) -> str:
        return str(self.box.currentData() or "")

    def lock(self, *, locked: bool) -> None:
        self.box.setEnabled(not locked)


class CustomerField(LineField):
    """A name with suggestions. A chosen or exactly typed one has an id."""

    def __init__(self) -> None:
        super().__init__()
        self._choices: tuple[Choice, ...] = ()

    def show_choices(self, choices: tuple[Choice, ...]) -> None:
        if choices == self._choices:
            return
        self._choices = choices
        completer = QCompleter([choice.label for choice in choices], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(lambda _text: self.edited.emit())
        self.line.setCompleter(completer)

    def choice(self) -> str:
        """The id of the customer with this very name, or ""."""
        typed = self.value().casefold()
        return next((c.id for c in self._choices if c.label.casefold() == typed), "")

    def show_choice(self, chosen: str, name: str) -> None:
        self.show_value(next((c.label for c in self._choices if c.id == chosen), name))


class _DateLine(QLineEdit):
    """A line for a date with a calendar behind its button."""

    def __init__(self) -> None:
        super().__init__()
        self.button = IconButton("calendar")
        self.button.setParent(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextMargins(0, 0, Size.CONTROL, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = (self.height() - self.button.height()) // 2
        self.button.move(self.width() - self.button.width() - edge, edge)


class DateField(Worded, Field):
    """A date typed as 01.03.2027 or picked; empty is None where it may be left out."""

    edited = Signal()
    _FORMAT = "dd.MM.yyyy"

    def __init__(self, *, optional: bool = False) -> None:
        self.line = _DateLine()
        super().__init__(self.line)
        self._optional = optional
        self._calendar: QCalendarWidget | None = None
        self.line.textEdited.connect(self._typed)
        self.line.button.clicked.connect(self._pick)
        self.retranslate()

    def retranslate(self) -> None:
        self.line.setPlaceholderText(_("dd.mm.yyyy"))
        self.line.button.say(_("Calendar"))

    def value(self) -> date | None:
        """The date, None when empty or not a date; see `is_good`."""
        parsed = QDate.fromString(self.line.text().strip(), self._FORMAT)
        return date(parsed.year(), parsed.month(), parsed.day()) if parsed.isValid() else None

    def is_good(self) -> bool:
        """Whether the text is a date, or is empty and may be."""
        empty = not self.line.text().strip()
        return self._optional if empty else self.value() is not None

    def check(self) -> bool:
        """Say how to write a date unless `is_good`."""
        good = self.is_good()
        if not good:
            self.show_error(_("Write the date as 01.03.2027."))
        return good

    def show_value(self, day: date | None) -> None:
        if day != self.value():
            self.line.setText(
                QDate(day.year, day.month, day.day).toString(self._FORMAT) if day else ""
            )

    def _typed(self) -> None:
        if self.is_good():
            self.edited.emit()

    def _pick(self) -> None:
        if self._calendar is None:
            self._calendar = _calendar(self)
            self._calendar.clicked.connect(self._picked)
        day = self.value()
        if day:
            self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self.line.mapToGlobal(QPoint(0, self.line.height() + Space.XS)))
        self._calendar.show()

    def _picked(self, day: QDate) -> None:
        if self._calendar:
            self._calendar.hide()
        self.line.setText(day.toString(self._FORMAT))
        self.edited.emit()


def _calendar(owner: QWidget) -> QCalendarWidget:
    calendar = QCalendarWidget(owner)
    calendar.setWindowFlag(Qt.WindowType.Popup)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    return calendar


def show_errors(fields: Mapping[str, Field], errors: Iterable[FieldError]) -> None:
    """Show each field its error, and take back those that are gone."""
    told = {error.field: error.text for error in errors}
    for name, field in fields.items():
        field.show_error(told.get(name, ""))
