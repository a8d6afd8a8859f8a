"""After a sitting: what left, and the papers that go with it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gui.actions.labels import labels_paper
from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.states import Banner, Choice
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.warehouse.states import DoneState
from gui.warehouse.words import total_facts
from keytool.i18n import _, language, words
from keytool.services.show_sitting import SittingRecord

FIRST_STOCK, _SAVE = "a4-24", "save"
_PLACES = {"a4-24": 24, "a4-40": 40}


@dataclass(frozen=True, slots=True)
class _Shown:
    record: SittingRecord
    stock: str = FIRST_STOCK
    saved: str = ""
    trouble: Exception | None = None


class DoneViewModel(ViewModel[DoneState]):
    """Prints packing list and labels, or saves them as PDF."""

    def __init__(self, frame: Frame) -> None:
        self._frame, self._workplace = frame, frame.workplace
        self._work = Work(frame.runner, frame.report)
        self._shown: _Shown | None = None
        super().__init__(self._state)

    def start(self, record: SittingRecord) -> None:
        """Show a closed sitting; the stock stays as it was chosen last."""
        self._work.forget()
        stock = self._shown.stock if self._shown else FIRST_STOCK
        self._show(_Shown(record, stock))

    def choose_stock(self, stock: str) -> None:
        if self._shown:
            self._show(replace(self._shown, stock=stock))

    def print_packing_list(self) -> None:
        """On the printer of packing lists."""
        if self._shown and self._shown.record.sitting.shipment:
            self._frame.do(Link(Kind.SHIPMENT, self._shown.record.sitting.shipment), "packing")

    def print_labels(self, skip: int) -> None:
        """On the printer of these labels; `skip` of the first sheet are gone already."""
        shown = self._shown
        if shown:
            keys = tuple(line.key for line in shown.record.lines)
            self._frame.print(labels_paper(lambda: self._workplace.desk, keys, shown.stock, skip))

    def save_packing_list(self, path: Path) -> None:
        """The list of the shipment as PDF."""
        shown, words_in = self._shown, language()
        if shown and shown.record.sitting.shipment:
            shipment = shown.record.sitting.shipment

            def work() -> None:
                from keytool.papers.packing_list import save_packing_list

                seller = self._workplace.desk_settings.seller
                save_packing_list(self._workplace.desk, shipment, path, words_in, seller)

            self._save(path, work)

    def save_labels(self, path: Path, skip: int) -> None:
        """Labels of all keys as PDF; `skip` of the first sheet are gone already."""
        shown, words_in = self._shown, language()
        if shown:
            keys = [line.key for line in shown.record.lines]
            stock = shown.stock

            def work() -> None:
                from keytool.papers.labels import save_labels

                save_labels(self._workplace.desk, keys, stock, path, words_in, skip=skip)

            self._save(path, work)

    def dismiss(self) -> None:
        """Put the notice away."""
        if self._shown:
            self._show(replace(self._shown, saved="", trouble=None))

    def _save(self, path: Path, work: Callable[[], None]) -> None:
        shown = self._shown

        if shown and not self._work.busy():
            self._shown = replace(shown, saved="", trouble=None)
            self._work.each(_SAVE, Lane.DB, work, lambda _none: self._was_saved(path), self._failed)
            self._refresh()

    def _was_saved(self, path: Path) -> None:
        if self._shown:
            self._show(replace(self._shown, saved=str(path)))

    def _failed(self, error: Exception) -> None:
        if self._shown:
            self._show(replace(self._shown, trouble=error))

    def _show(self, shown: _Shown) -> None:
        self._shown = shown
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> DoneState:
        shown = self._shown
        if shown is None:
            return DoneState()
        record = shown.record
        shipped = record.sitting.shipment is not None
        return DoneState(
            _title(record),
            _text(record),
            total_facts(record),
            shipped,
            _stocks(),
            shown.stock,
            _PLACES.get(shown.stock, 1),
            (_file_name(_("packing-list"), record), _file_name(_("labels"), record)),
            _banner(shown),
            self._work.busy(),
        )


def _title(record: SittingRecord) -> str:
    told = {"keys": words.keys(len(record.lines))}
    if record.sitting.shipment is None:
        return _("Put into stock: %(keys)s") % told
    return _("Shipped: %(keys)s") % told


def _text(record: SittingRecord) -> str:
    return " · ".join(filter(None, (record.customer, record.sitting.order)))


def _stocks() -> tuple[Choice, ...]:
    return (
        Choice("a4-24", _("A4 sheet, 24 labels of 70 × 37 mm")),
        Choice("a4-40", _("A4 sheet, 40 labels of 52.5 × 29.7 mm")),
        Choice("tape-62", _("Tape 62 mm, labels of 62 × 29 mm")),
        Choice("tape-29", _("Tape 29 mm, labels of 29 × 62 mm")),
    )


def _file_name(kind: str, record: SittingRecord) -> str:
    """`labels-17-26.pdf`: by the order, else by the sitting."""
    name = record.sitting.order or str(record.sitting.id)
    safe = "".join(sign if sign.isalnum() else "-" for sign in name)
    return f"{kind}-{safe}.pdf"


def _banner(shown: _Shown) -> Banner | None:
    if shown.trouble:
        return banner_of(shown.trouble)
    if shown.saved:
        return Banner(Tone.GOOD, _("Saved."), shown.saved, dismissible=True, file=shown.saved)
    return None
