"""A desk and its chance: what the steps of an honest history have in common."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from db.register import SqlRegister
from keytool.domain.errors import BadInput, KeydeskError
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key
from keytool.domain.parties import Category, Customer, Vendor
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer, add_vendor
from tests.coupon.samples import NOON
from tests.db.samples import SetClock
from tests.services.replacing import BOOK, EVIDENCE

WHY = "так сложилось"
_RARE = {"confirm_clock", "cancel", "drop", "undo_import", "edit_customer", "open_other"}
_OFTEN = {
    *("receive", "inspect", "complete", "override", "settle"),
    *("open_case", "reply", "receive_case", "case_step", "mail"),
    *("close", "item", "take", "note_item", "redeem", "ship", "correct"),
}
"""What needs something to be there first is tried often."""


def _weight(name: str) -> int:
    return 1 if name in _RARE else 9 if name in _OFTEN else 3


class Begun:
    """A desk with a vendor and a customer. Methods named `do_` are what may happen."""

    def __init__(self, place: str | Path, seed: int) -> None:
        self.chance, self.clock = Random(seed), SetClock(NOON)  # noqa: S311  no secrets
        self.register = SqlRegister(place, self.clock)
        self.desk = Desk(self.register, BOOK, self.clock, "anna", evidence=EVIDENCE)
        self.done: list[str] = []
        self.numbers = iter(range(0x3000_0000, 0x3FFF_FFFF))
        self._steps: list[Callable[[], object]] = [
            getattr(self, name)
            for name in sorted(dir(self))
            if name.startswith("do_")
            for _ in range(_weight(name.removeprefix("do_")))
        ]
        add_vendor(self.desk, Vendor("distate", "DiState", "distate", "twinpro"))
        add_customer(self.desk, Customer("ООО «Ромашка»", Category.COMMERCIAL, "7704838673"))

    def run(self, steps: int) -> None:
        """As many attempts; what the desk refuses is no event."""
        for _ in range(steps):
            step = self.chance.choice(self._steps)
            try:
                step()
            except KeydeskError:
                continue
            self.done.append(step.__name__)
            self.clock.moment += timedelta(minutes=self.chance.choice((0, 1, 500, 5000)))

    def any(self, kind: str) -> int:
        """A record of this kind that there may be; the newer the likelier."""
        with self.register.read() as unit:
            last = max(unit.journal.greatest(kind), 1)
        return max(self.chance.randint(1, last), self.chance.randint(1, last))

    def day(self, most: int = 60) -> date:
        return self.desk.today() - timedelta(days=self.chance.randint(0, most))

    def key(self) -> Key:
        with self.register.read() as unit:
            found = unit.keys.get(self.any("key"))
        if found is None:
            raise BadInput("key-not-found")
        return found

    def code(self) -> str:
        with self.register.read() as unit:
            found = unit.coupons.get(self.any("coupon"))
        return found.code if found else ""

    def number(self) -> KeyId:
        return KeyId(Family.GUARDANT, next(self.numbers))

    def new(self) -> Key:
        """A key as it comes: with a number, a marking, or both."""
        number = self.number()
        key_id = number if self.chance.random() < 0.8 else None
        marking = str(number.number) if key_id is None or self.chance.random() < 0.5 else None
        vendor = self.chance.choice(("distate", "distate", None))
        return Key(Family.GUARDANT, key_id, marking, "sign", vendor)

    def case(self) -> str:
        return str(self.chance.randint(1, 4))
