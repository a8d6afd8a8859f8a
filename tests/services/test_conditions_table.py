"""Every combination of what a customer is, has and agreed to, against a table written by hand from
the five texts: card, entitlement, issue, verdict and redemption say one thing.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from keytool.domain.certificates import Certificate
from keytool.domain.consent import ConsentKind
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, CouponMark, Redemption
from keytool.domain.entitlements import Entitlement
from keytool.domain.errors import Conflict
from keytool.domain.journal import Event
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence
from keytool.domain.parties import Category, Customer, Vendor
from keytool.domain.verdicts import Refusal, Verdict
from keytool.rulebook.loader import built_in_rulebook
from keytool.rulebook.parts import Measure
from keytool.services.desk import Desk
from keytool.services.entitle import entitlement_of_key
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.judge_coupon import judge
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.keep_coupons import mark_coupon, redeem_coupon
from keytool.services.mind_clock import confirm_clock
from keytool.services.preview_coupon import Preview, preview_coupon
from keytool.services.show_card import card_of_key
from tests.fakes.memory_register import MemoryRegister
from tests.fakes.mint import SIGNED, CountingMint

TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent.parent / "rulebook" / "conditions.toml").read_text("utf-8")
)
STATES: dict[str, dict[str, bool]] = TABLE.pop("states")
NOON = datetime(2026, 6, 1, 9, tzinfo=UTC)
TODAY, YEARS = date(2026, 6, 1), date(2029, 6, 1)
BOOK = built_in_rulebook()
PRODUCTS = {"other": "DiServer v.3", "program": "DiState: Оператор ЭДО v.3."}


@dataclass
class Clock:
    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment


@dataclass(frozen=True)
class Row:
    """A line of the table."""

    regulation: str
    category: str
    has: str
    open: tuple[str, ...]
    issue: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.regulation}-{self.category}-{self.has or 'nothing'}"

    @property
    def level(self) -> str:
        return str(TABLE[self.regulation]["level"])

    @property
    def unit(self) -> str:
        return str(TABLE[self.regulation]["unit"])


def rows() -> Iterator[Row]:
    for regulation, told in TABLE.items():
        for category, lines in told.items():
            if isinstance(lines, dict):
                for has, said in lines.items():
                    yield Row(regulation, category, has, tuple(said["open"]), tuple(said["issue"]))


ROWS = list(rows())
SOLD = [row for row in ROWS if row.level]
every = pytest.mark.parametrize("row", ROWS, ids=str)


@dataclass
class Place:
    """A register in which the row is so."""

    desk: Desk
    clock: Clock
    key: int
    row: Row

    def told(self) -> Entitlement:
        found = entitlement_of_key(self.desk, self.key, self.desk.today())
        assert found is not None
        return found

    def open_levels(self) -> tuple[str, ...]:
        """Those that one may ask for: no terms of other levels, nothing that staff gives."""
        levels = [
            right.level
            for right in self.told().rights
            if not right.by_staff
            and BOOK.edition(right.edition).level(right.level).measures is Measure.REACTION
        ]
        return tuple(sorted(levels))

    def request(self, override: str = "") -> CouponRequest:
        units = 2400 if self.row.unit == "minutes" else None
        return CouponRequest(
            self.key, self.row.regulation, self.row.level, units=units, override=override
        )

    def issue(self, override: str = "") -> Coupon | Refusal:
        return issue_coupon(self.desk, CountingMint(), lambda _key: b"\x02", self.request(override))

    def verdict(self, code: str) -> Verdict:
        with self.desk.register.read() as unit:
            coupon = unit.coupons.by_code(code)
            assert coupon is not None
            return judge(self.desk, unit, coupon).verdict


def place_of(row: Row) -> Place:
    clock = Clock()
    desk = Desk(MemoryRegister(clock), BOOK, clock, "anna", evidence=SIGNED)
    held = row.category != "nobody"
    with desk.register.write("anna") as unit:
        unit.vendors.add(Vendor("v", "В", row.regulation, "twinpro"))
        key = unit.keys.add(Key(Family.GUARDANT, KeyId(Family.GUARDANT, 7), vendor="v"))
        if held:
            customer = unit.customers.add(Customer("ООО «Ромашка»", Category(row.category)))
            unit.keys.save(
                replace(key, state=KeyState.SHIPPED, customer=customer.id, shipped_on=TODAY)
            )
        words = dict(zip(TABLE[row.regulation]["kinds"], row.has.split(), strict=True))
        product = PRODUCTS.get(words.get("licence", ""))
        if product:
            unit.licences.add(Licence(key.id, product, bought_on=TODAY))
        ended = TODAY if words.get("certificate") == "ended" else None
        if held and words.get("certificate", "none") != "none":
            unit.certificates.add(
                Certificate("1", customer.id, row.regulation, TODAY, YEARS, ended_on=ended)
            )
        contract = words.get("contract", "none")
        if held and contract != "none":
            levels = (row.level,) if contract in {"named", "ended"} else ()
            over = TODAY if contract == "ended" else None
            unit.contracts.add(
                Contract("1", TODAY, YEARS, customer.id, row.regulation, levels=levels,
                         ended_on=over)
            )  # fmt: skip
        unit.commit(Event("told", ()))
    return Place(desk, clock, key.id, row)


def agreed(place: Place, consent: str) -> None:
    """Consent of every kind, or none; it opens and closes nothing (no text says so)."""
    if consent == "none" or place.row.category == "nobody":
        return
    kinds = {
        ConsentKind.PERSONAL_DATA: "",
        ConsentKind.REGULATION: place.row.regulation,
        ConsentKind.DISCLOSURE: place.row.regulation,
    }
    for kind, regulation in kinds.items():
        give_consent(place.desk, 1, "1", TODAY, kind, regulation)
        if consent == "withdrawn":
            withdraw_consent(place.desk, 1, TODAY, kind, regulation)


@pytest.mark.parametrize("consent", ["none", "given", "withdrawn"])
@every
def test_what_is_open_and_what_may_be_issued(row: Row, consent: str) -> None:
    place = place_of(row)
    agreed(place, consent)
    assert place.open_levels() == row.open
    one_answer(place)
    if not row.level:
        return
    preview = preview_coupon(place.desk, place.request())
    assert isinstance(preview, Preview)
    assert tuple(one.code for one in preview.refusals) == row.issue
    issued = place.issue()
    if row.issue:
        assert isinstance(issued, Refusal)
        assert tuple(one.code for one in issued.conditions) == row.issue
        assert all(one.clauses for one in issued.conditions)
    else:
        assert isinstance(issued, Coupon), issued
        assert issued.override is None
        assert issued.claims.valid_from == TODAY  # of purchase, contract and certificate alike
    one_answer(place)


@pytest.mark.parametrize("row", SOLD, ids=str)
def test_a_coupon_is_good_for_the_same_everywhere(row: Row) -> None:
    """Issued by the clause or beside it, in each of its states, on each of its edges."""
    for state, good in STATES[row.unit].items():
        place = place_of(row)
        coupon = place.issue("согласовано")
        assert isinstance(coupon, Coupon)
        assert (coupon.override is None) == (not row.issue)
        one_answer(place)
        into(place, coupon, state)
        one_answer(place)
        of_coupon = [r.level for r in place.told().rights if r.coupon and r.coupon.id == coupon.id]
        assert of_coupon == ([row.level] if good else []), state
        assert (place.verdict(coupon.code) is Verdict.VALID) == good, state
        if (state, row.unit) == ("spent", "minutes"):  # support goes on, development does not
            with pytest.raises(Conflict, match="coupon-exhausted"):
                redeem_coupon(place.desk, coupon.code, 1, "new")
            continue
        taken = redeem_coupon(place.desk, coupon.code, 1, "new")
        assert isinstance(taken, Redemption) == good, state


@pytest.mark.parametrize("row", [row for row in SOLD if not row.issue and row.has], ids=str)
def test_a_coupon_ends_with_the_ground_that_it_was_issued_on(row: Row) -> None:
    place = place_of(row)
    coupon = place.issue()
    assert isinstance(coupon, Coupon)
    with place.desk.register.write("anna") as unit:
        for licence in unit.licences.of_key(place.key):
            unit.licences.save(replace(licence, ended_on=TODAY))
        for contract in unit.contracts.of_customer(1):
            unit.contracts.save(replace(contract, ended_on=TODAY))
        unit.commit(Event("ended", ()))
    assert place.verdict(coupon.code) is Verdict.NOT_VALID
    assert row.level not in [right.level for right in place.told().rights]
    assert isinstance(redeem_coupon(place.desk, coupon.code, 1, "new"), Refusal)
    one_answer(place)


def one_answer(place: Place) -> None:
    """The card shows the first right of the entitlement, or that there is none."""
    told, support = place.told(), card_of_key(place.desk, place.key).support
    assert support is not None
    first = next((right for right in told.rights if not right.by_staff), None)
    assert support.status is told.status
    assert support.level == (first.level if first else None)
    assert support.coupon == (first.coupon if first else None)


def into(place: Place, coupon: Coupon, state: str) -> None:
    if state == "expired":
        last = coupon.claims.valid_until - TODAY
        place.clock.moment = NOON + last
        confirm_clock(place.desk)
        assert place.verdict(coupon.code) is Verdict.VALID  # its last day counts
        place.clock.moment = NOON + last + timedelta(days=1)
    if state in {"suspended", "revoked"}:
        mark_coupon(place.desk, coupon.code, CouponMark(state), "причина")
    if state == "spent":
        each = 2400 if place.row.unit == "minutes" else 1
        for case in range(coupon.claims.units // each):
            assert isinstance(redeem_coupon(place.desk, coupon.code, each, str(case)), Redemption)
