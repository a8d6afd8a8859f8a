"""One box that finds keys, customers, orders, coupons and acts while a person types."""

import re
from dataclasses import dataclass

from gui.frame.states import SearchHit, SearchState
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.links import Kind, Link
from gui.kit.tasks import Lane, TaskRunner
from keytool.domain.acts import Act
from keytool.domain.days import local_day
from keytool.domain.search import Hit, HitKind
from keytool.i18n import _
from keytool.i18n.words import day
from keytool.services.desk import Desk

MOST_HITS = 12
_NUMBER = re.compile(r"(?:акт|act)?\s*№?\s*([0-9]{1,9})", re.IGNORECASE)
_ICONS = {
    HitKind.KEY: "key-round",
    HitKind.CUSTOMER: "building-2",
    HitKind.SHIPMENT: "package",
    HitKind.COUPON: "ticket",
}


@dataclass(frozen=True, slots=True)
class Found:
    """What a text has found: records of the search index, and the act of this number."""

    hits: tuple[Hit, ...] = ()
    act: Act | None = None

    @property
    def all(self) -> bool:
        return bool(self.hits or self.act)


class SearchViewModel(ViewModel[SearchState]):
    """Hits for the text typed last; an answer about an older text is never shown.

    While one question runs the next one waits, so fast typing asks the register
    twice and not for every letter.
    """

    def __init__(self, place: Workplace, runner: TaskRunner) -> None:
        self._place, self._runner = place, runner
        self._text = ""
        self._found = Found()
        self._asked = ""
        self._busy = False
        self.opened: Event[Link] = Event()
        self.troubled: Event[Exception] = Event()
        super().__init__(self._state)

    def type_text(self, text: str) -> None:
        """The box holds `text` now."""
        self._text = text
        if not text.strip():
            self._found, self._asked = Found(), ""
        elif not self._busy:
            self._ask()
        self._refresh()

    def open_hit(self, link: Link) -> None:
        """Go to a hit: a key's card; the page of a coupon, a customer, an order or an act."""
        self.clear()
        self.opened.emit(link)

    def clear(self) -> None:
        self.type_text("")

    def _ask(self) -> None:
        text = self._asked = self._text.strip()
        self._busy = True
        self._runner.run(
            Lane.DB,
            lambda: _search(self._place.desk, text),
            lambda found: self._answered(text, found),
            self._failed,
        )

    def _answered(self, text: str, found: Found) -> None:
        self._busy = False
        wanted = self._text.strip()
        if wanted == text:
            self._found = found
        elif wanted:
            self._ask()
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._busy, self._found = False, Found()
        self.troubled.emit(error)
        self._refresh()

    def _state(self) -> SearchState:
        answered = bool(self._asked) and not self._busy and not self._found.all
        nothing = _("Nothing found for “%(text)s”") % {"text": self._asked} if answered else ""
        return SearchState(self._text, _hits(self._found), nothing, self._busy)


def _hits(found: Found) -> tuple[SearchHit, ...]:
    """Those of a kind stand together; the kind of the best one comes first."""
    words = {
        HitKind.KEY: _("Keys"),
        HitKind.CUSTOMER: _("Customers"),
        HitKind.SHIPMENT: _("Orders"),
        HitKind.COUPON: _("Coupons"),
    }
    kinds = dict.fromkeys(hit.kind for hit in found.hits)
    hits = [
        SearchHit(Link(Kind(kind.value), hit.id), _ICONS[kind], words[kind], hit.title, hit.note)
        for kind in kinds
        for hit in found.hits
        if hit.kind is kind
    ]
    if found.act:
        act = found.act
        title = _("Act %(number)s") % {"number": act.number}
        note = day(local_day(act.issued_at))
        hits.insert(
            0, SearchHit(Link(Kind.REPLACEMENT, act.replacement), "replace", _("Acts"), title, note)
        )
    return tuple(hits)


def _search(desk: Desk, text: str) -> Found:
    with desk.register.read() as unit:
        number = _NUMBER.fullmatch(text)
        act = unit.replacements.act(int(number[1])) if number else None
        return Found(unit.search(text, MOST_HITS), act)
