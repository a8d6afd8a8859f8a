"""A replacement is rehearsed in one transaction, which finds the key, too."""

from dataclasses import replace

import pytest

from keytool.domain.errors import BadInput
from keytool.ports import Register, UnitOfWork
from keytool.ports.operators import NO_LOGINS
from keytool.services.complete_replacement import Completion, rehearse_completion
from keytool.services.find_key import Name
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop


@pytest.fixture
def shop() -> Shop:
    return open_shop(MemoryRegister(StoppedClock()))


def test_a_rehearsal_is_one_look_at_the_register(shop: Shop) -> None:
    """The key is found by what a person typed in the transaction that tries it."""
    known, key = shop.inspected(), shop.key(2)
    assert key.key_id
    register = OneLook(shop.desk.register)
    desk = replace(shop.desk, register=register)
    names: tuple[Name, ...] = (2, key.key_id, str(key.key_id))
    for looks, name in enumerate(names, 1):
        assert rehearse_completion(desk, Completion(known.id, name)).key == key
        assert register.looks == looks
    with pytest.raises(BadInput, match="key-not-found"):
        rehearse_completion(desk, Completion(known.id, "nothing"))


class OneLook:
    """A register that counts its transactions."""

    logins = NO_LOGINS

    def __init__(self, register: Register) -> None:
        self._register = register
        self.looks = 0

    def read(self) -> UnitOfWork:
        self.looks += 1
        return self._register.read()

    def write(self, operator: str) -> UnitOfWork:
        self.looks += 1
        return self._register.write(operator)

    def scrub(self) -> None:
        self._register.scrub()

    def close(self) -> None:
        self._register.close()
