"""A desk in memory with customers of all five regulations, and a clock that is moved."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from keytool.domain.cases import Case
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Category, Customer, Vendor
from keytool.domain.verdicts import Refusal
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.case_facts import NewCase
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_contracts import add_contract
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.open_case import open_case
from keytool.services.register_key import register_key
from keytool.services.ship_keys import ship_keys
from keytool.services.show_case import CaseView, show_case
from tests.fakes.memory_register import MemoryRegister
from tests.fakes.mint import SIGNED, CountingMint
from tests.helpers.coupon_grounds import granted

MSK = ZoneInfo("Europe/Moscow")


class HandClock:
    def __init__(self) -> None:
        self.moment = moscow("2026-11-30 09:00")

    def now(self) -> datetime:
        return self.moment


def moscow(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=MSK)


@dataclass
class CaseDesk:
    """The desk with its clock; `key` is a number that no key has yet."""

    desk: Desk
    clock: HandClock
    mint: CountingMint = field(default_factory=CountingMint)
    key: int = 100

    def at(self, text: str) -> None:
        self.clock.moment = moscow(text)

    def customer(self, category: Category = Category.COMMERCIAL) -> Customer:
        return add_customer(self.desk, Customer(f"ООО «Ромашка {self.key}»", category))

    def held_key(self, vendor: str, category: Category = Category.COMMERCIAL) -> Key:
        """A key that a new customer of the category has."""
        self.key += 1
        name = KeyId(Family.GUARDANT, self.key)
        register_key(self.desk, Key(Family.GUARDANT, name, vendor=vendor))
        customer = self.customer(category)
        ship_keys(self.desk, customer.id, (str(name),), self.desk.today())
        with self.desk.register.read() as unit:
            known = unit.keys.by_key_id(name)
        assert known is not None
        return known

    def contracted(self, category: Category = Category.COMMERCIAL) -> Key:
        """A key of an ENTELS customer with a contract, without which the text supports nobody."""
        key, today = self.held_key("entels", category), self.desk.today()
        assert key.customer is not None
        until = today.replace(year=today.year + 1)
        add_contract(self.desk, Contract(f"{self.key}/26", today, until, key.customer, "entels"))
        return key

    def coupon(
        self, regulation: str = "distate", level: str = "special", units: int | None = None
    ) -> Coupon:
        """A coupon of a new customer's key, with all that its clause asks for."""
        key = self.held_key(regulation, Category.COMMERCIAL)
        granted(self.desk, key.id, regulation)
        request = CouponRequest(key.id, regulation, level, units=units)
        reference = b"\x02" + key.id.to_bytes(2, "big")
        issued = issue_coupon(self.desk, self.mint, lambda _key: reference, request)
        assert not isinstance(issued, Refusal), issued
        return issued

    def open(self, regulation: str, channel: str, received: str = "", **facts: object) -> Case:
        opened = self.try_open(regulation, channel, received, **facts)
        assert not isinstance(opened, Refusal), opened
        return opened

    def try_open(
        self, regulation: str, channel: str, received: str = "", **facts: object
    ) -> Case | Refusal:
        moment = moscow(received) if received else self.clock.moment
        usual: dict[str, object] = {"text": "Ключ не виден после обновления"}
        return open_case(
            self.desk,
            NewCase(regulation, channel, moment, **(usual | facts)),  # type: ignore[arg-type]
        )

    def view(self, case: Case) -> CaseView:
        return show_case(self.desk, case.number)

    def due(self, case: Case) -> str | None:
        burning = self.view(case).case.burning
        return burning.at.astimezone(MSK).strftime("%Y-%m-%d %H:%M") if burning else None

    def balance(self, coupon: Coupon) -> tuple[int | None, int, int]:
        """Units left, held and spent."""
        with self.desk.register.read() as unit:
            known = unit.coupons.get(coupon.id)
        assert known is not None
        return known.units_left, known.held, known.spent

    def actions(self) -> list[str]:
        with self.desk.register.read() as unit:
            return [entry.event.action for entry in unit.journal.page(0, 500)]


@pytest.fixture
def cases() -> CaseDesk:
    clock = HandClock()
    desk = Desk(MemoryRegister(clock), built_in_rulebook(), clock, "anna", evidence=SIGNED)
    for name in ("distate", "entels", "smartmonitor", "technotronics", "twinpro"):
        add_vendor(desk, Vendor(name, name, name, "twinpro"))
    return CaseDesk(desk, clock)
