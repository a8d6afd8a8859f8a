"""What every register does with warranties that were made longer."""

from collections.abc import Iterator
from datetime import date

import pytest

from keytool.domain.errors import Conflict
from keytool.domain.warranty import Extension
from keytool.ports import Register
from tests.contracts.registers import IMPLEMENTATIONS, new_register
from tests.db.samples import SetClock, stock, writing


@pytest.fixture(params=IMPLEMENTATIONS)
def register(request: pytest.FixtureRequest) -> Iterator[Register]:
    made = new_register(request.param, request, SetClock())
    stock(made)
    yield made
    made.close()


def test_they_are_kept_in_their_order_and_removed_one_by_one(register: Register) -> None:
    june, december = date(2027, 6, 15), date(2027, 12, 1)
    with writing(register) as unit:
        first = unit.extensions.add(Extension(1, june, "ремонт", date(2026, 11, 20)))
        second = unit.extensions.add(Extension(1, december, "ошибка", date(2026, 11, 20)))
        assert unit.extensions.of_key(1) == (first, second)
        unit.extensions.remove(second)
        assert unit.extensions.of_key(1) == (first,)
        with pytest.raises(Conflict, match="changed-by-another"):
            unit.extensions.remove(second)
