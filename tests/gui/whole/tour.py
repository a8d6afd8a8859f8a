"""Every place of the window on the sample register, one after another, in a language.

With real sections, real texts and a real register, but no threads: what is asked is answered on
the spot. Whoever takes the tour looks at each stop and goes on.
"""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from gui.actions.action import Offer
from gui.actions.subjects import KINDS, subject_of
from gui.demo.desk import GUARDANT_KEY, HASP_KEY, OTHER_KEY, OTHER_PORT, DemoDesk
from gui.desk.content import REGISTER
from gui.frame.qt.binding import Binding
from gui.frame.qt.keys_sheet import KeysSheet
from gui.frame.qt.shell import ShellWindow
from gui.frame.sections import DESK, SECTIONS
from gui.frame.shell import ShellViewModel
from gui.kit.links import Kind, Link
from gui.kit.memory import Memory
from gui.kit.qt.settling import settle
from gui.kit.tasks import ImmediateRunner
from keytool.domain.errors import KeydeskError
from keytool.i18n import set_language
from tests.gui.frame_of import (
    register_of,
    replacement_of,
    reports_of,
    rules_of,
    settings_of,
)

Stop = tuple[str, QWidget]
"""Its name, and the window or dialog to look at."""
SIZE = (1280, 720)
TURNS = 5
ROWS = 4
"""Of each kind of things so many are opened and asked about."""
STRANGER = {**GUARDANT_KEY, "port": OTHER_PORT, "product": "Guardant Time"}


def come_to_rest() -> None:
    """What is laid out part by part takes a few turns."""
    settle()
    for _turn in range(TURNS):
        QApplication.processEvents()


class Tour:
    """One window over a sample; `close` gives it up."""

    def __init__(self, desk: DemoDesk, language: str) -> None:
        set_language(language)
        self.desk = desk
        desk.clear_bus()
        self.shell = ShellViewModel(desk.workplace, ImmediateRunner(), Memory())
        self.window = ShellWindow()
        self.binding = Binding(self.window, self.shell)
        self.window.resize(*SIZE)
        self.window.show()
        self.window.activateWindow()

    def close(self) -> None:
        self.shell.close()
        self.window.close()
        self.window.deleteLater()
        set_language("en")

    def stops(self) -> Iterator[Stop]:
        for part in (self._desk, self._search, self._sections, self._pages, self._questions):
            for name, widget in part():
                come_to_rest()
                yield name, widget

    # --- the desk -----------------------------------------------------------------------

    def _look(self) -> None:
        self.shell.desk.bus_seen(self.desk.workplace.reader.scan())

    def _desk(self) -> Iterator[Stop]:
        self._look()
        yield "desk-empty", self.window
        for name, device in (("card", GUARDANT_KEY), ("two", HASP_KEY), ("trouble", OTHER_KEY)):
            self.desk.bus.plug(device)
            self._look()
            yield f"desk-{name}", self.window
        self.desk.bus.unplug(OTHER_PORT)
        self.desk.bus.plug(STRANGER)
        self._look()
        yield "desk-offer", self.window
        self.window.desk.acted.emit(REGISTER)
        yield from self._dialog("register-form", self.binding.register)
        self.desk.bus.unplug(OTHER_PORT)
        self._look()
        self.window.show_keys()
        yield from self._dialog("keys-sheet", self.window.findChild(KeysSheet))

    def _dialog(self, name: str, dialog: Any) -> Iterator[Stop]:
        if dialog.isVisible():
            yield name, dialog
            dialog.reject()

    def _search(self) -> Iterator[Stop]:
        box = self.window.search
        box.setFocus()
        for text in ("ромашка", "1", ">"):
            box.type_for(text)
            yield f"search {text}", self.window
        box.clear()
        box.close_hits()

    # --- the sections -------------------------------------------------------------------

    def _sections(self) -> Iterator[Stop]:
        for place in SECTIONS:
            self.shell.show(place.id)
            yield place.id, self.window
        yield from self._lists()
        yield from self._rules()
        settings = settings_of(self.shell)
        self.shell.show("settings")
        for page in settings.pages:
            settings.show(page)
            yield f"settings-{page}", self.window

    def _lists(self) -> Iterator[Stop]:
        self.shell.show("register")
        register = register_of(self.shell)
        for kind in register.state.lists:
            register.list.choose_list(kind.id)
            yield f"register-{kind.id}", self.window
        reports = reports_of(self.shell)
        self.shell.show("reports")
        for kind in reports.state.kinds:
            reports.choose(kind.id)
            yield f"reports-{kind.id}", self.window

    def _rules(self) -> Iterator[Stop]:
        rules = rules_of(self.shell)
        self.shell.show("rules")
        for row in rules.state.regulations:
            rules.choose(row.id)
            yield f"rules-{row.id}", self.window

    # --- things and what is asked of them ----------------------------------------------

    def _pages(self) -> Iterator[Stop]:
        for kind in (Kind.KEY, Kind.CUSTOMER, Kind.COUPON, Kind.SHIPMENT, Kind.REPLACEMENT):
            for row in range(1, ROWS + 1):
                self.shell.go(Link(kind, row))
                yield f"{kind.value} {row}", self.window
        self.shell.go(Link(Kind.CHECK, text=self._code()))
        yield "check", self.window
        replacement_of(self.shell).start()
        yield "replacement-start", self.window
        register_of(self.shell).open_import()
        yield "import", self.window
        self.shell.show(DESK)

    def _code(self) -> str:
        with self.desk.workplace.register.read() as unit:
            coupon = unit.coupons.get(1)
        return coupon.code if coupon else ""

    def _questions(self) -> Iterator[Stop]:
        for kind in KINDS:
            if kind is not Kind.REPLACEMENT:
                yield from self._asked_of(kind)

    def _asked_of(self, kind: Kind) -> Iterator[Stop]:
        asked: set[str] = set()
        for row in range(1, ROWS + 1):
            for offer in self._offers(kind, row):
                if offer.why_not or offer.action.id in asked:
                    continue
                asked.add(offer.action.id)
                self.shell.do(Link(kind, row), offer.action.id)
                name = f"ask-{kind.value}-{offer.action.id}"
                for dialog in (self.binding.question, self.binding.coupon):
                    yield from self._dialog(name, dialog)

    def _offers(self, kind: Kind, row: int) -> tuple[Offer, ...]:
        subject = subject_of(kind)
        try:
            facts = subject.facts(self.desk.workplace, row)
        except KeydeskError:  # there are not so many of them
            return ()
        return tuple(subject.offers(facts))
