"""Values that tests of the register put into it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

from keytool.domain.coupons import Coupon, CouponClaims, UnitKind
from keytool.domain.journal import Event
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Category, Customer, Vendor
from keytool.ports import Register, UnitOfWork

MOMENT = datetime(2026, 3, 2, 9, 30, 15, 250_000, tzinfo=UTC)
VENDOR = Vendor("distate", "DiState", "distate", "twinpro")
CUSTOMER = Customer("ООО «Артём и Ромашка»", Category.COMMERCIAL, "7704838673")
GUARDANT = Key(Family.GUARDANT, KeyId(Family.GUARDANT, 0x1A2B3C4D), "A-100", "sign", "distate")
HASP = Key(Family.HASP, KeyId(Family.HASP, 782062012), None, "sentinel-hl", "distate")
SAID = Event("something-done", ())


@dataclass
class SetClock:
    """The port `Clock`: now is what the test says."""

    moment: datetime = MOMENT

    def now(self) -> datetime:
        return self.moment


def coupon_for(key: int, code: str = "5MRRY-00HJK-8VM1C-T3BZK", units: int = 12) -> Coupon:
    """An issued coupon; a code of its own makes its id and token its own, too."""
    claims = CouponClaims(
        coupon_id=code.encode()[:12],
        key=b"\x00key",
        edition="distate-2021-07-01",
        level="special",
        unit=UnitKind.REQUESTS,
        units=units,
        valid_from=date(2026, 3, 1),
        valid_until=date(2027, 3, 1),
    )
    return Coupon(claims, key, "distate", "3.6", code, b"\xd2token" + code.encode(), MOMENT)


@contextmanager
def writing(register: Register, event: Event = SAID) -> Iterator[UnitOfWork]:
    """A unit of work that is committed when nothing went wrong in it."""
    with register.write("tester") as unit:
        yield unit
        unit.commit(event)


def stock(register: Register) -> tuple[Key, Key]:
    """A register with a vendor, a customer of id 1 and two keys."""
    with writing(register) as unit:
        unit.vendors.add(VENDOR)
        unit.customers.add(CUSTOMER)
        return unit.keys.add(GUARDANT), unit.keys.add(HASP)
