"""Seats that redeem one coupon of a register, each on a thread of its own, until they are told."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from threading import Event
from time import monotonic

from db.register import SqlRegister
from keytool.domain.coupons import CouponOverride, Redemption, UnitState
from keytool.domain.errors import DoneAlready, KeydeskError
from keytool.domain.journal import Seal
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.desk import Desk
from keytool.services.keep_coupons import redeem_coupon
from keytool.setup.repeating import AT_MOST, Repeating
from tests.db.samples import SetClock, coupon_for, stock, writing
from tests.fakes.evidence import Remembered

CODE = "5MRRY-00HJK-8VM1C-T3BZK"


@dataclass
class SeenHere:
    """The port `SeenJournals` in memory: what all seats of a computer remember."""

    kept: dict[str, Seal] = field(default_factory=dict)
    next: dict[str, Seal] = field(default_factory=dict)

    def of(self, identity: str) -> Seal | None:
        return self.kept.get(identity)

    def keep(self, identity: str, seal: Seal) -> None:
        self.kept[identity] = seal
        self.next.pop(identity, None)

    def coming(self, identity: str) -> Seal | None:
        return self.next.get(identity)

    def expect(self, identity: str, seal: Seal) -> None:
        self.next[identity] = seal


def with_a_coupon(place: str) -> None:
    """A new register whose coupon nobody uses up."""
    register = SqlRegister(place, SetClock())
    key, _ = stock(register)
    with writing(register) as unit:
        coupon = replace(coupon_for(key.id, CODE, units=100_000), override=CouponOverride("слово"))
        unit.coupons.add(coupon)
    register.close()


class Seat:
    """One of them. `told` is what it said while it waited, `longest` its longest redemption."""

    def __init__(
        self, place: str, name: str, seen: SeenHere | None = None, at_most: float = AT_MOST
    ) -> None:
        self.name, self.acknowledged, self.longest = name, 0, 0.0
        self.told: list[str] = []
        self.register = SqlRegister(place, SetClock(), patience=60.0, seen=seen)
        self.repeating = Repeating(self._tell, at_most=at_most)
        self._evidence = Remembered()
        self.desk = Desk(
            self.register, built_in_rulebook(), SetClock(), name, evidence=self._evidence
        )

    def redeem(self, case: str) -> Redemption | None:
        """One unit, however often it has to be tried; None where it was found done."""
        if not self._evidence.claims:
            self.repeating.run(self._learn)
        try:
            answer = self.repeating.run(lambda: redeem_coupon(self.desk, CODE, 1, case))
        except DoneAlready:
            return None
        assert isinstance(answer, Redemption), answer
        return answer

    def work(self, stop: Event) -> None:
        while not stop.is_set():
            began = monotonic()
            self.redeem(f"{self.name}/{self.acknowledged}")
            self.acknowledged += 1
            self.longest = max(self.longest, monotonic() - began)
        self.register.close()

    def _learn(self) -> None:
        with self.register.read() as unit:
            coupon = unit.coupons.by_code(CODE)
        assert coupon is not None
        self._evidence.claims[coupon.token] = coupon.claims

    def _tell(self, trouble: KeydeskError | None) -> None:
        if trouble:
            self.told.append(trouble.code)


class AtWork:
    """Seats at work, while inside. Raises what any of them raised."""

    def __init__(self, seats: list[Seat]) -> None:
        self._seats, self._stop = seats, Event()
        self._pool = ThreadPoolExecutor(len(seats))
        self._working: list[Future[None]] = []

    def __enter__(self) -> None:
        self._working = [self._pool.submit(seat.work, self._stop) for seat in self._seats]

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for working in self._working:
            working.result()
        self._pool.shutdown()


def assert_exact(place: str, acknowledged: int) -> None:
    """What the seats were told is what the coupon, its ledger and the journal say."""
    register = SqlRegister(place, SetClock())
    with register.read() as unit:
        coupon = unit.coupons.by_code(CODE)
        assert coupon is not None
        entries = unit.journal.page(0, 1_000_000)
        told = sum(entry.event.action == "coupon-redeemed" for entry in entries)
        ledger = unit.coupons.redemptions(coupon.id)
        spent = sum(one.units for one in ledger if one.state is UnitState.SPENT)
        assert (coupon.spent, spent, told) == (acknowledged,) * 3
        assert unit.journal.broken_at() is None
    register.close()
