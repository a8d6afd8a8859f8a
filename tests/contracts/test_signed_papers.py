"""What every `Register` keeps of signed files."""

from keytool.ports import Register
from tests.contracts.test_register import clock, register
from tests.db.samples import writing

__all__ = ["clock", "register"]


def test_heads_are_kept_in_their_order_and_once(register: Register) -> None:
    with register.read() as unit:
        assert (unit.heads.all(), unit.heads.newest()) == ((), None)
    with writing(register) as unit:
        unit.heads.keep(7, b"seven")
        unit.heads.keep(3, b"three")
        unit.heads.keep(7, b"another")
    with register.read() as unit:
        assert unit.heads.all() == (b"three", b"seven")
        assert unit.heads.newest() == b"seven"


def test_trust_lists_are_kept_by_version_and_once(register: Register) -> None:
    with register.read() as unit:
        assert unit.trust_lists.newest() is None
    with writing(register) as unit:
        unit.trust_lists.keep(2, b"two")
        unit.trust_lists.keep(1, b"one")
        unit.trust_lists.keep(2, b"another")
    with register.read() as unit:
        assert unit.trust_lists.newest() == b"two"
    with writing(register) as unit:
        unit.trust_lists.begin()
        unit.trust_lists.keep(1, b"other roots")
    with register.read() as unit:
        assert unit.trust_lists.newest() == b"other roots"


def test_the_chain_is_followed_from_where_it_is_believed(register: Register) -> None:
    for _time in range(3):
        with writing(register):
            pass
    with register.read() as unit:
        second = unit.journal.sealed(2)
        assert second
        assert unit.journal.broken_at(second) is None
        assert unit.journal.broken_at((2, "f" * 64)) == 3
        assert unit.journal.broken_at(unit.journal.sealed()) is None
        assert unit.journal.broken_at((9, "f" * 64)) == 4
