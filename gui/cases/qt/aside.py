"""What stands beside a conversation: notes, coupon, fields of the regulation, other cases."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.cases.page_states import CouponPart, FieldLine, IncludedLine, RelatedLine
from gui.kit.notes import NoteLine
from gui.kit.qt.base import Line, Text, Worded, clear, column, dress, row
from gui.kit.qt.buttons import Button, IconButton
from gui.kit.qt.drops import Drops
from gui.kit.qt.gauges import UnitsGauge
from gui.kit.qt.icons import Icon
from gui.kit.qt.link_text import LinkText
from gui.kit.qt.notes import NotesView
from gui.kit.qt.prose import Prose
from gui.kit.qt.saving import ask_which_files
from gui.kit.qt.scrolling import Tall
from gui.kit.qt.tokens import Space
from gui.kit.tones import Tone
from keytool.i18n import _

_ICONS = {Tone.GOOD: "circle-check", Tone.SOON: "circle-x", Tone.UNKNOWN: "circle"}


class CouponAside(Worded, QWidget):
    """`opened(link)`."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._code = Text("heading"), LinkText(mono=True)
        self._number, self._left = Text("title"), Text("quiet")
        self._until, self._gauge = Text("small"), UnitsGauge()
        self._note, self._warning = Text("small", wrap=True), Text("small-ink", wrap=True)
        self._code.opened.connect(self.opened)
        head = row(self._heading, None, self._code, gap=Space.S)
        amount = row(self._number, self._left, None, gap=Space.S)
        parts = (self._gauge, self._until, self._note, self._warning)
        whole = column(head, amount, *parts, gap=Space.S)
        dress(self, whole)
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Coupon"))

    def render_coupon(self, part: CouponPart | None) -> None:
        self.setHidden(part is None)
        if part is None:
            return
        groups = part.code.split("-")
        self._code.render_link(f"{groups[0]}-…-{groups[-1]}", part.link)
        self._code.setToolTip(part.code)
        self._number.say(part.gauge.number)
        self._left.say(part.gauge.text)
        self._until.say(part.until)
        self._gauge.render_gauge(part.gauge)
        self._note.say(part.note)
        self._warning.say(part.warning)


class FieldsAside(Worded, QWidget):
    """Have, missing, would help; `asked` wants to ask the customer for what is missing."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._count = Text("heading"), Text("small")
        self._lines: tuple[FieldLine, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self.ask = Button("small", "message-square-text")
        self.ask.clicked.connect(self.asked)
        head = row(self._heading, None, self._count, gap=Space.S)
        dress(self, column(head, self._rows, row(self.ask, None), gap=Space.S))
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("By the regulation"))
        self.ask.setText(_("Ask for what is missing") + "  Q")

    def render_fields(self, lines: tuple[FieldLine, ...], count: str) -> None:
        self.setHidden(not lines)
        self._count.say(count)
        self.ask.setHidden(not any(one.tone is Tone.SOON for one in lines))
        if lines == self._lines:
            return
        self._lines = lines
        clear(self._rows)
        for line in lines:
            self._rows.addWidget(_field(line))


def _field(line: FieldLine) -> QWidget:
    icon = Icon(size=16)
    icon.show_tone(line.tone, _ICONS[line.tone])
    words = Prose(line.name, line.value)
    box = QWidget()
    told = row(icon, words, Text("small", line.clause), gap=Space.S)
    told.setStretchFactor(words, 1)
    told.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
    dress(box, told)
    state = {Tone.GOOD: _("there"), Tone.SOON: _("missing"), Tone.UNKNOWN: _("would help")}
    box.setAccessibleName(f"{line.name}, {line.clause}: {line.value or state[line.tone]}")
    return box


class RelatedAside(Worded, QWidget):
    """Other cases; `opened(link)`."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._heading = Text("heading")
        self._lines: tuple[RelatedLine, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        dress(self, column(self._heading, self._rows, gap=Space.S))
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("Related"))

    def render_related(self, lines: tuple[RelatedLine, ...]) -> None:
        self.setHidden(not lines)
        if lines == self._lines:
            return
        self._lines = lines
        clear(self._rows)
        for one in lines:
            name = LinkText(mono=True)
            box = QWidget()
            subject = Text("small-ink", one.subject, elide=True)
            line = row(name, subject, None, Text("small", one.note), gap=Space.S)
            dress(box, line)
            name.render_link(one.number, one.link)
            name.opened.connect(self.opened)
            self._rows.addWidget(box)


class IncludedAside(Worded, QWidget):
    """What the case's level includes; below it, what only other levels do."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = Text("heading")
        self._lines: tuple[IncludedLine, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        dress(self, column(self._heading, self._rows, gap=Space.S))
        self.retranslate()

    def retranslate(self) -> None:
        self._heading.setText(_("At this level"))

    def render_included(self, lines: tuple[IncludedLine, ...]) -> None:
        self.setHidden(not lines)
        if lines == self._lines:
            return
        self._lines = lines
        clear(self._rows)
        for line in lines:
            here = line.tone is Tone.GOOD
            icon = Icon(size=16)
            icon.show_tone(line.tone, "circle-check" if here else "ban")
            name = Prose(line.name, "" if here else _("not at this level"))
            told = row(icon, name, Text("small", line.clause), gap=Space.S)
            told.setStretchFactor(name, 1)
            told.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
            box = QWidget()
            dress(box, told)
            where = _("at this level") if here else _("not at this level")
            box.setAccessibleName(f"{line.name}, {line.clause}: {where}")
            self._rows.addWidget(box)


class NotesAside(Worded, QWidget):
    """What the desk tells itself and no letter has: on the case, its key and its customer.

    `given(paths)`: files that are dropped here go into a note, never into an answer.
    """

    given = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._heading, self.lines = Text("heading"), NotesView()
        self.attach = IconButton("paperclip")
        self.attach.clicked.connect(self._ask_which)
        head = row(self._heading, None, self.attach, gap=Space.S)
        dress(self, column(head, self.lines, gap=Space.S))
        Drops(self, self.given.emit)
        self.retranslate()

    def _ask_which(self) -> None:
        ask_which_files(self, _("Files of a note"), self.given.emit)

    def retranslate(self) -> None:
        self._heading.setText(_("Notes"))
        self.attach.say(_("A note with files: drop them here, or choose them"))

    def render_notes(self, notes: tuple[NoteLine, ...]) -> None:
        self.lines.render_notes(notes)


class AsideView(Tall):
    """`opened(link)`, `asked`, `struck(note)`, `saved(note)`, `noted(paths)`."""

    opened = Signal(object)
    asked = Signal()
    struck = Signal(str)
    saved = Signal(str)
    noted = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self.coupon, self.fields, self.related = CouponAside(), FieldsAside(), RelatedAside()
        self.notes, self.included = NotesAside(), IncludedAside()
        self._parts = (self.notes, self.coupon, self.fields, self.related, self.included)
        dress(self, column(*map(self._pad, self._parts), None, gap=0))
        self.notes.lines.struck.connect(self.struck)
        self.notes.lines.saved.connect(self.saved)
        self.notes.given.connect(self.noted)
        self.coupon.opened.connect(self.opened)
        self.related.opened.connect(self.opened)
        self.fields.asked.connect(self.asked)

    @staticmethod
    def _pad(part: QWidget) -> QWidget:
        box, inner = QWidget(), QWidget()
        dress(inner, column(part), Space.L, Space.XL)
        dress(box, column(inner, Line(), gap=0))
        return box

    def render_aside(
        self,
        notes: tuple[NoteLine, ...],
        coupon: CouponPart | None,
        fields: tuple[tuple[FieldLine, ...], str],
        related: tuple[RelatedLine, ...],
        included: tuple[IncludedLine, ...],
    ) -> None:
        self.notes.render_notes(notes)
        self.coupon.render_coupon(coupon)
        self.fields.render_fields(*fields)
        self.related.render_related(related)
        self.included.render_included(included)
        for part in self._parts:
            box = part.parentWidget()
            outer = box.parentWidget() if box else None
            if outer:
                outer.setHidden(part.isHidden())
