"""Everything the register knows of one coupon, gathered in one look."""

from dataclasses import dataclass
from datetime import date

from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.errors import BadInput
from keytool.domain.journal import JournalEntry, Subject
from keytool.domain.keys import Key
from keytool.domain.notes import Written
from keytool.ports import UnitOfWork
from keytool.rulebook.book import Edition
from keytool.services.coupon_units import units_each
from keytool.services.desk import Desk
from keytool.services.key_owner import owned

_MOST_EVENTS = 50
_LONGEST_CHAIN = 100


@dataclass(frozen=True, slots=True)
class CouponRecord:
    """A coupon with its key, its customer's name, its ledger and the chain of its renewals.

    `chain` begins with the oldest and holds the coupon itself; `ledger` and `events` begin
    with the newest. `edition` is of the coupon's issue; `units_each` is what one request takes
    now, 0 where a case says it. `notes` are those on the coupon and on its key.
    """

    coupon: Coupon
    key: Key
    owner: str
    ledger: tuple[Redemption, ...]
    chain: tuple[Coupon, ...]
    events: tuple[JournalEntry, ...]
    edition: Edition
    day: date
    units_each: int
    notes: tuple[Written, ...]


def show_coupon(desk: Desk, coupon: int) -> CouponRecord:
    """Raises BadInput `coupon-not-found`."""
    with desk.register.read() as unit:
        known = unit.coupons.get(coupon)
        key = unit.keys.get(known.key) if known else None
        if known is None or key is None:
            raise BadInput("coupon-not-found", code=coupon)
        ledger = sorted(unit.coupons.redemptions(coupon), key=lambda entry: entry.at, reverse=True)
        return CouponRecord(
            coupon=known,
            key=key,
            owner=owned(unit, key).owner_name,
            ledger=tuple(ledger),
            chain=_chain_of(unit, known),
            events=unit.journal.about(Subject("coupon", coupon), _MOST_EVENTS),
            edition=desk.rulebook.edition_of_coupon(known),
            day=desk.today(),
            units_each=units_each(desk.rulebook, known),
            notes=unit.notes.on(Subject("coupon", coupon), Subject("key", key.id)),
        )


def _chain_of(unit: UnitOfWork, coupon: Coupon) -> tuple[Coupon, ...]:
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
