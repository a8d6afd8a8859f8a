"""A sample register: three vendors, twenty customers, two hundred keys, coupons and replacements
in every state.

Made through the same use cases as a real one, with the clock set back, so that
its history is a true one. The same day gives the same register, but for the
random parts of coupons.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from keytool.domain.certificates import Certificate
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.days import add_months
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, Licence
from keytool.domain.parties import Address, AddressKind, Category, Contact, Customer
from keytool.domain.verdicts import Refusal
from keytool.ports import Evidence, Mint, Register
from keytool.rulebook.book import Rulebook
from keytool.services import sample_life
from keytool.services.complete_replacement import ActTools
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_certificates import add_certificate
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_contracts import add_contract, end_contract
from keytool.services.keep_coupons import mark_coupon, redeem_coupon
from keytool.services.keep_parties import (
    add_customer,
    add_vendor,
    edit_customer,
)
from keytool.services.mind_clock import confirm_clock
from keytool.services.register_key import Delivery, add_licence, register_key
from keytool.services.renew_coupon import renew_coupon
from keytool.services.sample_cases import SampleCases
from keytool.services.sample_clock import ZONE, MovableClock, OfAnyTime
from keytool.services.sample_parties import CUSTOMERS, PRODUCTS, REPLACING, VENDORS

GUARDANT = KeyId(Family.GUARDANT, 0x1A2B3C01)
HASP = KeyId(Family.HASP, 782062012)
UNREADABLE_MARKING = "SP-204117"
"""The three keys that the demonstration plugs in."""

_ERASED = 12
"""The place of the customer whose personal data were erased."""
_HAD_FOR: dict[str, Callable[[int], bool]] = {
    "in warranty": lambda days: 40 < days < 330,
    "out of it": lambda days: days > 400,
}


_OF_TWINPRO = 9
"""The last digit of the stories that are TwinPro's."""


@dataclass(frozen=True, slots=True)
class SampleTools:
    """What making a sample needs: an opener of the register by clock, rules, a mint. Without
    what signs `acts` no replacement of it is completed.
    """

    open_register: Callable[[MovableClock], Register]
    rulebook: Rulebook
    mint: Mint
    evidence: Evidence
    reference_of: Callable[[Key], bytes]
    operator: str = "Петрова"
    acts: ActTools | None = None


def make_sample(tools: SampleTools, today: date) -> None:
    """Fill an empty register with the sample's story, which ends on `today`."""
    clock = MovableClock(datetime.combine(today, time(10), ZONE))
    register = tools.open_register(clock)
    try:
        evidence = OfAnyTime(tools.evidence)
        desk = Desk(register, tools.rulebook, clock, tools.operator, evidence=evidence)
        _Story(desk, clock, tools, today).tell()
        clock.set(today, 0)
        confirm_clock(desk)  # from here on it is the desk's own
    finally:
        register.close()


class _Story:
    def __init__(self, desk: Desk, clock: MovableClock, tools: SampleTools, today: date) -> None:
        self.desk, self.clock, self.tools, self.today = desk, clock, tools, today
        self.random = random.Random(2026)  # noqa: S311  a story, not a secret
        self.customers: list[int] = []
        self.of_category: dict[Category, list[int]] = {}
        self.shipped: list[tuple[date, Key]] = []

    def tell(self) -> None:
        self.clock.set(self.today - timedelta(days=900))
        for vendor in VENDORS:
            add_vendor(self.desk, vendor)
        for name, category, inn in CUSTOMERS:
            customer = add_customer(self.desk, Customer(name, category, inn))
            self.customers.append(customer.id)
            self.of_category.setdefault(category, []).append(customer.id)
        self._agreements()
        self._guardant_on_the_desk()
        self._hasp_on_the_desk()
        self._unreadable_on_the_desk()
        for number in range(197 - sample_life.KEYS):
            self._other_key(number)
        self._life()
        self._cases()

    def _agreements(self) -> None:
        """A contact with consent, an erased one, a contract that runs and one that was ended."""
        since = self.desk.today()
        with self.desk.register.read() as unit:
            known = unit.customers.many(self.customers)
        first, person = known[self.customers[0]], known[self.customers[_ERASED]]
        contact = Contact("Мария Соколова", "инженер", "+7 495 000-00-00", "sokolova@example.com")
        legal = Address(AddressKind.LEGAL, "119021, Москва, ул. Льва Толстого, 16")
        edit_customer(self.desk, replace(first, contacts=(contact,), addresses=(legal,)))
        for customer in (first, person):
            give_consent(self.desk, customer.id, "2024-01", since)
        levels, soon = ("commercial-emergency", "special-24x7"), self.today + timedelta(days=24)
        for number, client in enumerate(self.of_category[Category.COMMERCIAL], 15):
            if client != self.customers[7]:
                name = f"С-{number}/26"
                ends = soon if number == 15 else add_months(self.today, 7)
                add_contract(
                    self.desk, Contract(name, since, ends, client, "entels", levels=levels)
                )
        old = Contract("С-3/24", since, add_months(since, 12), self.customers[7], "entels")
        added = add_contract(self.desk, old)
        self.clock.set(since + timedelta(days=200))
        end_contract(self.desk, added.id, self.desk.today(), "соглашение сторон")
        withdraw_consent(self.desk, person.id, self.desk.today())
        self.clock.set(since)

    def _guardant_on_the_desk(self) -> None:
        key = Key(Family.GUARDANT, GUARDANT, "123456", "sign", "distate", batch="2026-04")
        shipped = self.today - timedelta(days=151)
        added = self._register(key, self.customers[0], shipped, "17/26")
        for product, edition, seats in (
            ("Организатор ЭДО v.3", "Корпоративная", 25),
            ("Модуль «Маршруты согласования»", None, 25),
            ("Модуль «Электронный архив»", None, 5),
        ):
            add_licence(self.desk, Licence(added.id, product, edition, seats, bought_on=shipped))
        main = Licence(added.id, "Модуль «Сканирование»", None, 5, modules=("Поточный ввод", "OCR"))
        add_licence(self.desk, main)
        trial = Licence(
            added.id, "Модуль «Мобильный клиент»", "Пробная", 3, self.today + timedelta(days=19)
        )
        add_licence(self.desk, trial)
        self._certify(self.customers[0], shipped, "Т-17/26")
        coupon = self._issue(added, "special", shipped + timedelta(days=2))
        for days, case in ((30, "94"), (71, "102"), (118, "118")):
            self._redeem(coupon, shipped + timedelta(days=days), case)

    def _hasp_on_the_desk(self) -> None:
        key = Key(Family.HASP, HASP, "EAOWT-7", "sentinel-hl-pro", "entels")
        shipped = self.today - timedelta(days=520)
        added = self._register(key, self.customers[2], shipped, "311/25")
        add_licence(self.desk, Licence(added.id, "ЭНТЕК Телемеханика", "Сервер", 1))
        self._issue(added, "commercial-emergency", shipped + timedelta(days=5))

    def _unreadable_on_the_desk(self) -> None:
        key = Key(Family.SUPERPRO, None, UNREADABLE_MARKING, "superpro", "entels")
        shipped = self.today - timedelta(days=352)
        added = self._register(key, self.customers[7], shipped, "402/25")
        add_licence(self.desk, Licence(added.id, "ЭНТЕК Учёт", "Рабочее место", 4))

    def _other_key(self, number: int) -> None:
        key = self._some_key(number)
        if number % 8 == 7:
            self.clock.set(self.today - timedelta(days=self.random.randrange(1, 40)))
            register_key(self.desk, key)
            return
        shipped = self.today - timedelta(days=self.random.randrange(3, 800))
        customer = self._buyer(key, number)
        added = self._register(key, customer, shipped, f"{number + 20}/{shipped:%y}")
        self.shipped.append((shipped, added))
        product, edition = self.random.choice(PRODUCTS[key.vendor or ""])
        seats = self.random.randrange(1, 50)
        add_licence(self.desk, Licence(added.id, product, edition, seats, bought_on=shipped))
        if number % 7 != 6 and key.vendor != "twinpro":  # who sells no coupons
            if key.vendor == "distate":
                self._certify(customer, shipped, f"Т-{number + 20}/{shipped:%y}")
            self._some_coupon(added, number, shipped)

    def _life(self) -> None:
        """What is under way on the last days, with keys that customers have had for long enough."""
        months = {
            found: [
                key
                for day, key in self.shipped
                if fits((self.today - day).days)
                and key.vendor in REPLACING
                and key.customer != self.customers[_ERASED]
            ]
            for found, fits in _HAD_FOR.items()
        }
        life = sample_life.Life(
            self.desk, self.clock.set, self.today, self.tools.acts, *months.values()
        )
        life.tell()

    def _cases(self) -> None:
        """Requests about the key on the desk, and about others that customers have."""
        others = {self.customers[7], self.customers[_ERASED]}
        contracted = set(self.of_category[Category.COMMERCIAL]) - others
        queueing = self.customers[13]
        desk, shipped = self.desk, self.shipped
        SampleCases(
            desk, self.clock.set, self.today, GUARDANT, shipped, contracted, queueing
        ).tell()

    def _buyer(self, key: Key, number: int) -> int:
        """Whoever may be given the coupon of the key's story; anybody where it has none."""
        if number % 7 == 6 or key.vendor == "twinpro":
            return self.random.choice(self.customers)
        wanted = Category.ORGANISER if key.vendor == "distate" else Category.COMMERCIAL
        able = [one for one in self.of_category[wanted] if one != self.customers[7]]
        return self.random.choice(able)

    def _certify(self, customer: int, day: date, number: str) -> None:
        """The certificate that DiState's 3.6 asks for: three years of support from the purchase."""
        certificate = Certificate(number, customer, "distate", day, add_months(day, 36))
        add_certificate(self.desk, certificate)

    def _some_key(self, number: int) -> Key:
        vendor = "distate" if number % 3 else "entels"
        vendor = "twinpro" if number % 10 == _OF_TWINPRO else vendor
        marking = str(200_000 + number * 37)
        if number % 5 < 3:
            key_id = KeyId(Family.GUARDANT, 0x20000000 + number * 7919)
            model = ("sign", "time", "code")[number % 3]
            return Key(Family.GUARDANT, key_id, marking, model, vendor)
        key_id = KeyId(Family.HASP, 159_000_000 + number * 104_729)
        model = ("hasp-hl-pro", "sentinel-hl-pro", "sentinel-hl-max")[number % 3]
        return Key(Family.HASP, key_id, marking, model, vendor)

    def _some_coupon(self, key: Key, number: int, shipped: date) -> None:
        """Every seventh story each: valid, used, used up, suspended, revoked, renewed, none."""
        kind = number % 7
        level = "special" if key.vendor == "distate" else "commercial-emergency"
        coupon = self._issue(key, level, shipped)
        good_until = coupon.claims.valid_until
        if kind in {1, 2} and coupon.claims.units and shipped < self.today < good_until:
            for case in range(12 if kind == 2 else 4):
                self._redeem(coupon, shipped, f"{300 + number}-{case + 1}")
        if kind == 5 and self.today < good_until:
            self._renew(coupon)
        if kind in {3, 4}:
            mark = CouponMark.SUSPENDED if kind == 3 else CouponMark.REVOKED
            reason = "счёт не оплачен" if kind == 3 else "договор расторгнут"
            mark_coupon(self.desk, coupon.code, mark, reason)

    def _register(self, key: Key, customer: int, shipped: date, order: str) -> Key:
        self.clock.set(shipped)
        return register_key(self.desk, key, Delivery(customer, shipped, order))

    def _issue(self, key: Key, level: str, day: date) -> Coupon:
        self.clock.set(day, 12)
        regulation = "distate" if key.vendor == "distate" else "entels"
        request = CouponRequest(key.id, regulation, level)
        return _made(issue_coupon(self.desk, self.tools.mint, self.tools.reference_of, request))

    def _renew(self, coupon: Coupon) -> Coupon:
        """Paid for the next year beforehand: it begins when this one ends."""
        return _made(renew_coupon(self.desk, self.tools.mint, self.tools.reference_of, coupon.code))

    def _redeem(self, coupon: Coupon, day: date, case: str) -> None:
        self.clock.set(day, 15)
        redeem_coupon(self.desk, coupon.code, 1, case)


def _made(coupon: Coupon | Refusal) -> Coupon:
    """The story keeps every clause, or is no sample."""
    if isinstance(coupon, Refusal):
        told = [one.code for one in coupon.conditions]
        raise TypeError(f"{coupon.code}: {', '.join(told)}")
    return coupon
