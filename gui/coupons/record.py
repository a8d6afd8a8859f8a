"""What the register knows of one coupon, fetched in one transaction."""

from dataclasses import dataclass
from datetime import date

from gui.coupons.issue import drawn_of
from gui.coupons.issue_form import Drawn
from gui.kit.base import Workplace
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.errors import BadInput
from keytool.domain.journal import JournalEntry, Subject
from keytool.domain.keys import Key
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition

_MOST_EVENTS = 50
_LONGEST_CHAIN = 100


@dataclass(frozen=True, slots=True)
class CouponRecord:
    """A coupon with its key, its customer's name, its ledger and the chain of its renewals.

    `chain` begins with the oldest and holds the coupon itself; `events` with the newest.
    """

    coupon: Coupon
    key: Key
    owner: str
    ledger: tuple[Redemption, ...]
    chain: tuple[Coupon, ...]
    events: tuple[JournalEntry, ...]
    edition: Edition
    drawn: Drawn
    day: date


def coupon_record(place: Workplace, row: int) -> CouponRecord:
    """Raises BadInput `coupon-not-found`."""
    desk = place.desk
    with desk.register.read() as unit:
        coupon = unit.coupons.get(row)
        key = unit.keys.get(coupon.key) if coupon else None
        if coupon is None or key is None:
            raise BadInput("coupon-not-found", code=row)
        ledger = sorted(unit.coupons.redemptions(row), key=lambda entry: entry.at, reverse=True)
        return CouponRecord(
            coupon,
            key,
            owner_name(unit, coupon),
            tuple(ledger),
            chain_of(unit, coupon),
            unit.journal.about(Subject("coupon", row), _MOST_EVENTS),
            desk.rulebook.edition(coupon.claims.edition),
            drawn_of(coupon, place.desk_settings.site.url),
            desk.today(),
        )


def chain_of(unit: UnitOfWork, coupon: Coupon) -> tuple[Coupon, ...]:
    """The coupon, those it renews and those that renew it, the oldest first."""
    chain = [coupon]
    while len(chain) < _LONGEST_CHAIN and chain[0].replaces is not None:
        before = unit.coupons.get(chain[0].replaces)
        if before is None:
            break
        chain.insert(0, before)
    while len(chain) < 2 * _LONGEST_CHAIN:
        after = unit.coupons.successor(chain[-1].id)
        if after is None:
            break
        chain.append(after)
    return tuple(chain)


def owner_name(unit: UnitOfWork, coupon: Coupon) -> str:
    """Whom the key went to last; empty for a key in stock."""
    shipment = unit.shipments.last_of_key(coupon.key)
    customer = unit.customers.get(shipment.customer) if shipment else None
    return customer.name if customer else ""
