"""The helper fills a register that the product itself would call sound."""

from pathlib import Path

from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.journal import Subject
from keytool.domain.keys import Licence
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from tests.coupon.samples import TRUSTED
from tests.db.bulk import fill, key_id_at
from tests.db.bulk_honest import fill_honest
from tests.db.samples import SetClock, writing

PROOFS = SignedProofs(TRUSTED)


def test_a_filled_register_is_a_register(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    fill(path, 101)
    register = SqlRegister(path, SetClock(), any_time=True)
    with register.read() as unit:
        key = unit.keys.by_key_id(key_id_at(101))
        assert key is not None
        assert (key.id, len(unit.keys.page(0, 200))) == (101, 101)
        shipment = unit.shipments.last_of_key(101)
        assert shipment is not None
        assert unit.customers.get(shipment.customer) is not None
        assert len(unit.coupons.of_key(101)) == len(unit.licences.of_key(101)) == 1
        assert len(unit.journal.about(Subject("key", 101), 9)) == 1
        assert [hit.id for hit in unit.search("M0000101", 9)] == [101]
        assert unit.journal.broken_at() is None
    with writing(register) as unit:
        unit.licences.add(Licence(101, "Ещё один"))
    register.close()


def test_the_same_count_gives_the_same_register(tmp_path: Path) -> None:
    pages = []
    for name in ("one.db", "other.db"):
        fill(tmp_path / name, 30)
        register = SqlRegister(tmp_path / name, SetClock())
        with register.read() as unit:
            pages.append(
                (unit.keys.page(0, 99), unit.coupons.page(0, 99), unit.journal.page(0, 99))
            )
        register.close()
    assert pages[0] == pages[1]


def test_an_honest_register_is_one(tmp_path: Path) -> None:
    fill_honest(tmp_path / "register.db", 30)
    register = SqlRegister(tmp_path / "register.db", SetClock())
    desk = Desk(register, built_in_rulebook(), SetClock(), "bulk")
    assert list(check_register(desk, PROOFS, signatures=PROOFS)) == []
    with register.read() as unit:
        assert unit.audit.coupon_count() == 30
        assert unit.journal.broken_at() is None
    register.close()
