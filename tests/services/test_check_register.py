"""`db check`: whatever is changed behind Keydesk's back is found and named; nothing else is."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.format.key_reference import reference_of
from keytool.domain.audit import Finding
from keytool.domain.coupons import Coupon, CouponMark
from keytool.domain.errors import Conflict
from keytool.services.check_register import check_register, repair_register
from keytool.services.keep_coupons import (
    hold_units,
    mark_coupon,
    redeem_coupon,
    release_units,
    reverse_units,
)
from keytool.services.renew_coupon import renew_coupon
from tests.coupon.samples import TRUSTED, StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import TOOLS, Shop, open_shop

PROOFS = SignedProofs(TRUSTED)


@pytest.fixture
def shop(register_file: Path) -> Iterator[Shop]:
    """Coupon 1: 12 requests, 3 spent, 2 held; coupon 2 is renewed by 3; act 1."""
    register = SqlRegister(register_file, StoppedClock())
    shop = open_shop(register)
    coupon = shop.coupon(1)
    redeem_coupon(shop.desk, coupon.code, 3, "118")
    hold_units(shop.desk, coupon.code, 2, "119")
    old = shop.coupon(shop.stock().id)
    renew_coupon(shop.desk, TOOLS.mint, reference_of, old.code)
    shop.completed(shop.inspected())
    yield shop
    register.close()


def found(shop: Shop, **options: object) -> list[Finding]:
    return list(check_register(shop.desk, PROOFS, **options))  # type: ignore[arg-type]


def meddle(path: Path, *statements: str) -> None:
    """What a person with a database tool does; the guards are taken away where they stand."""
    with closing(sqlite3.connect(path)) as file, file:
        for statement in statements:
            file.execute(statement)


NO_GUARDS = ("DROP TRIGGER journal_no_update", "DROP TRIGGER journal_no_delete")
NO_SUBJECT_GUARDS = (
    "DROP TRIGGER journal_subjects_no_update",
    "DROP TRIGGER journal_subjects_no_delete",
)
TAMPERED: dict[str, tuple[tuple[str, ...], tuple[str, str, str]]] = {
    "more units": (
        ("UPDATE coupons SET units = 99 WHERE id = 1",),
        ("coupon-differs", "99", "12"),
    ),
    "a later end": (
        ("UPDATE coupons SET valid_until = '2035-01-01' WHERE id = 1",),
        ("coupon-differs", "2035-01-01", "2027-11-21"),
    ),
    "an earlier start": (
        ("UPDATE coupons SET valid_from = '2020-01-01' WHERE id = 1",),
        ("coupon-differs", "2020-01-01", "2026-11-21"),
    ),
    "another level": (
        ("UPDATE coupons SET level = 'other' WHERE id = 1",),
        ("coupon-differs", "other", "special"),
    ),
    "another edition": (
        ("UPDATE coupons SET edition = 'entels' WHERE id = 1",),
        ("coupon-differs", "entels", "distate-2021-07-01"),
    ),
    "another kind of units": (
        ("UPDATE coupons SET unit = 'minutes' WHERE id = 1",),
        ("coupon-differs", "minutes", "requests"),
    ),
    "spent units forgotten": (
        ("UPDATE coupons SET spent = 0 WHERE id = 1",),
        ("coupon-ledger-differs", "0", "3"),
    ),
    "held units forgotten": (
        ("UPDATE coupons SET held = 0 WHERE id = 1",),
        ("coupon-ledger-differs", "0", "2"),
    ),
    "a redemption deleted": (
        ("DELETE FROM redemptions WHERE \"case\" = '118'",),
        ("redemption-differs", "", "3 spent"),
    ),
    "a redemption of fewer units": (
        ("UPDATE redemptions SET units = 1 WHERE \"case\" = '118'",),
        ("redemption-differs", "1 spent", "3 spent"),
    ),
    "a redemption given back": (
        ("UPDATE redemptions SET state = 'reversed' WHERE \"case\" = '118'",),
        ("redemption-differs", "3 reversed", "3 spent"),
    ),
    "a case made up": (
        (
            (
                'INSERT INTO redemptions (coupon, "case", units, at, state) '
                "VALUES (1, 'x', 1, '2026-11-21 09:00:00', 'spent')"
            ),
        ),
        ("redemption-differs", "1 spent", ""),
    ),
    "a case under another name": (
        ("UPDATE redemptions SET \"case\" = '777' WHERE \"case\" = '118'",),
        ("redemption-differs", "3 spent", ""),
    ),
    "revoked made active": (
        ("UPDATE coupons SET mark = 'active' WHERE id = 2",),
        ("coupon-mark-differs", "active", "revoked"),
    ),
    "suspended without a word": (
        ("UPDATE coupons SET mark = 'suspended' WHERE id = 1",),
        ("coupon-mark-differs", "suspended", "active"),
    ),
    "a token swapped for rubbish": (
        ("UPDATE coupons SET token = x'00' WHERE id = 3",),
        ("coupon-token-unreadable", "", ""),
    ),
    "a coupon deleted": (
        ("PRAGMA foreign_keys = OFF", "DELETE FROM coupons WHERE id = 3"),
        ("coupon-missing", "", ""),
    ),
    "an act edited": (
        ("UPDATE acts SET record = replace(record, 'Ромашка', 'Лютик')",),
        ("act-differs", "", ""),
    ),
    "an act deleted": (("DELETE FROM acts",), ("act-missing", "", "1")),
    "an act's number made up": (
        ("UPDATE act_counter SET number = 2",),
        ("act-missing", "", "2"),
    ),
    "an act's token swapped": (
        ("UPDATE acts SET token = x'00'",),
        ("act-token-unreadable", "", ""),
    ),
    "the counter of acts set back": (
        ("UPDATE act_counter SET number = 0",),
        ("act-beyond-counter", "1", "0"),
    ),
    "an entry before the first": (
        (
            (
                "INSERT INTO journal (number, at, operator, action, facts, previous, hash) VALUES "
                "(-1, '2026-11-21T09:00:00.000000+00:00', 'x', 'key-added', '{}', '', '')"
            ),
        ),
        ("journal-stray", "-1", ""),
    ),
    "an entry of number 0": (
        (
            (
                "INSERT INTO journal (number, at, operator, action, facts, previous, hash) VALUES "
                "(0, '2026-11-21T09:00:00.000000+00:00', 'x', 'key-added', '{}', '', '')"
            ),
        ),
        ("journal-stray", "0", ""),
    ),
    "an entry's guard dropped": (
        NO_GUARDS,
        ("schema-missing", "trigger journal_no_delete", ""),
    ),
    "a subject's guard dropped": (
        NO_SUBJECT_GUARDS,
        ("schema-missing", "trigger journal_subjects_no_delete", ""),
    ),
    "the head's guard dropped": (
        ("DROP TRIGGER journal_head_one_step",),
        ("schema-missing", "trigger journal_head_one_step", ""),
    ),
    "a guard that guards nothing": (
        (
            "DROP TRIGGER journal_no_delete",
            (
                "CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal WHEN 0 "
                "BEGIN SELECT RAISE(ABORT, 'no'); END"
            ),
        ),
        ("schema-changed", "trigger journal_no_delete", ""),
    ),
    "an index dropped": (
        ("DROP INDEX ix_coupons_used_up",),
        ("schema-missing", "index ix_coupons_used_up", ""),
    ),
    "a trigger that lies in wait": (
        (("CREATE TRIGGER gift AFTER INSERT ON coupons BEGIN UPDATE coupons SET spent = 0; END"),),
        ("schema-unknown", "trigger gift", ""),
    ),
    "a table of somebody else's": (
        ("CREATE TABLE notes (text)",),
        ("schema-unknown", "table notes", ""),
    ),
    "a table without its checks": (
        (
            "PRAGMA foreign_keys = OFF",
            "ALTER TABLE act_counter RENAME TO was",
            "CREATE TABLE act_counter (id BIGINT, number BIGINT)",
            "INSERT INTO act_counter SELECT id, number FROM was",
            "DROP TABLE was",
        ),
        ("schema-changed", "table act_counter", ""),
    ),
}


def test_an_honest_register_has_nothing_to_find(shop: Shop) -> None:
    assert found(shop, signatures=True) == []
    assert repair_register(shop.desk, PROOFS) == ()


@pytest.mark.parametrize("name", TAMPERED)
def test_what_was_changed_is_found_and_named(shop: Shop, register_file: Path, name: str) -> None:
    statements, (code, stored, proof) = TAMPERED[name]
    meddle(register_file, *statements)
    told = {
        (one.code, one.stored if stored else "", one.proof if proof else "") for one in found(shop)
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
    assert [one.code for one in found(shop, signatures=True)] == ["coupon-forged"]


def test_a_quick_check_looks_at_what_is_new(shop: Shop, register_file: Path) -> None:
    meddle(register_file, "UPDATE coupons SET units = 99 WHERE id = 1")
    with shop.register.read() as unit:
        last = unit.journal.sealed()
    assert last is not None
    assert found(shop, since=last[0]) == []
    assert [one.code for one in found(shop, since=last[0] - 1)] == ["coupon-differs"]


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

CASES = st.sampled_from(["1", "2", "3"])
OTHERS = ["suspend", "reinstate", "revoke", "renew", "replace"]
UNITS = st.integers(1, 5)
STEPS = st.one_of(
    st.tuples(st.just("redeem"), UNITS, CASES),
    st.tuples(st.just("hold"), UNITS, CASES),
    st.tuples(st.just("release"), UNITS, CASES),
    st.tuples(st.just("reverse"), UNITS, CASES),
    st.tuples(
        st.sampled_from(["suspend", "reinstate", "revoke", "renew", "replace"]), UNITS, CASES
    ),
)


@settings(max_examples=60)
@given(st.lists(STEPS, max_size=12))
def test_no_honest_history_raises_an_alarm(steps: list[tuple[str, int, str]]) -> None:
    shop = open_shop(MemoryRegister(StoppedClock()))
    coupon = shop.coupon(1)
    for step, units, case in steps:
        try:
            coupon = _do(shop, coupon, step, units, case)
        except Conflict:
            continue
    assert found(shop, signatures=True) == []


def _do(shop: Shop, coupon: Coupon, step: str, units: int, case: str) -> Coupon:
    desk, code = shop.desk, coupon.code
    moves: dict[str, Callable[[], object]] = {
        "redeem": lambda: redeem_coupon(desk, code, units, case),
        "hold": lambda: hold_units(desk, code, units, case),
        "release": lambda: release_units(desk, code, case),
        "reverse": lambda: reverse_units(desk, code, case, "ошибка"),
        "suspend": lambda: mark_coupon(desk, code, CouponMark.SUSPENDED, "счёт"),
        "reinstate": lambda: mark_coupon(desk, code, CouponMark.ACTIVE, "оплачен"),
        "revoke": lambda: mark_coupon(desk, code, CouponMark.REVOKED, "возврат"),
        "renew": lambda: renew_coupon(desk, TOOLS.mint, reference_of, code),
        "replace": lambda: _replace(shop, coupon),
    }
    after = moves[step]()
    return after if step == "renew" and isinstance(after, Coupon) else coupon


def _replace(shop: Shop, coupon: Coupon) -> None:
    """The key of the coupon gives way to another one, once."""
    if shop.key(1).state.value == "shipped":
        shop.completed(shop.inspected(), shop.stock().id)
    del coupon
