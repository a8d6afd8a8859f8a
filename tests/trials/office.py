"""An office on one register: many keys, people of every role, and seats that are processes."""

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from db.location import location_of
from db.moving import move
from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.format.key_reference import reference_of
from keytool.domain.certificates import Certificate
from keytool.domain.coupons import Coupon, UnitState
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import Licence
from keytool.domain.operators import MADE, Operator
from keytool.domain.parties import Category
from keytool.domain.rights import Role
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from keytool.services.find_customers import customer_of
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_certificates import add_certificate
from keytool.services.keep_parties import edit_customer
from keytool.services.register_key import Delivery, add_licence, register_key
from keytool.services.secrets import hashed
from tests.coupon.format.act_samples import ACT_TRUST
from tests.coupon.samples import NOON
from tests.db.bulk import START, fill
from tests.db.samples import GUARDANT, SetClock
from tests.helpers.coupon_grounds import PRODUCT
from tests.services.replacing import BOOK, EVIDENCE, TOOLS
from tests.trials.colleague import PASSWORD, SHARED, Task

PROOFS = SignedProofs(ACT_TRUST)
_ROLES = (
    *(Role.SUPPORT, Role.WAREHOUSE, Role.SUPPORT, Role.COMMERCIAL),
    *(Role.SUPPORT, Role.WAREHOUSE, Role.SUPPORT, Role.ADMINISTRATOR),
)
"""Of the first seat and those after it, again and again."""
_APART = (0.0, 100.0, -120.0)
"""Seconds by which the seats' clocks go wrong; less than the desk bears."""


@dataclass
class Office:
    """A register with `keys` keys for so many `seats`. `told` is what each seat was told."""

    place: str
    keys: int
    seats: int
    codes: tuple[str, ...] = ()
    before: Counter[str] = field(default_factory=Counter)
    told: list[dict[str, dict[str, int]]] = field(default_factory=list)
    cards: list[float] = field(default_factory=list)
    calm_cards: list[float] = field(default_factory=list)
    longest: float = 0.0

    def move_in(self, coupons: int, blank: Path) -> None:
        self._with_keys(blank)
        desk = self._desk()
        self.codes = tuple(_coupon(desk, number) for number in range(coupons))
        edit_customer(desk, replace(customer_of(desk, SHARED), name="0", inn=None))
        self._employ(desk)
        with desk.register.read() as unit:
            self.before = Counter(one.event.action for one in unit.journal.page(0, 10_000_000))
        desk.register.close()

    def _with_keys(self, blank: Path) -> None:
        """They are made in a file, and moved."""
        with TemporaryDirectory() as folder:
            file = Path(shutil.copy(blank, folder))
            fill(file, self.keys, sold=False)
            later = SetClock(START + timedelta(days=1, minutes=self.keys // 4))
            move(location_of(file), location_of(self.place), later, "bulk", lambda *_: None)

    def _employ(self, desk: Desk) -> None:
        kept = hashed(PASSWORD)
        for task in self._tasks(0):
            for relief in (0, 1):
                login = task.login(relief)
                with desk.register.write("bulk") as unit:
                    made = unit.operators.add(Operator(login, login, task.role, kept))
                    facts = {"login": login, "role": task.role.value, "digest": made.digest}
                    unit.commit(Event(MADE, (Subject("operator", made.id),), facts))

    def _tasks(self, seconds: float, calm: float = 0.0) -> list[Task]:
        began = time.time()
        return [
            Task(self.place, seat, self.seats, _ROLES[seat % len(_ROLES)], self.keys,
                 self.codes, began, seconds, calm, _APART[seat % len(_APART)])
            for seat in range(self.seats)
        ]  # fmt: skip

    @contextmanager
    def at_work(self, seconds: float, calm: float = 0.0) -> Iterator[None]:
        """All seats work for so long, while inside and until they are done."""
        working = [_process(task) for task in self._tasks(seconds, calm)]
        for one in working:
            assert one.stdout
            assert one.stdout.readline() == "ready\n"
        for one in working:
            assert one.stdin
            one.stdin.write("go\n")
            one.stdin.flush()
        try:
            yield
        finally:
            ended = [one.communicate() for one in working]
        for process, (told, _nothing) in zip(working, ended, strict=True):
            assert process.returncode == 0
            answer = json.loads(told)
            self.cards += answer.pop("cards")
            self.calm_cards += answer.pop("calm_cards")
            self.longest = max(self.longest, answer.pop("longest"))
            self.told.append(answer)

    def count(self, what: str = "done") -> Counter[str]:
        total = Counter[str]()
        for one in self.told:
            total.update(one[what])
        return total

    def assert_exact(self) -> None:
        """What the seats were told is what the register has, no more and no less."""
        desk, done = self._desk(), self.count()
        counted = done.pop("counted", 0)
        with desk.register.read() as unit:
            journal = Counter(one.event.action for one in unit.journal.page(0, 10_000_000))
            there = journal - self.before
            assert there == +done, (done - there, there - done)  # what was lost, what was doubled
            acts = [unit.replacements.act(n) for n in range(1, done["replacement-completed"] + 2)]
            assert (all(acts[:-1]), acts[-1]) == (True, None)
            rows = range(1, 10 * done["case-opened"] + 100)  # a lost transaction leaves a gap
            numbers = {case.number for case in map(unit.cases.get, rows) if case}
            assert len(numbers) == done["case-opened"]
            spent = [self._spent(unit, code) for code in self.codes]
            assert sum(spent) == done["coupon-redeemed"]
            shared = unit.customers.get(SHARED)
            assert shared
            assert int(shared.name) == counted
            assert unit.journal.broken_at() is None
        found = [(one.code, one.record) for one in check_register(desk, PROOFS, signatures=PROOFS)]
        assert found == []
        desk.register.close()

    @staticmethod
    def _spent(unit: object, code: str) -> int:
        coupon = unit.coupons.by_code(code)  # type: ignore[attr-defined]
        ledger = unit.coupons.redemptions(coupon.id)  # type: ignore[attr-defined]
        assert coupon.spent == sum(one.units for one in ledger if one.state is UnitState.SPENT)
        assert coupon.spent + coupon.held <= coupon.claims.units
        return int(coupon.spent)

    def _desk(self) -> Desk:
        clock = SetClock(NOON)
        register = SqlRegister(self.place, clock, any_time=True)
        return Desk(register, BOOK, clock, "bulk", evidence=EVIDENCE)


def p95(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.95)]


def _process(task: Task) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.trials.working"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin
    process.stdin.write(json.dumps(asdict(task)) + "\n")
    process.stdin.flush()
    return process


def _coupon(desk: Desk, number: int) -> str:
    """One that all seats may redeem, of a customer who has what its clause asks for."""
    customer, today = SHARED + 1 + number, desk.today()
    name = replace(GUARDANT.key_id, number=0xD000_0000 + number) if GUARDANT.key_id else None
    new = replace(GUARDANT, key_id=name, marking=None)
    key = register_key(desk, new, Delivery(customer, today, "17/26")).id
    organiser = replace(customer_of(desk, customer), category=Category.ORGANISER, inn=None)
    edit_customer(desk, organiser)
    add_licence(desk, Licence(key, PRODUCT, bought_on=today))
    until = today + timedelta(days=900)
    add_certificate(desk, Certificate(f"С-{key}", customer, "distate", today, until))
    request = CouponRequest(key, "distate", "special")
    issued = issue_coupon(desk, TOOLS.mint, reference_of, request)
    assert isinstance(issued, Coupon), issued
    return issued.code
