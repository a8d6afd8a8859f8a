"""One box that finds keys, customers, orders and coupons while a person types."""

from gui.viewmodels.base import ViewModel, Workplace
from gui.viewmodels.card import key_name
from gui.viewmodels.devices import whose
from gui.viewmodels.event import Event
from gui.viewmodels.states import SearchHit, SearchState
from gui.viewmodels.tasks import Lane, TaskRunner
from keytool.domain.journal import Subject
from keytool.domain.search import Hit, HitKind
from keytool.i18n import _
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk

MOST_HITS = 12
_MOST_EVENTS = 100
_ICONS = {
    HitKind.KEY: "key-round",
    HitKind.CUSTOMER: "building-2",
    HitKind.SHIPMENT: "package",
    HitKind.COUPON: "ticket",
}


class SearchViewModel(ViewModel[SearchState]):
    """Hits for the text typed last; an answer about an older text is never shown.

    While one question runs the next one waits, so fast typing asks the register
    twice and not for every letter.
    """

    def __init__(self, place: Workplace, runner: TaskRunner) -> None:
        self._place, self._runner = place, runner
        self._text = ""
        self._hits: tuple[Hit, ...] = ()
        self._asked = ""
        self._busy = False
        self.key_opened: Event[int] = Event()
        self.coupon_opened: Event[int] = Event()
        self.troubled: Event[Exception] = Event()
        super().__init__(self._state)

    def type_text(self, text: str) -> None:
        """The box holds `text` now."""
        self._text = text
        if not text.strip():
            self._hits, self._asked = (), ""
        elif not self._busy:
            self._ask()
        self._refresh()

    def open_hit(self, name: str) -> None:
        """Go to a hit: a key's card, a coupon's page, or the keys of an order or a customer."""
        kind, _colon, row = name.partition(":")
        if kind == HitKind.KEY:
            self._open(int(row))
        elif kind == HitKind.COUPON:
            self.clear()
            self.coupon_opened.emit(int(row))
        else:
            hit = next((h for h in self._hits if _name(h) == name), None)
            if hit:
                self._list_keys(hit)

    def clear(self) -> None:
        self.type_text("")

    def _ask(self) -> None:
        text = self._asked = self._text.strip()
        self._busy = True
        self._runner.run(
            Lane.DB,
            lambda: _search(self._place.desk, text),
            lambda hits: self._answered(text, hits),
            self._failed,
        )

    def _answered(self, text: str, hits: tuple[Hit, ...]) -> None:
        self._busy = False
        wanted = self._text.strip()
        if wanted == text:
            self._hits = hits
        elif wanted:
            self._ask()
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._busy, self._hits = False, ()
        self.troubled.emit(error)
        self._refresh()

    def _open(self, row: int) -> None:
        self.clear()
        self.key_opened.emit(row)

    def _list_keys(self, hit: Hit) -> None:
        text = self._text

        def done(hits: tuple[Hit, ...]) -> None:
            if text == self._text:
                self._hits, self._text = hits, hit.title
                self._asked = hit.title
                self._refresh()

        self._runner.run(
            Lane.DB, lambda: _keys_behind(self._place.desk, hit), done, self.troubled.emit
        )

    def _state(self) -> SearchState:
        words = {
            HitKind.KEY: _("Key"),
            HitKind.CUSTOMER: _("Customer"),
            HitKind.SHIPMENT: _("Order"),
            HitKind.COUPON: _("Coupon"),
        }
        hits = tuple(
            SearchHit(_name(hit), _ICONS[hit.kind], words[hit.kind], hit.title, hit.note)
            for hit in self._hits
        )
        answered = bool(self._asked) and not self._busy and not hits
        nothing = _("Nothing found for “%(text)s”") % {"text": self._asked} if answered else ""
        return SearchState(self._text, hits, nothing, self._busy)


def _name(hit: Hit) -> str:
    return f"{hit.kind}:{hit.id}"


def _search(desk: Desk, text: str) -> tuple[Hit, ...]:
    with desk.register.read() as unit:
        return unit.search(text, MOST_HITS)


def _keys_behind(desk: Desk, hit: Hit) -> tuple[Hit, ...]:
    """The keys of an order, or those that went to a customer and are still theirs."""
    with desk.register.read() as unit:
        if hit.kind is HitKind.CUSTOMER:
            rows = _delivered_to(unit, hit.id)
        else:
            shipment = unit.shipments.get(hit.id)
            rows = shipment.keys if shipment else ()
        keys = [key for key in map(unit.keys.get, rows[:MOST_HITS]) if key]
        return tuple(Hit(HitKind.KEY, key.id, key_name(key), whose(unit, key)) for key in keys)


def _delivered_to(unit: UnitOfWork, customer: int) -> tuple[int, ...]:
    """The journal knows what a customer was given; what went on to another is left out."""
    entries = unit.journal.about(Subject("customer", customer), _MOST_EVENTS)
    subjects = (subject for entry in entries for subject in entry.event.subjects)
    given = dict.fromkeys(subject.id for subject in subjects if subject.kind == "key")
    last = {row: unit.shipments.last_of_key(row) for row in given}
    return tuple(row for row, sent in last.items() if sent and sent.customer == customer)
