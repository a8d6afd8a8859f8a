"""The Register section: keys, licences, shipments, contracts, sittings and the journal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.question import Question, QuestionViewModel
from gui.kit.states import ActionState, Choice, ClauseRef
from gui.kit.tasks import Lane
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.lists.asking import ListAsker
from gui.lists.model import ListViewModel
from gui.register.importing import ImportViewModel
from gui.register.questions import (
    KeyAsker,
    ending_of_licence,
    which_labels,
)
from gui.register.shipment import ShipmentViewModel
from gui.register.states import Face, RegisterState
from gui.register.undoing import UndoViewModel
from keytool.domain.days import local_day
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.listing import KEYS, Query
from keytool.i18n import _, language, words
from keytool.services.desk import Desk
from keytool.services.ending import Ending, ending_soon
from keytool.services.show_key import KeyRecord, show_key

EDIT, LABEL, EXTEND, STATE, LICENCE, END = "edit", "label", "extend", "state", "licence", "end"
LABELS, FACTS = "labels", "facts"
_LISTS = ("keys", "licences", "shipments", "contracts", "sittings", "journal")


class RegisterViewModel(ViewModel[RegisterState]):
    """One list at a time. `labels_wanted(keys, stock)` asks where the file of labels is to lie."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._face = Face.LIST
        self.question = QuestionViewModel(frame)
        self.list = ListViewModel(frame, Query(KEYS))
        self.asker = ListAsker(frame, self.list, self.question)
        self.shipment = ShipmentViewModel(frame)
        self.importing, self.undoing = ImportViewModel(frame), UndoViewModel(frame)
        self.labels_wanted: Event[tuple[tuple[int, ...], str]] = Event()
        super().__init__(self._state)
        self.list.changed.connect(lambda _state: self._refresh())
        self.importing.imported.connect(lambda _none: self._was_kept(_("Imported.")))
        self.importing.undo_wanted.connect(lambda _none: self.undoing.open())
        self.undoing.taken_back.connect(
            lambda _none: self._was_kept(_("The import is taken back."))
        )

    @property
    def _parts(self) -> tuple[Any, ...]:
        return (self.question, self.list, self.shipment, self.importing, self.undoing)

    def close(self) -> None:
        for part in self._parts:
            part.close()
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        """The list that was shown last."""
        self._show(Face.LIST)
        self.list.reload()

    def go_back(self) -> None:
        self._show(Face.LIST)

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """The page of a shipment, or a list of what ends soon."""
        del came_from
        if isinstance(link, Link) and link.kind is Kind.LIST:
            today = local_day(self._workplace.clock.now())
            self._show(Face.LIST)
            self.list.show(ending_soon(Ending(link.which), today))
        elif isinstance(link, Link):
            self.open_shipment(link.row)

    def import_file(self, path: Path) -> None:
        """Begin with a file that was dropped on the section."""
        self.importing.open()
        self.importing.choose_file(path)

    def open_customer(self) -> None:
        """Go to whom the shown shipment went."""
        self._frame.go(Link(Kind.CUSTOMER, self.shipment.customer))

    def open_shipment(self, row: int) -> None:
        self.shipment.open(row)
        self._show(Face.SHIPMENT)

    def act(self, action: str, row: int) -> None:
        """Do something with a row, after asking what must be told for it."""
        record = self.list.record(row)
        if isinstance(record, Key):
            self._act_on_key(action, record.id)
        elif isinstance(record, Licence):
            self._act_on_licence(action, record)
        elif isinstance(record, Shipment) and action == LABEL:
            self.print_labels(record.keys)

    def act_on_shipment(self, action: str, chosen: int = 0) -> None:
        """Do something with the shown shipment; `chosen` is the key in hand."""
        if action == LABEL:
            self.print_labels(self.shipment.keys)
            return
        question = self.shipment.correction(action, chosen, self._was_corrected)
        if question:
            self.question.ask(question)

    def print_labels(self, keys: tuple[int, ...]) -> None:
        """Ask what labels are printed on, then where they are to lie."""
        self.question.ask(which_labels(lambda stock: self.labels_wanted.emit((keys, stock))))

    def save_labels(self, keys: tuple[int, ...], stock: str, path: Path) -> None:
        told = language()

        def work() -> int:
            from keytool.papers.labels import save_labels

            return save_labels(self._workplace.desk, keys, stock, path, told)

        def done(count: int) -> None:
            self.list.say(_("Labels saved: %(n)s.") % {"n": words.number(count)}, str(path))

        self._work.once(LABELS, Lane.LONG, work, done, self._failed)

    def _desk(self) -> Desk:
        """Asked for on a lane, where it may have to be opened first."""
        return self._workplace.desk

    # --- doing ------------------------------------------------------------------------

    def _act_on_key(self, action: str, row: int) -> None:
        if action == LABEL:
            self.print_labels((row,))
            return

        def ask(facts: KeyRecord) -> None:
            asker = KeyAsker(self._desk, facts, self._was_changed)
            asks: dict[str, Callable[[], Question]] = {
                EDIT: asker.edit,
                EXTEND: asker.extend,
                STATE: asker.change_state,
                LICENCE: asker.add_licence,
            }
            if action in asks:
                self.question.ask(asks[action]())

        self._work.latest(
            FACTS, Lane.DB, lambda: show_key(self._workplace.desk, row), ask, self._failed
        )

    def _act_on_licence(self, action: str, licence: Licence) -> None:
        if action == END:
            today = local_day(self._workplace.clock.now())
            self.question.ask(ending_of_licence(self._desk, licence, today, self._was_changed))

    def _was_changed(self, _outcome: object) -> None:
        self._was_kept(_("Saved."))

    def _was_corrected(self, _outcome: object) -> None:
        self.shipment.was_corrected()
        self.list.reload()
        self._frame.kept()

    def _was_kept(self, title: str) -> None:
        self.list.say(title)
        self.list.reload()
        self._frame.kept()

    def _failed(self, error: Exception) -> None:
        self.list.complain(banner_of(error))

    def _show(self, face: Face) -> None:
        self._face = face
        self._refresh()

    def _state(self) -> RegisterState:
        current = self.list.query.listing.name
        names = {
            "keys": _("Keys"),
            "licences": _("Licences"),
            "shipments": _("Shipments"),
            "contracts": _("Contracts"),
            "sittings": _("Sittings"),
            "journal": _("Journal"),
        }
        lists = tuple(Choice(name, names[name]) for name in _LISTS)
        return RegisterState(self._face, lists, current, row_actions(current), _opens(current))


def section(frame: Frame) -> RegisterViewModel:
    """The section of this room, for the frame."""
    return RegisterViewModel(frame)


def row_actions(name: str) -> tuple[ActionState, ...]:
    """What can be done with a row of a list."""
    if name == "keys":
        return (
            ActionState(EDIT, _("Correct"), "E"),
            ActionState(LABEL, _("Label"), "L"),
            ActionState(EXTEND, _("Extend the warranty"), "W"),
            ActionState(STATE, _("Change the state"), "S"),
            ActionState(LICENCE, _("Add a licence"), "A"),
        )
    if name == "licences":
        return (ActionState(END, _("End the licence"), "X"),)
    if name == "shipments":
        return (ActionState(LABEL, _("Labels"), "L"),)
    return ()


def _opens(name: str) -> str:
    return {
        "keys": _("the key's card"),
        "licences": _("the key's card"),
        "shipments": _("the shipment"),
        "contracts": _("the customer"),
        "sittings": _("the shipment"),
    }.get(name, "")
