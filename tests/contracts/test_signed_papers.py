"""What every `Register` keeps of signed files."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.seat_requests import SeatRequest
from keytool.ports import Register
from tests.contracts.test_register import clock, register
from tests.db.samples import writing

__all__ = ["clock", "register"]

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


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


def test_lists_of_later_versions_come_in_their_order(register: Register) -> None:
    with writing(register) as unit:
        for version in (3, 1, 2):
            unit.trust_lists.keep(version, b"%d" % version)
    with register.read() as unit:
        assert unit.trust_lists.after(1) == (b"2", b"3")
        assert unit.trust_lists.after(3) == ()


def test_requests_for_keys_are_kept_and_answered(register: Register) -> None:
    asked = SeatRequest("Support-2", "ivanova", AT, ("0a", "0b"), b"signed by its keys")
    with writing(register) as unit:
        added = unit.seat_requests.add(asked)
        later = unit.seat_requests.add(replace(asked, seat="Support-3"))
    with writing(register) as unit:
        refused = unit.seat_requests.save(replace(added, refused_at=AT))
    with register.read() as unit:
        assert unit.seat_requests.all() == (refused, later)
        assert (refused.version, refused.id) == (2, added.id)
    with pytest.raises(Conflict, match="changed-by-another"), writing(register) as unit:
        unit.seat_requests.save(added)
