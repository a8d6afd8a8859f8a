"""`db repair`: caches are made anew from their proofs, and what is none is left with a reason."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.format.key_reference import reference_of
from keytool.domain.findings import Why
from keytool.services.issue_coupon import CouponRequest, issue_coupons
from keytool.services.repair_register import repair_register
from tests.coupon.samples import NOON, StoppedClock
from tests.services.audited import ALL, PROOFS, audited_shop, found, rows
from tests.services.replacing import TOOLS, Shop
from tests.services.tampered import meddle


@pytest.fixture
def shop(register_file: Path) -> Iterator[Shop]:
    yield from audited_shop(register_file)


LEFT = {
    "a token swapped for rubbish": "proof",
    "a coupon deleted": "gone",
    "an act edited": "proof",
    "an act deleted": "gone",
    "an act's token swapped": "proof",
    "an entry before the first": "proof",
    "an entry of number 0": "proof",
    "a trigger that lies in wait": "schema",
    "a table of somebody else's": "schema",
    "a table without its checks": "schema",
    "a key deleted": "gone",
    "a key made up": "unmade",
    "a licence deleted": "untold",
    "a licence for more places": "unmade untold",
    "a licence of another product": "unmade untold",
    "a licence made up": "unmade",
    "a replacement deleted": "gone",
    "a photograph changed": "proof",
    "a retired token deleted": "gone",
    "a retired token of another coupon": "proof",
    "a token of another coupon": "proof taken",
    "a coupon made up": "proof unmade unsigned",
    "a token that is text": "gone",
    "a key of no state": "gone",
    "a replacement without a decision to read": "gone",
    "a contract deleted": "gone",
    "a key out of a sitting": "gone",
    "a shipment deleted": "gone",
    "a customer deleted": "gone",
    "a customer made up": "unmade",
    "a vendor made up": "unmade",
    "an import made up": "unmade",
    "a case of no coupon": "gone",
    "a sighting made up": "unmade",
    "a certificate deleted": "gone",
    "a certificate made up": "unmade",
    "a reason that nobody can read": "gone",
    "a note that says something else": "untold",
    "a note with another salt": "untold",
    "a note erased in silence": "untold",
    "a note deleted": "gone",
    "a note made up": "unmade",
    "a note on nothing that there is": "gone",
}
"""What cannot be made anew, and what is said of that."""


@pytest.mark.parametrize("name", ALL)
def test_a_cache_is_made_anew_or_it_is_said_why_not(
    shop: Shop, register_file: Path, name: str
) -> None:
    before = rows(register_file)
    meddle(register_file, *ALL[name][0])
    damaged = found(shop)
    repaired = repair_register(shop.desk, PROOFS)
    told = [*repaired.mended, *(one for one, _why in repaired.left)]
    assert sorted(told, key=repr) == sorted(damaged, key=repr)
    assert " ".join(sorted({why.value for _one, why in repaired.left})) == LEFT.get(name, "")
    assert {one.code for one in found(shop)} == {one.code for one, _why in repaired.left}
    if name not in LEFT:
        assert rows(register_file) == before
    with shop.register.read() as unit:
        assert unit.journal.broken_at() is None or "journal-stray" in {one.code for one in damaged}
        last = unit.journal.page(0, 999)[-1].event
    assert (last.action == "register-repaired") == bool(repaired.mended)


def test_a_lost_case_is_dated_by_the_journal(shop: Shop, register_file: Path) -> None:
    with shop.register.read() as unit:
        before = unit.coupons.redemptions(1)
    shop.clock = StoppedClock(NOON + timedelta(days=3))
    meddle(register_file, "DELETE FROM redemptions")
    assert repair_register(shop.desk, PROOFS).left == ()
    with shop.register.read() as unit:
        after = unit.coupons.redemptions(1)
    assert [(one.case, one.at) for one in after] == [(one.case, one.at) for one in before]


def test_of_coupons_issued_together_each_gets_its_own_key(shop: Shop, register_file: Path) -> None:
    keys = [shop.stock().id for _ in range(3)]
    some = [CouponRequest(key, "distate", "special", override="по списку") for key in keys]
    made = issue_coupons(shop.desk, TOOLS.mint, reference_of, some)
    assert isinstance(made, tuple)
    assert made[0].id == 5
    meddle(register_file, "UPDATE coupons SET key = 4 WHERE id = 5")
    assert [(one.code, one.proof) for one in found(shop)] == [("coupon-link-differs", None)]
    assert repair_register(shop.desk, PROOFS).left == ()
    with shop.register.read() as unit:
        mended = unit.coupons.get(made[0].id)
    assert mended
    assert mended.key == keys[0]


def test_a_repair_proves_nothing_of_what_it_names(shop: Shop, register_file: Path) -> None:
    """A key that nobody made stays one, whatever was mended of it."""
    meddle(
        register_file,
        "INSERT INTO keys (family, marking, state, version) VALUES ('hasp', 'x', 'lost', 1)",
        "UPDATE coupons SET key = 5 WHERE id = 1",
    )
    assert "search" in {
        str(one.facts.get("what")) for one in repair_register(shop.desk, PROOFS).mended
    }
    assert [one.code for one in found(shop)] == ["record-unjournalled"]


def test_a_coupon_without_a_genuine_token_is_not_made_anew(shop: Shop, register_file: Path) -> None:
    meddle(register_file, "UPDATE coupons SET units = 99 WHERE id = 1")
    repaired = repair_register(shop.desk, SignedProofs(None))
    assert repaired.mended == ()
    assert [why for _one, why in repaired.left] == [Why.UNSIGNED]
    assert [one.code for one in found(shop)] == ["coupon-differs"]


def test_a_repair_names_the_coupon_that_gets_its_successor_back(
    shop: Shop, register_file: Path
) -> None:
    meddle(register_file, "UPDATE coupons SET replaces = 1 WHERE id = 3")
    assert repair_register(shop.desk, PROOFS).left == ()
    with shop.register.read() as unit:
        named = unit.journal.page(0, 999)[-1].event.subjects
    assert {one.id for one in named if one.kind == "coupon"} == {1, 2, 3}


@pytest.mark.parametrize(
    "statements",
    [
        ("DELETE FROM search_lines",),
        ("DELETE FROM search_terms", "DELETE FROM search_lines"),
        ("DELETE FROM search_lines WHERE kind = 'key' AND record = 1",),
    ],
)
def test_what_nobody_finds_is_found_again_once(
    shop: Shop, register_file: Path, statements: tuple[str, ...]
) -> None:
    def hits(text: str) -> list[tuple[str, int]]:
        with shop.register.read() as unit:
            return [(hit.kind.value, hit.id) for hit in unit.search(text, 9)]

    by_part, whole = hits("A2B3C0"), hits("1A2B3C01")
    meddle(register_file, *statements)
    assert repair_register(shop.desk, PROOFS).left == ()
    assert (hits("A2B3C0"), hits("1A2B3C01")) == (by_part, whole) == ([("key", 1)],) * 2
