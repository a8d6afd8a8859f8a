"""The journey of the demonstration, played on the real window with the real threads."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from gui.actions.key import ANOTHER
from gui.app import OpenWindow
from gui.coupons.issue_states import IssuedCoupon
from gui.demo.desk import (
    GUARDANT_KEY,
    GUARDANT_PORT,
    HASP_KEY,
    HASP_PORT,
    OTHER_KEY,
    OTHER_PORT,
    DemoDesk,
)
from gui.desk.card_states import CardState
from gui.desk.content import REGISTER
from gui.desk.states import EmptyDesk, OfferState, TroubleState
from gui.frame.qt.seat import Seat
from gui.kit.qt.settling import settle
from gui.kit.tones import Theme
from keytool.coupon.checking.check import check_coupon
from keytool.coupon.checking.presented import read_presented
from keytool.domain.verdicts import Verdict
from keytool.i18n import _, words
from keytool.i18n.messages import explain
from keytool.services.sample_register import UNREADABLE_MARKING

PATIENCE = 30.0
"""Seconds until a step that shows nothing has failed."""
T = TypeVar("T")


class StepFailed(Exception):  # a sentence for people, since nothing else will show it
    """A step did not show what it must."""


class Journey:
    """Plays step after step, says each in a sentence, takes a picture of every screen."""

    def __init__(
        self, window: OpenWindow, desk: DemoDesk, folder: Path, say: Callable[[str], None]
    ) -> None:
        self._opened, self._desk, self._folder, self._say = window, desk, folder, say
        self.pictures: list[Path] = []

    def play(self) -> None:
        """The whole journey, into a folder that is there. Raises StepFailed."""
        self._opened.window.show()
        self._opened.load()
        self._until(lambda: self._opened.seat, _("the window opens"))
        self._empty_desk()
        self._guardant()
        self._coupon()
        self._hasp()
        self._unreadable()
        self._stranger()
        self._words_and_looks()

    @property
    def _seat(self) -> Seat:
        if self._opened.seat is None:
            raise StepFailed(_("the window opens"))
        return self._opened.seat

    # --- the steps --------------------------------------------------------------------

    def _empty_desk(self) -> None:
        self._until(lambda: self._seat.shell.desk.is_settled, _("the desk looks at the bus"))
        self._must(EmptyDesk)
        self._step("empty-desk", _("The desk is empty and asks for a key."))

    def _guardant(self) -> None:
        self._desk.bus.plug(GUARDANT_KEY)
        card = self._must(CardState)
        told = {"key": card.title, "id": card.key_id, "owner": card.owner}
        text = _("%(key)s %(id)s is plugged and shows its card. Owner: %(owner)s.")
        self._step("card", text % told)

    def _coupon(self) -> None:
        self._seat.window.desk.acted.emit(ANOTHER.id)
        dialog = self._until(self._coupon_dialog, _("the coupon form opens"))
        self._step("coupon-form", _("The form offers what the vendor sells."), dialog)
        dialog.form.override.show_value(_("A second coupon, for the branch"))
        dialog.issue.click()
        issued = self._until(self._issued, _("the coupon is issued"))
        self._step("coupon", _("The coupon %(code)s is issued.") % {"code": issued.code}, dialog)
        files = [self._folder / f"coupon.{ending}" for ending in ("pdf", "png")]
        for file in files:
            self._save(file)
        self._step("coupon-saved", _("The window says where it lies."), dialog)
        dialog.reject()
        self._verify(issued.code)
        self._verify(issued.url)
        for file in files:
            self._verify(file)

    def _save(self, file: Path) -> None:
        self._seat.binding.coupon.save_wanted.emit(str(file))
        self._until(lambda: self._said_saved(file), _("the certificate is saved"))
        self._say(_("The certificate is saved as %(file)s.") % {"file": file})

    def _hasp(self) -> None:
        self._desk.bus.plug(HASP_KEY)
        self._must(CardState, lambda card: "HASP" in card.title or "Sentinel" in card.title)
        self._until(lambda: len(self._seat.shell.desk.state.devices) == 2, _("two portraits"))
        self._step("two-keys", _("A HASP is plugged too: two portraits, the newer card in front."))

    def _unreadable(self) -> None:
        self._desk.bus.unplug(GUARDANT_PORT)
        self._desk.bus.unplug(HASP_PORT)
        self._must(EmptyDesk)
        self._desk.bus.plug(OTHER_KEY)
        trouble = self._must(TroubleState)
        self._step(
            "unreadable", _("A key that tells no number: %(why)s") % {"why": trouble.happened}
        )
        page: Any = self._seat.window.desk.page()
        self._type(page.marking.line, UNREADABLE_MARKING, enter=True)
        card = self._must(CardState)
        told = {"marking": UNREADABLE_MARKING, "owner": card.owner}
        self._step(
            "marking",
            _("Its marking %(marking)s is typed and finds the card. Owner: %(owner)s.") % told,
        )
        self._desk.bus.unplug(OTHER_PORT)
        self._must(EmptyDesk)

    def _stranger(self) -> None:
        self._desk.bus.plug({**GUARDANT_KEY, "port": OTHER_PORT, "product": "Guardant Time"})
        offer = self._must(OfferState)
        told = {"id": offer.key_id}
        self._step("stranger", _("%(id)s is not in the register, and can be put there.") % told)
        self._seat.window.desk.acted.emit(REGISTER)
        form = self._until(self._register_form, _("the registration form opens"))
        form.vendor.box.setCurrentIndex(0)
        self._type(form.marking.line, f"GT-{offer.key_id[-4:]}")
        self._type(form.customer.line, _("Sample Customer Ltd"))
        self._type(form.shipped_on.line, words.day(self._desk.workplace.desk.today()))
        self._step("registration", _("Marking, customer and day of shipment are filled in."), form)
        form.register.click()
        card = self._must(CardState)
        self._step(
            "registered",
            _("It is registered. Warranty: %(until)s.") % {"until": card.warranty.until},
        )

    def _words_and_looks(self) -> None:
        window, shell = self._seat.window, self._seat.shell
        other = "en" if shell.state.language == "ru" else "ru"
        window.language_chosen.emit(other)
        self._until(lambda: shell.state.language == other, _("the language changes"))
        self._step("other-language", _("The same window in the other language."))
        theme = Theme.LIGHT if shell.state.theme is Theme.DARK else Theme.DARK
        window.theme_chosen.emit(theme)
        self._until(lambda: shell.state.theme is theme, _("the theme changes"))
        self._step(f"{theme}-theme", _("And in the other theme."))

    # --- what the steps are made of ---------------------------------------------------

    def _must(self, kind: type[T], fits: Callable[[T], bool] = lambda _content: True) -> T:
        """Wait until such content lies on the desk, settled and painted."""

        def there() -> T | None:
            desk = self._seat.shell.desk
            content = desk.state.content
            shown = self._seat.window.desk.page().isVisible() and desk.is_settled
            return content if shown and isinstance(content, kind) and fits(content) else None

        return self._until(there, kind.__name__)

    def _until(self, happens: Callable[[], T | None], what: str) -> T:
        """Let the window live until something happens. Raises StepFailed."""
        app = QApplication.instance()
        ends = time.monotonic() + PATIENCE
        while app and time.monotonic() < ends:
            outcome = happens()
            if outcome:
                return outcome
            app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.001)  # lets the other threads at the interpreter
        raise StepFailed(what)

    def _step(self, name: str, sentence: str, dialog: QDialog | None = None) -> None:
        self._say(sentence)
        number = len(self.pictures) + 1
        path = self._folder / f"{number:02}-{name}.png"
        self._take_picture(path, dialog)
        self.pictures.append(path)

    def _take_picture(self, path: Path, dialog: QWidget | None) -> None:
        QApplication.processEvents()
        settle()
        picture = self._seat.window.grab()
        if dialog:
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), QColor(0, 0, 0, 110))
            inside = dialog.grab()
            spare = self._seat.window.size() - dialog.size()
            painter.drawPixmap(spare.width() // 2, spare.height() // 2, inside)
            painter.end()
        if not picture.save(str(path)):
            raise StepFailed(str(path))

    @staticmethod
    def _type(line: QLineEdit, text: str, *, enter: bool = False) -> None:
        """Key by key, as a person or a scanner would."""
        plain = Qt.KeyboardModifier.NoModifier
        for letter in text:
            QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, plain, letter))
        if enter:
            key = Qt.Key.Key_Return
            QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, key, plain))

    def _coupon_dialog(self) -> Any:
        dialog = self._seat.binding.coupon
        return dialog if dialog.isVisible() else None

    def _register_form(self) -> Any:
        form = self._seat.binding.register
        ready = self._seat.shell.register.state
        return form if form.isVisible() and ready and ready.vendors[1:] else None

    def _issued(self) -> IssuedCoupon | None:
        state = self._seat.shell.coupon.state
        content = state.content if state and not state.busy else None
        return content if isinstance(content, IssuedCoupon) else None

    def _said_saved(self, file: Path) -> bool:
        issued = self._issued()
        return bool(issued and issued.notice and str(file) in issued.notice.text)

    def _verify(self, presented: str | Path) -> None:
        place, held = self._desk.workplace, read_presented(presented)
        now, book = place.clock.now(), place.rulebook
        verdict = check_coupon(held, place.register, place.trust(), now, book)
        sentence = explain(verdict.reason, verdict.params).message
        if verdict.verdict is not Verdict.VALID:
            raise StepFailed(sentence)
        shown = str(presented) if len(str(presented)) < 60 else f"{str(presented)[:40]}…"
        self._say(
            _("Verified again from %(what)s: %(verdict)s") % {"what": shown, "verdict": sentence}
        )
