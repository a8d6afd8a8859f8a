"""Forty keys against a table written by hand from the five texts: card, `entitlement`, `warranty`
and `coupon issue` say of each what its text says, or that it is silent.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from db.register import SqlRegister
from keytool.cli.main import main
from keytool.domain.certificates import Certificate
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.days import add_months
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, KeyState, Licence
from keytool.domain.parties import Category, Customer, Vendor
from keytool.domain.verdicts import Refusal
from keytool.domain.warranty import OwnWarranty, WarrantyStart
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_certificates import add_certificate
from keytool.services.keep_contracts import add_contract, end_contract
from keytool.services.keep_coupons import redeem_coupon
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.register_key import Delivery, add_licence, change_state, register_key
from keytool.services.warranties import extend_warranty
from tests.fakes.mint import SIGNED, CountingMint

DAY = date(2026, 6, 10)
TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "forty_keys.toml").read_text("utf-8")
)
KEYS: list[dict[str, Any]] = TABLE["keys"]
OWN = OwnWarranty(18, WarrantyStart.SHIPMENT, "Договор 17", "4.2")
VENDORS = (
    *(Vendor(one, one, one, one) for one in TABLE["defaults"]),
    Vendor("own", "own", "entels", "entels", own_warranty=OWN),
)


@dataclass(frozen=True, slots=True)
class Noon:
    def now(self) -> datetime:
        return datetime(2026, 6, 10, 9, tzinfo=UTC)


class Story:
    """The keys of the table in a register of their own."""

    def __init__(self, path: Path) -> None:
        register = SqlRegister(path, Noon(), any_time=True)
        self.desk = Desk(
            register, built_in_rulebook().of_register(), Noon(), "anna", evidence=SIGNED
        )
        self.mint = CountingMint()
        for vendor in VENDORS:
            add_vendor(self.desk, vendor)
        for number, row in enumerate(KEYS, 1):
            self._tell(number, row)

    def _tell(self, number: int, row: dict[str, Any]) -> None:
        delivery, customer = None, 0
        if "category" in row:
            who = Customer(f"Клиент {number}", Category(row["category"]))
            customer = add_customer(self.desk, who).id
            delivery = Delivery(customer, row.get("shipped", date(2026, 3, 1)))
        made = Key(Family.GUARDANT, KeyId(Family.GUARDANT, number), vendor=row.get("vendor"))
        key = register_key(self.desk, made, delivery)
        self._hold(customer, key.id, row)
        if row.get("coupon"):
            coupon = self.issue(number, row)
            assert isinstance(coupon, Coupon), coupon
            if "spent" in row:
                taken = redeem_coupon(self.desk, coupon.code, row["spent"], "118")
                assert isinstance(taken, Redemption)
        if "extended" in row:
            extend_warranty(self.desk, key.id, row["extended"], "долгий ремонт")
        if "state" in row:
            change_state(self.desk, key.id, KeyState(row["state"]), "сообщил клиент")

    def _hold(self, customer: int, key: int, row: dict[str, Any]) -> None:
        regulation = "entels" if row.get("vendor") == "own" else row.get("vendor", "")
        if held := row.get("licence"):
            add_licence(
                self.desk,
                Licence(
                    key,
                    held["product"],
                    held.get("edition"),
                    until=held.get("until"),
                    bought_on=held.get("bought"),
                ),
            )
        if held := row.get("contract"):
            levels = tuple(held.get("levels", ()))
            contract = Contract(
                "17", held["starts"], held["ends"], customer, regulation, levels=levels
            )
            added = add_contract(self.desk, contract)
            if "ended" in held:
                end_contract(self.desk, added.id, held["ended"], "расторгнут")
        if held := row.get("certificate"):
            number = f"Т-{customer}"
            told = Certificate(number, customer, regulation, held["starts"], held["ends"])
            add_certificate(self.desk, told)

    def issue(self, number: int, row: dict[str, Any]) -> Coupon | Refusal:
        regulation = "entels" if row["vendor"] == "own" else row["vendor"]
        level = TABLE["defaults"][regulation].get("level")
        request = CouponRequest(number, regulation, level, units=row.get("units"))
        return issue_coupon(self.desk, self.mint, lambda key: str(key.id).encode(), request)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Story, Path]]:
    path = tmp_path_factory.mktemp("forty") / "register.db"
    made = Story(path)
    yield made, path
    made.desk.register.close()


ROWS = pytest.mark.parametrize("number", range(1, len(KEYS) + 1), ids=[row["says"] for row in KEYS])


@pytest.fixture
def ask(
    story: tuple[Story, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Any:
    monkeypatch.setenv("KEYDESK_DB", str(story[1]))

    def told(*words: str) -> Any:
        main(["--json", *words, "--on", DAY.isoformat()])
        answer = capsys.readouterr()
        return json.loads(answer.out or answer.err)

    return told


def name(number: int) -> str:
    return f"guardant:0x{number:08X}"


def line(right: dict[str, Any]) -> str:
    """`level amount unit clauses [until]`, as the table has it."""
    reaction = right["reaction"]
    clauses = ",".join(right["clauses"]) if "clauses" in right else right["clause"]
    parts = [right["level"], str(reaction["amount"]), reaction["unit"], clauses]
    return " ".join(filter(None, (*parts, right.get("valid_until"))))


@ROWS
def test_all_that_is_said_of_a_key_is_what_its_text_says(
    ask: Any, story: tuple[Story, Path], number: int
) -> None:
    row = KEYS[number - 1]
    _entitlement_and_card(ask, row, number)
    _warranty(ask, row, number)
    if row.get("vendor"):
        _coupon(row, story[0].issue(number, row))


def test_they_are_of_all_vendors_categories_and_states() -> None:
    assert len(KEYS) >= 40
    assert {row.get("vendor") for row in KEYS} == {*TABLE["defaults"], "own", None}
    assert {row.get("category") for row in KEYS} == {*(one.value for one in Category), None}
    assert {row["state"] for row in KEYS if "state" in row} == {"lost", "faulty", "written-off"}


def _entitlement_and_card(ask: Any, row: dict[str, Any], number: int) -> None:
    found, card = ask("entitlement", name(number)), ask("card", name(number))["entitlement"]
    status = "supported" if "open" in row else "blocked" if row.get("blocked") else "no-coupon"
    assert (found["status"], card["status"]) == (status, status)
    given = [line(one) for one in found["rights"] if not one["by_staff"]]
    assert given == row.get("open", [])
    by_staff = [" ".join(line(one).split()[:4]) for one in found["rights"] if one["by_staff"]]
    assert by_staff == row.get("staff", [])
    if "open" in row:
        lead = row["open"][0].split()
        assert [card["level"], str(card["reaction"]["amount"])] == lead[:2]
        assert card["clause"] in lead[3].split(",")
        beyond = line(card["stronger"]) if card["stronger"] else None
        assert beyond == row.get("beyond")
        return
    why = [f"{one['reason']} {clause}" for one in card["reasons"] for clause in one["clauses"]]
    why += [one["reason"] for one in card["reasons"] if not one["clauses"]]
    assert why == row.get("why", [])
    if not row.get("blocked"):
        assert [line(one) for one in card["by_staff"]] == by_staff


def _warranty(ask: Any, row: dict[str, Any], number: int) -> None:
    wanted = row.get("warranty") or TABLE["defaults"][row["vendor"]]["warranty"]
    told = ask("card", name(number))["warranty"]
    if wanted == "nobody":
        assert told is None
        return
    assert ask("warranty", name(number))["status"] == told["status"]
    status, *rest = wanted.split(maxsplit=3)
    assert told["status"] == status
    if not rest:
        assert (told["ends"], told["clause"], told["document"]) == (None, None, None)
        return
    source = " ".join(filter(None, (told["document"], told["clause"])))
    assert [told["ends"] or "-", told["accept_until"] or "-", source] == rest


def _coupon(row: dict[str, Any], done: Coupon | Refusal) -> None:
    if isinstance(done, Coupon):
        claims = done.claims
        given = (claims.valid_from, claims.valid_until, claims.units, claims.unit, done.clause)
        assert " ".join(map(str, given)) == row.get("given")
        assert claims.valid_until == add_months(claims.valid_from, 12)
        return
    assert "given" not in row, done
    if row.get("blocked"):
        assert done.code == "key-is-retired"
    elif "level" not in TABLE["defaults"].get(row["vendor"], {"level": ""}):
        assert done.code == "level-has-no-coupon"
    elif "issue" in row:
        told = [f"{one.code} {clause}" for one in done.conditions for clause in one.clauses[:1]]
        assert told == row["issue"]
