"""Opens what a barcode reader has read, wherever the keyboard was; it never does more."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from gui.kit.frame import Frame
from gui.kit.links import Kind, Link
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.search import HitKind
from keytool.domain.verdicts import Verdict
from keytool.recognise import arrival

if TYPE_CHECKING:
    from keytool.services.find_scanned import Scanned

_CHECKED = {arrival.Kind.COUPON, arrival.Kind.CODE}


class Scanning:
    """The frame opens a record; `search` is given what is of no one record."""

    def __init__(self, frame: Frame, search: Callable[[str], None]) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._go, self._search = frame.go, search

    def scanned(self, text: str) -> None:
        """A reader has read this; of several, the last is shown."""
        self._work.latest("scan", Lane.DB, lambda: self._find(text), self._open)

    def _find(self, text: str) -> Link | str:
        from keytool.services.find_scanned import find_scanned

        found = find_scanned(self._workplace.desk, text)
        if found.arrival.kind is arrival.Kind.ACT:
            return self._act(found)
        if found.kind:
            return Link(_KINDS[found.kind], found.row)
        if found.arrival.kind in _CHECKED:
            return Link(Kind.CHECK, text=text)
        return found.text

    def _act(self, found: "Scanned") -> Link | str:
        """The replacement that a genuine act records; any other act is checked in words."""
        from keytool.coupon.checking.act_check import check_act
        from keytool.services.find_scanned import replacement_of_act

        desk, now = self._workplace.desk, self._workplace.clock.now()
        for token in found.arrival.tokens:
            verdict = check_act(token, desk.register, self._workplace.trust(), now)
            if verdict.verdict is Verdict.VALID and verdict.claims:
                row = replacement_of_act(desk, verdict.claims.number)
                return Link(Kind.REPLACEMENT, row)
        return Link(Kind.CHECK, text=found.arrival.given)

    def _open(self, found: Link | str) -> None:
        if isinstance(found, Link):
            self._go(found)
        else:
            self._search(found)


_KINDS = {
    HitKind.KEY: Kind.KEY,
    HitKind.CUSTOMER: Kind.CUSTOMER,
    HitKind.SHIPMENT: Kind.SHIPMENT,
    HitKind.COUPON: Kind.COUPON,
}
