"""What every `Register` tells of its own proofs, and makes anew."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import create_engine, text

from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.findings import Why
from keytool.domain.journal import Event
from keytool.domain.keys import KeyState
from keytool.ports import Register
from keytool.services.check_register import check_register
from keytool.services.keep_consents import give_consent
from keytool.services.keep_coupons import hold_units, redeem_coupon
from keytool.services.repair_register import Repair, repair_register
from tests.contracts.test_register import clock, register
from tests.coupon.samples import TRUSTED
from tests.db.samples import SetClock
from tests.services.replacing import NOON, Shop, open_shop

__all__ = ["clock", "register"]
PROOFS = SignedProofs(TRUSTED)


@pytest.fixture
def shop(register: Register, clock: SetClock) -> Shop:
    """Coupon 1 with two cases; its key was replaced."""
    clock.moment = NOON
    shop = open_shop(register)
    coupon = shop.coupon(1)
    redeem_coupon(shop.desk, coupon.code, 1, "118")
    hold_units(shop.desk, coupon.code, 1, "119")
    shop.completed(shop.inspected())
    return shop


def codes(shop: Shop) -> list[str]:
    return [one.code for one in check_register(shop.desk, PROOFS, signatures=PROOFS)]


def test_what_use_cases_wrote_agrees_with_its_proof(shop: Shop) -> None:
    assert codes(shop) == []
    assert repair_register(shop.desk, PROOFS) == Repair()


def test_a_row_that_lies_is_made_anew(shop: Shop) -> None:
    with shop.register.write("a stranger") as unit:
        coupon = unit.coupons.get(1)
        assert coupon is not None
        unit.coupons.save(replace(coupon, spent=0, claims=replace(coupon.claims, units=99)))
        unit.commit(Event("edited", ()))
    assert codes(shop) == ["coupon-differs", "coupon-ledger-differs"]
    assert len(repair_register(shop.desk, PROOFS).mended) == 2
    assert codes(shop) == []
    with shop.register.read() as unit:
        mended = unit.coupons.get(1)
    assert mended is not None
    assert (mended.claims.units, mended.spent, mended.held) == (12, 1, 1)


def lied(shop: Shop) -> None:
    """Of each sort of record whose proof is the journal, one says otherwise now."""
    with shop.register.write("a stranger") as unit:
        key, replacement = unit.keys.get(3), unit.replacements.get(1)
        certificate, (licence,) = unit.certificates.get(1), unit.licences.of_key(3)
        (consent,) = unit.consents.of_customer(1)
        assert key
        assert replacement
        assert certificate
        unit.keys.save(replace(key, state=KeyState.LOST, marking="x"))
        unit.replacements.save(replace(replacement, complaint="разбит"))
        unit.certificates.save(replace(certificate, ends=date(2040, 1, 1)))
        unit.licences.save(replace(licence, quantity=500))
        unit.consents.save(replace(consent, text_version="x"))
        unit.commit(Event("edited", ()))


def test_every_cache_that_the_journal_tells_whole_is_made_anew(shop: Shop) -> None:
    shop.licensed(shop.stock().id, "Проф")
    give_consent(shop.desk, 1, "1", NOON.date())
    lied(shop)
    before = [
        *("agreement-differs", "consent-differs", "key-differs", "key-state-differs"),
        *("licence-differs", "licence-differs", "replacement-differs"),
    ]
    assert sorted(codes(shop)) == before
    repaired = repair_register(shop.desk, PROOFS)
    assert sorted(one.code for one in repaired.mended) == before
    assert (repaired.left, codes(shop)) == ((), [])


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DROP TRIGGER journal_append_only ON journal", "schema-missing"),
        ("ALTER TABLE journal DISABLE TRIGGER journal_append_only", "schema-changed"),
        ("CREATE TABLE jottings (text text)", "schema-unknown"),
    ],
)
def test_a_server_without_its_guards_is_told(
    server_register: str, clock: SetClock, statement: str, code: str
) -> None:
    register = SqlRegister(server_register, clock)
    clock.moment = NOON
    shop = open_shop(register)
    assert codes(shop) == []
    engine = create_engine(server_register)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()
    assert codes(shop) == [code]
    repaired = repair_register(shop.desk, PROOFS)
    again = "DISABLE" in statement
    assert [why for _one, why in repaired.left] == ([] if again else [Why.SCHEMA])
    assert codes(shop) == ([] if again else [code])
    register.close()
