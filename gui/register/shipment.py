"""A shipment's page: what left, when, to whom."""

from dataclasses import dataclass, replace
from pathlib import Path

from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.states import ActionState, Banner, Fact
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.lists.columns import Around, lines_of
from gui.lists.states import ListLine
from gui.register.states import ShipmentState
from keytool.domain.errors import BadInput, KeydeskError
from keytool.domain.keys import Shipment
from keytool.i18n import _, language, ngettext, on_language_change, words
from keytool.services.desk import Desk

PACKING, LABEL = "packing", "label"
_MOST_KEYS = 500


@dataclass(frozen=True, slots=True)
class _Record:
    shipment: Shipment
    customer: str
    lines: tuple[ListLine, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    row: int = 0
    record: _Record | None = None
    trouble: Exception | None = None
    saved: str = ""


class ShipmentViewModel(ViewModel[ShipmentState]):
    """One shipment at a time."""

    def __init__(self, place: Workplace, runner: TaskRunner) -> None:
        self._place, self._runner = place, runner
        self._shown = _Shown()
        self.troubled: Event[Exception] = Event()
        super().__init__(self._state)
        self._forget_words = on_language_change(self._reword)

    def close(self) -> None:
        self._forget_words()
        super().close()

    @property
    def keys(self) -> tuple[int, ...]:
        """The keys of the shipment that is shown."""
        return self._shown.record.shipment.keys if self._shown.record else ()

    @property
    def customer(self) -> int:
        return self._shown.record.shipment.customer if self._shown.record else 0

    def open(self, row: int) -> None:
        self._show(_Shown(row))
        self._runner.run(
            Lane.DB,
            lambda: _record(self._place.desk, row),
            lambda record: self._fetched(row, record),
            lambda error: self._failed(row, error),
        )

    def save_packing_list(self, path: Path) -> None:
        """Write it as PDF, in the language of the window."""
        row, told = self._shown.row, language()

        def work() -> None:
            from keytool.papers.labels import save_packing_list

            save_packing_list(self._place.desk, row, path, told)

        self._runner.run(
            Lane.LONG,
            work,
            lambda _none: self._show(replace(self._shown, saved=str(path))),
            lambda error: self._failed(row, error),
        )

    def dismiss(self) -> None:
        self._show(replace(self._shown, trouble=None, saved=""))

    def _fetched(self, row: int, record: _Record) -> None:
        if row == self._shown.row:
            self._show(_Shown(row, record))

    def _failed(self, row: int, error: Exception) -> None:
        if not isinstance(error, KeydeskError):
            self.troubled.emit(error)
        if row == self._shown.row:
            self._show(replace(self._shown, trouble=error))

    def _reword(self) -> None:
        """Lines are worded where they are fetched."""
        if self._shown.row:
            self.open(self._shown.row)

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        self._refresh()

    def _state(self) -> ShipmentState:
        shown, record = self._shown, self._shown.record
        if record is None:
            return ShipmentState(banner=_banner(shown), busy=shown.trouble is None)
        sent = record.shipment
        facts = [
            Fact(_("Shipped"), words.day(sent.shipped_on)),
            Fact(_("Customer"), record.customer),
        ]
        facts.append(Fact(_("Keys"), words.number(len(sent.keys))))
        left_out = len(sent.keys) - len(record.lines)
        more = ngettext("and %(n)s more key", "and %(n)s more keys", left_out)
        return ShipmentState(
            _("Order %(order)s") % {"order": sent.order} if sent.order else _("Shipment"),
            tuple(facts),
            record.lines,
            more % {"n": words.number(left_out)} if left_out else "",
            record.customer,
            (
                ActionState(PACKING, _("Packing list"), "P", "printer"),
                ActionState(LABEL, _("Labels"), "L", "barcode"),
            ),
            _banner(shown),
        )


def _banner(shown: _Shown) -> Banner | None:
    if shown.trouble:
        return banner_of(shown.trouble)
    return Banner(Tone.GOOD, _("Saved."), shown.saved, dismissible=True) if shown.saved else None


def _record(desk: Desk, row: int) -> _Record:
    """Raises BadInput `shipment-unknown`."""
    with desk.register.read() as unit:
        sent = unit.shipments.get(row)
        if sent is None:
            raise BadInput("shipment-unknown", shipment=row)
        known = unit.keys.many(sent.keys[:_MOST_KEYS])
        keys = [known[key] for key in sent.keys[:_MOST_KEYS] if key in known]
        customer = unit.customers.get(sent.customer)
        lines = lines_of("keys", Around(unit, desk.rulebook, desk.today()), keys)
        return _Record(sent, customer.name if customer else "", lines)
