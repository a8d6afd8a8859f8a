"""A shipment's page: what left, when, to whom."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.page import RecordPage
from gui.kit.question import Question
from gui.kit.states import ActionState, Fact
from gui.kit.tasks import Lane
from gui.kit.work import Work
from gui.lists.columns import lines_of
from gui.lists.states import ListLine
from gui.register.correcting import giving_to_another, taking_back
from gui.register.states import ShipmentState
from keytool.domain.keys import Key, Shipment
from keytool.i18n import _, language, ngettext, on_language_change, words
from keytool.services.desk import Desk
from keytool.services.show_shipment import show_shipment

PACKING, LABEL, OTHER, BACK = "packing", "label", "other", "back"


@dataclass(frozen=True, slots=True)
class _Record:
    shipment: Shipment
    customer: str
    keys: tuple[Key, ...]
    lines: tuple[ListLine, ...]


class ShipmentViewModel(ViewModel[ShipmentState]):
    """One shipment at a time."""

    def __init__(self, frame: Frame) -> None:
        self._workplace = frame.workplace
        self._page: RecordPage[_Record] = RecordPage(
            Work(frame.runner, frame.report),
            lambda row: _record(self._workplace.desk, row),
            self._refresh,
        )
        super().__init__(self._state)
        # Lines are worded where they are fetched.
        self._forget_words = on_language_change(self._page.look_again)

    def close(self) -> None:
        self._forget_words()
        super().close()

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of the shipment that is shown."""
        record = self._page.record
        return record.shipment.keys if record else ()

    @property
    def customer(self) -> int:
        record = self._page.record
        return record.shipment.customer if record else 0

    def open(self, row: int) -> None:
        """Fetch a shipment."""
        self._page.open(row)

    def correction(
        self, action: str, chosen: int, then: Callable[[object], None]
    ) -> Question | None:
        """What is asked before the shipment is corrected; `chosen` is the key in hand."""
        record = self._page.record
        if record is None:
            return None
        sent, title = record.shipment, _title(record.shipment)
        if action == OTHER:
            return giving_to_another(lambda: self._workplace.desk, sent, title, then)
        if action == BACK and record.keys:
            return taking_back(lambda: self._workplace.desk, sent, title, record.keys, chosen, then)
        return None

    def was_corrected(self) -> None:
        """Show it as it is now."""
        self._page.open(self._page.row, lambda: _("The shipment is corrected."))

    def save_packing_list(self, path: Path) -> None:
        """Write it as PDF, in the language of the window."""
        row, told = self._page.row, language()

        def work() -> None:
            from keytool.papers.labels import save_packing_list

            seller = self._workplace.desk_settings.seller
            save_packing_list(self._workplace.desk, row, path, told, seller)

        self._page.save(path, work, Lane.LONG)

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
            Fact(_("Customer"), record.customer),
        ]
        if sent.box:
            facts.append(Fact(_("Box"), sent.box))
        facts.append(Fact(_("Keys"), words.number(len(sent.keys))))
        left_out = len(sent.keys) - len(record.lines)
        more = ngettext("and %(n)s more key", "and %(n)s more keys", left_out)
        return ShipmentState(
            _title(sent),
            tuple(facts),
            record.lines,
            more % {"n": words.number(left_out)} if left_out else "",
            record.customer,
            _actions(sent),
            page.banner(),
        )


def _record(desk: Desk, row: int) -> _Record:
    """Raises BadInput `shipment-unknown`."""
    found = show_shipment(desk, row)
    lines = lines_of("keys", found.around, found.keys)
    return _Record(found.shipment, found.customer_name, found.keys, lines)


def _actions(sent: Shipment) -> tuple[ActionState, ...]:
    """A shipment that lost all its keys has no papers, and nothing more to take back."""
    other = ActionState(OTHER, _("Another customer"), icon="users")
    if not sent.keys:
        return (other,)
    return (
        ActionState(PACKING, _("Packing list"), "P", "printer"),
        ActionState(LABEL, _("Labels"), "L", "barcode"),
        other,
        ActionState(BACK, _("Key back to stock"), icon="undo-2"),
    )


def _title(sent: Shipment) -> str:
    return _("Order %(order)s") % {"order": sent.order} if sent.order else _("Shipment")
