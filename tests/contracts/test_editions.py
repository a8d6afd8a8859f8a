"""What every `Register` keeps of adopted editions."""

from dataclasses import replace
from datetime import date

import pytest

from keytool.domain.adopted import Adopted, digest_of
from keytool.domain.errors import Conflict
from keytool.ports import Register
from tests.contracts.test_register import clock, register
from tests.db.samples import writing

__all__ = ["clock", "register"]

FIRST = Adopted("own-2027", 1, "own", date(2027, 1, 1), "id = 1\n", digest_of("id = 1\n"))


def test_editions_are_kept_in_their_order(register: Register) -> None:
    with register.read() as unit:
        assert (unit.editions.all(), unit.editions.digests()) == ((), ())
    mended = replace(FIRST, revision=2, text="id = 2\n", digest=digest_of("id = 2\n"))
    with writing(register) as unit:
        first = unit.editions.add(FIRST)
        second = unit.editions.add(mended)
    with register.read() as unit:
        assert unit.editions.all() == (first, second)
        assert unit.editions.digests() == (FIRST.digest, mended.digest)
    assert (first, second) == (replace(FIRST, id=first.id), replace(mended, id=second.id))


def test_a_revision_is_adopted_once(register: Register) -> None:
    with writing(register) as unit:
        unit.editions.add(FIRST)
        with pytest.raises(Conflict) as refused:
            unit.editions.add(replace(FIRST, text="id = 3\n"))
    assert refused.value.code == "edition-already-adopted"
