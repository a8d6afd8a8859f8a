"""When a key was last on a bus is noted once, however many seats see it."""

from keytool.domain.key_ids import Family
from keytool.domain.readings import Kind, Reading, Sighting, Source, Status
from keytool.ports import UnitOfWork
from keytool.ports.operators import NO_LOGINS
from keytool.services.desk import Desk
from keytool.services.note_seen import note_seen
from tests.coupon.samples import StoppedClock
from tests.fakes.memory_register import MemoryRegister
from tests.services.replacing import Shop, open_shop


class AnotherSeat:
    """A register at which another seat is always a moment faster with its sighting."""

    logins = NO_LOGINS

    def __init__(self, shop: Shop, reading: Reading) -> None:
        self._shop, self._reading = shop, reading

    def read(self) -> UnitOfWork:
        return self._shop.register.read()

    def write(self, operator: str) -> UnitOfWork:
        note_seen(self._shop.desk, self._shop.key(1), self._reading)
        return self._shop.register.write(operator)

    def scrub(self) -> None:
        self._shop.register.scrub()

    def close(self) -> None:
        self._shop.register.close()


def test_two_seats_note_one_sighting_once() -> None:
    shop = open_shop(MemoryRegister(StoppedClock()))
    sighting = Sighting(0x0A89, 0x0008, "1-1", Kind.KEY, "Guardant Sign", Family.GUARDANT)
    known = shop.key(1).key_id
    reading = Reading(sighting, Status.IDENTIFIED, key_id=known, source=Source.GUARDANT)
    desk = Desk(AnotherSeat(shop, reading), shop.desk.rulebook, shop.clock, "boris")
    assert not note_seen(desk, shop.key(1), reading)
    with shop.register.read() as unit:
        actions = [entry.event.action for entry in unit.journal.page(0, 99)]
    assert actions.count("key-seen") == 1
