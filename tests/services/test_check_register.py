"""`db check`: whatever is changed behind Keydesk's back is found and named; nothing else is."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.format.key_reference import reference_of
from keytool.domain.contracts import Contract
from keytool.domain.findings import Finding, plain
from keytool.domain.journal import Subject
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.replacements import Photograph
from keytool.domain.sittings import Offered, Sitting
from keytool.services.check_register import check_register
from keytool.services.keep_consents import give_consent
from keytool.services.keep_contracts import add_contract, end_contract
from keytool.services.keep_coupons import hold_units, redeem_coupon
from keytool.services.register_key import end_licence
from keytool.services.renew_coupon import renew_coupon
from keytool.services.repair_register import repair_register
from keytool.services.replace_key import inspect_key, receive_key
from keytool.services.warehouse import close_sitting, open_sitting, take_key
from keytool.services.warranties import extend_warranty
from tests.coupon.samples import NOON, TRUSTED, StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.histories import CASES, STEPS, History
from tests.services.replacing import SOUND, TOOLS, Shop, open_shop
from tests.services.tampered import TAMPERED, meddle
from tests.services.tampered_records import TAMPERED_RECORDS

PROOFS = SignedProofs(TRUSTED)
TODAY = NOON.date()


@pytest.fixture
def shop(register_file: Path) -> Iterator[Shop]:
    """Coupon 1: 12 requests, 1 spent, 1 held; coupon 2 is renewed by 3; act 1.

    Key 2 took over from key 1; key 3 carries a licence that runs and one that was ended, and
    key 4 came in a sitting. One contract was ended, one consent given.
    """
    register = SqlRegister(register_file, StoppedClock())
    shop = open_shop(register)
    coupon = shop.coupon(1)
    redeem_coupon(shop.desk, coupon.code, 1, "118")
    hold_units(shop.desk, coupon.code, 1, "119")
    old = shop.coupon(shop.stock().id)
    renew_coupon(shop.desk, TOOLS.mint, reference_of, old.code, now=True)
    with_photograph(shop)
    shop.licensed(3, "Проф")
    end_licence(shop.desk, shop.licensed(3, "Старый").id, TODAY, "не нужна")
    accepted(shop)
    extend_warranty(shop.desk, 2, date(2030, 1, 1), "договорились")
    give_consent(shop.desk, 1, "1", TODAY)
    asked = Contract("7/26", TODAY, date(2027, 11, 20), 1, "smartmonitor")
    end_contract(shop.desk, add_contract(shop.desk, asked).id, TODAY, "передумали")
    yield shop
    register.close()


def with_photograph(shop: Shop) -> None:
    """Key 2 takes over from key 1, which was photographed."""
    number = shop.opened().id
    receive_key(shop.desk, number)
    shot = Photograph(number, sha256(b"png").hexdigest(), "png", b"png")
    inspect_key(shop.desk, number, SOUND, [shot])
    with shop.register.read() as unit:
        known = unit.replacements.get(number)
    assert known
    shop.completed(known)


def accepted(shop: Shop) -> None:
    """A new key comes to stock."""
    sitting = open_sitting(shop.desk, Sitting("", NOON, vendor="distate")).id
    offered = Offered(Family.GUARDANT, "sign", KeyId(Family.GUARDANT, 0x2000_0009))
    assert take_key(shop.desk, sitting, offered).key
    close_sitting(shop.desk, sitting)


def found(shop: Shop, **options: object) -> list[Finding]:
    return list(check_register(shop.desk, PROOFS, **options))  # type: ignore[arg-type]


def test_an_honest_register_has_nothing_to_find(shop: Shop) -> None:
    assert found(shop, signatures=PROOFS) == []
    assert repair_register(shop.desk, PROOFS) == ()


ALL = TAMPERED | TAMPERED_RECORDS


@pytest.mark.parametrize("name", ALL)
def test_what_was_changed_is_found_and_named(shop: Shop, register_file: Path, name: str) -> None:
    statements, (code, stored, proof) = ALL[name]
    meddle(register_file, *statements)
    told = {
        (one.code, plain(one.stored) if stored else "", plain(one.proof) if proof else "")
        for one in found(shop)
    }
    assert (code, stored, proof) in told


def test_a_forged_token_is_found_by_its_signature(shop: Shop, register_file: Path) -> None:
    with shop.register.read() as unit:
        coupon = unit.coupons.get(1)
    assert coupon is not None
    forged = coupon.token[:-1] + bytes([coupon.token[-1] ^ 1])
    with closing(sqlite3.connect(register_file)) as file, file:
        file.execute("UPDATE coupons SET token = ? WHERE id = 1", (forged,))
    assert found(shop) == []
    assert [one.code for one in found(shop, signatures=PROOFS)] == ["coupon-forged"]


def test_a_quick_check_looks_at_what_is_new(shop: Shop, register_file: Path) -> None:
    meddle(register_file, "UPDATE coupons SET units = 99 WHERE id = 1")
    with shop.register.read() as unit:
        last = unit.journal.about(Subject("coupon", 1), 1)[0].number
    assert found(shop, since=last) == []
    assert [one.code for one in found(shop, since=last - 1)] == ["coupon-differs"]


def test_a_check_that_is_given_up_leaves_the_register_as_it_was(
    shop: Shop, register_file: Path
) -> None:
    before = rows(register_file)

    def give_up(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        found(shop, progress=give_up)
    assert rows(register_file) == before
    assert found(shop) == []


REPAIRABLE = [
    name
    for name, (_how, (code, *_)) in TAMPERED.items()
    if code
    in {"coupon-differs", "coupon-mark-differs", "coupon-ledger-differs", "redemption-differs"}
]


@pytest.mark.parametrize("name", REPAIRABLE)
def test_a_cache_is_made_anew_from_its_proof(shop: Shop, register_file: Path, name: str) -> None:
    before = rows(register_file)
    meddle(register_file, *TAMPERED[name][0])
    mended = repair_register(shop.desk, PROOFS)
    assert mended
    assert all(one.repairable for one in mended)
    assert found(shop) == []
    assert rows(register_file) == before
    with shop.register.read() as unit:
        assert unit.journal.page(0, 99)[-1].event.action == "register-repaired"
        assert unit.journal.broken_at() is None


def test_a_coupon_without_a_genuine_token_is_not_made_anew(shop: Shop, register_file: Path) -> None:
    meddle(register_file, "UPDATE coupons SET units = 99 WHERE id = 1")
    assert repair_register(shop.desk, SignedProofs(None)) == ()
    assert [one.code for one in found(shop)] == ["coupon-differs"]


def rows(path: Path) -> list[tuple[object, ...]]:
    """Coupons and redemptions, but for what a repair may change: versions and ids."""
    with closing(sqlite3.connect(path)) as file:
        coupons = (
            "SELECT id, code, units, spent, held, mark, valid_from, valid_until, level, edition, "
            "unit FROM coupons ORDER BY id"
        )
        taken = 'SELECT coupon, "case", units, state FROM redemptions ORDER BY coupon, "case"'
        return file.execute(coupons).fetchall() + file.execute(taken).fetchall()


# No false alarm.

HONEST = sorted(set(STEPS) - {"repair"})
TAKEN = st.tuples(
    st.sampled_from(HONEST), st.integers(0, 3), st.integers(1, 5), st.sampled_from(CASES)
)


@settings(max_examples=60)
@given(st.lists(TAKEN, max_size=12))
def test_no_honest_history_raises_an_alarm(steps: list[tuple[str, int, int, str]]) -> None:
    shop = open_shop(MemoryRegister(StoppedClock()))
    history = History(shop, [shop.coupon(1)])
    for step in steps:
        history.do(*step)
    assert found(shop, signatures=PROOFS) == []
