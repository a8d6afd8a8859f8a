"""The Register section: keys, licences, shipments, contracts, sittings and the journal."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gui.kit.base import ViewModel
from gui.kit.frame import Frame, Said
from gui.kit.links import Kind, Link
from gui.kit.question import QuestionViewModel
from gui.kit.states import Choice, ClauseRef
from gui.lists.asking import ListAsker
from gui.lists.model import ListViewModel
from gui.register.importing import ImportViewModel
from gui.register.shipment import ShipmentViewModel
from gui.register.states import Face, RegisterState
from gui.register.undoing import UndoViewModel
from keytool.domain.days import local_day
from keytool.domain.listing import KEYS, Query
from keytool.i18n import _
from keytool.services.ending import Ending, ending_soon

IMPORT = "import"
_LISTS = ("keys", "licences", "shipments", "contracts", "sittings", "journal")


class RegisterViewModel(ViewModel[RegisterState]):
    """One list at a time."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._face = Face.LIST
        self.question = QuestionViewModel(frame)
        self.list = ListViewModel(frame, Query(KEYS))
        self.asker = ListAsker(frame, self.list, self.question)
        self.shipment = ShipmentViewModel(frame)
        self.importing, self.undoing = ImportViewModel(frame), UndoViewModel(frame)
        super().__init__(self._state)
        self.list.changed.connect(lambda _state: self._refresh())
        self.importing.imported.connect(
            lambda _none: self._was_kept(_("Imported."), self.undoing.open)
        )
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

    def look_again(self) -> None:
        """Where the person was, as it is now."""
        if self._face is Face.SHIPMENT:
            self.shipment.look_again()
        else:
            self.list.reload()

    def follow(self, link: Link | ClauseRef, came_from: str) -> None:
        """The page of a shipment, or a list of what ends soon."""
        del came_from
        if isinstance(link, Link) and link.kind is Kind.LIST:
            self._show(Face.LIST)
            self._show_list(link.which)
        elif isinstance(link, Link):
            self.open_shipment(link.row)

    def _show_list(self, which: str) -> None:
        """What ends soon, or the import of keys over the list that was shown last."""
        if which == IMPORT:
            self.list.reload()
            self.open_import()
        else:
            today = local_day(self._frame.workplace.clock.now())
            self.list.show(ending_soon(Ending(which), today))

    def open_import(self) -> None:
        """Ask for a table with keys."""
        self.importing.open()

    def import_file(self, path: Path) -> None:
        """Begin with a file that was dropped on the section."""
        self.importing.open()
        self.importing.choose_file(path)

    def open_shipment(self, row: int) -> None:
        self.shipment.open(row)
        self._show(Face.SHIPMENT)

    def _was_kept(self, title: str, undo: Callable[[], object] | None = None) -> None:
        self._frame.say(Said(title, undo_asks=undo))
        self.list.reload()
        self._frame.kept()

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
        return RegisterState(self._face, lists, current, _opens(current))


def section(frame: Frame) -> RegisterViewModel:
    """The section of this room, for the frame."""
    return RegisterViewModel(frame)


def _opens(name: str) -> str:
    return {
        "keys": _("the key's card"),
        "licences": _("the key's card"),
        "shipments": _("the shipment"),
        "contracts": _("the customer"),
        "sittings": _("the shipment"),
    }.get(name, "")
