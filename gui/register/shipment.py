"""A shipment's page: what left, when, to whom."""

from dataclasses import dataclass

from gui.actions.action import action_states
from gui.actions.notes import STRIKE
from gui.actions.shipment import BACK, shipment_offers, shipment_title
from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.notes import note_lines
from gui.kit.page import RecordPage
from gui.kit.states import Fact
from gui.kit.work import Work
from gui.lists.columns import lines_of
from gui.lists.states import ListLine
from gui.register.states import ShipmentState
from keytool.domain.keys import Key, Shipment
from keytool.domain.notes import NoteOn, Written
from keytool.i18n import _, ngettext, on_language_change, words
from keytool.services.desk import Desk
from keytool.services.show_shipment import show_shipment


@dataclass(frozen=True, slots=True)
class _Record:
    shipment: Shipment
    customer: str
    keys: tuple[Key, ...]
    lines: tuple[ListLine, ...]
    notes: tuple[Written, ...]


class ShipmentViewModel(ViewModel[ShipmentState]):
    """One shipment at a time."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._page: RecordPage[_Record] = RecordPage(
            Work(frame.runner, frame.report),
            lambda row: _record(frame.workplace.desk, row),
            self._refresh,
        )
        super().__init__(self._state)
        # Lines are worded where they are fetched.
        self._forget_words = on_language_change(self._page.look_again)

    def close(self) -> None:
        self._forget_words()
        super().close()

    def open(self, row: int) -> None:
        """Fetch a shipment."""
        self._page.open(row)

    def look_again(self) -> None:
        """The register has changed."""
        self._page.look_again()

    def act(self, action: str, key: int = 0) -> None:
        """Do something with the shipment; `key` is the one in hand."""
        if self._page.row:
            part = str(key) if action == BACK.id else ""
            self._frame.do(Link(Kind.SHIPMENT, self._page.row), action, part)

    def strike(self, note: str) -> None:
        """Strike a note out."""
        if self._page.row:
            self._frame.do(Link(Kind.SHIPMENT, self._page.row), STRIKE.id, note)

    def dismiss(self) -> None:
        """Put the notice away."""
        self._page.dismiss()

    def _state(self) -> ShipmentState:
        page, record = self._page, self._page.record
        if record is None:
            return ShipmentState(banner=page.banner(), busy=page.trouble is None)
        sent = record.shipment
        facts = [
            Fact(_("Shipped"), words.day(sent.shipped_on)),
            Fact(_("Customer"), record.customer, link=Link(Kind.CUSTOMER, sent.customer)),
        ]
        if sent.box:
            facts.append(Fact(_("Box"), sent.box))
        facts.append(Fact(_("Keys"), words.number(len(sent.keys))))
        left_out = len(sent.keys) - len(record.lines)
        more = ngettext("and %(n)s more key", "and %(n)s more keys", left_out)
        return ShipmentState(
            shipment_title(sent),
            tuple(facts),
            record.lines,
            more % {"n": words.number(left_out)} if left_out else "",
            record.customer,
            action_states(shipment_offers(sent, record.customer)),
            page.banner(),
            notes=note_lines(record.notes, NoteOn.SHIPMENT),
        )


def _record(desk: Desk, row: int) -> _Record:
    """Raises BadInput `shipment-unknown`."""
    found = show_shipment(desk, row)
    lines = lines_of("keys", found.around, found.keys)
    return _Record(found.shipment, found.customer_name, found.keys, lines, found.notes)
