"""What of the register a scan is about: a coupon by its code, a key, an order."""

from keytool.domain.errors import BadInput
from keytool.domain.search import HitKind
from keytool.domain.values import dataclass
from keytool.ports import UnitOfWork
from keytool.recognise.arrival import Arrival, Kind
from keytool.recognise.recogniser import recognise
from keytool.services.desk import Desk
from keytool.services.find_key import find_key
from keytool.services.rights import sees


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan is, and the one record that it means; without `row` none, or more than one.

    `text` is what was scanned without what the reader added to it.
    """

    arrival: Arrival
    kind: HitKind | None = None
    row: int = 0

    @property
    def text(self) -> str:
        readings = self.arrival.readings
        return readings[0].value if len(readings) == 1 else self.arrival.given.strip()


def find_scanned(desk: Desk, text: str) -> Scanned:
    """Look a scan up. Nothing is done with what is found."""
    arrival = recognise(text)
    with desk.register.read() as unit:
        for code in arrival.codes if sees(unit, "coupons") else ():
            coupon = unit.coupons.by_code(code)
            if coupon:
                return Scanned(arrival, HitKind.COUPON, coupon.id)
        key = None if arrival.kind in _NO_KEYS else _key(unit, text)
        if key:
            return Scanned(arrival, HitKind.KEY, key)
        hits = unit.search(Scanned(arrival).text, 2) if arrival.kind not in _NO_RECORDS else ()
        if len(hits) == 1:
            return Scanned(arrival, hits[0].kind, hits[0].id)
    return Scanned(arrival)


def replacement_of_act(desk: Desk, number: int) -> int:
    """The replacement that an act of the register records. Raises BadInput `act-unknown`."""
    with desk.register.read() as unit:
        act = unit.replacements.act(number)
    if act is None:
        raise BadInput("act-unknown", number=number)
    return act.replacement


_NO_KEYS = {Kind.COUPON, Kind.CODE, Kind.ACT, Kind.DIGEST, Kind.EAN, Kind.ADDRESS, Kind.NOTHING}
_NO_RECORDS = _NO_KEYS - {Kind.CODE}


def _key(unit: UnitOfWork, text: str) -> int | None:
    try:
        return find_key(unit, text).key.id
    except BadInput:  # of no key, or of several: the search shows them
        return None
