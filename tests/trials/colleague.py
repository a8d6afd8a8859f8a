"""Somebody of a role at a seat, who remembers what they were told was done."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

from db.register import SqlRegister
from keytool.domain.errors import DoneAlready, KeydeskError
from keytool.domain.keys import Key
from keytool.domain.rights import Role
from keytool.services.desk import Desk
from keytool.services.guard import Present, SeatGuard
from keytool.services.search_register import search_register
from keytool.services.show_card import card_of_key
from keytool.services.sign_in import sign_in, sign_out
from keytool.setup.repeating import Repeating
from tests.coupon.samples import NOON
from tests.db.bulk import KEYS_A_CUSTOMER, key_id_at
from tests.services.replacing import BOOK, EVIDENCE
from tests.trials.seats import SeenHere

PASSWORD = "верная скоба батарея"
SHARED = 1
"""The customer whom all seats work on; those after it have the coupons that all redeem."""
T = TypeVar("T")


class Abandoned(Exception):
    """What was begun cannot be gone on with: its answer was lost, or another one was faster."""


@dataclass(frozen=True, slots=True)
class Task:
    """Who works where, and for how long: `seat` counts from 0, of `seats`; the register has `keys`
    made in bulk and coupons of these `codes`. The clock is `apart` by so many seconds. After so
    many `seconds` without a rest come `calm` ones at the pace of people.
    """

    place: str
    seat: int
    seats: int
    role: Role
    keys: int
    codes: tuple[str, ...]
    began: float
    seconds: float
    calm: float
    apart: float

    def login(self, relief: int) -> str:
        """Two people share a seat."""
        return f"{self.role}-{self.seat}-{relief}"


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that runs on from noon, of a computer whose clock is not right."""

    began: float
    apart: float

    def now(self) -> datetime:
        return NOON + timedelta(seconds=time.time() - self.began + self.apart)


@dataclass
class Colleague:
    """Who sits there, and what they were told: `done` counts by the journal's actions."""

    task: Task
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    waited: Counter[str] = field(default_factory=Counter)
    cards: list[float] = field(default_factory=list)
    calm_cards: list[float] = field(default_factory=list)
    longest: float = 0.0

    def __post_init__(self) -> None:
        task, present = self.task, Present()
        self.chance = Random(task.seat)  # noqa: S311  no secrets
        clock = Running(task.began, task.apart)
        # Twenty computers are one here: a writer's turn comes later than among twenty.
        self.register = SqlRegister(
            task.place, clock, patience=60.0, seen=SeenHere(), guard=SeatGuard(present)
        )
        self.desk = Desk(self.register, BOOK, clock, "", evidence=EVIDENCE, present=present)
        self.repeating = Repeating(self._waits)
        self._numbers = iter(range(1, 0xFFFF))
        last, shared = -(-task.keys // KEYS_A_CUSTOMER), len(task.codes) + SHARED
        self.own = iter(range(shared + 1 + task.seat, last + 1, task.seats))
        """Customers whom nobody else works on."""

    def does(self, action: str, work: Callable[[], T]) -> T:
        """A use case that leaves an entry of this action, once. Raises Abandoned."""
        began = time.monotonic()
        try:
            answer = self.repeating.run(work)
        except DoneAlready:
            self.done[action] += 1
            raise Abandoned from None
        self.longest = max(self.longest, time.monotonic() - began)
        self.done[action] += 1
        return answer

    def looks(self, work: Callable[[], T]) -> T:
        return self.repeating.run(work)

    def sits_down(self) -> None:
        login = self.task.login(self.chance.randint(0, 1))
        if self.desk.present.login:
            self.does("operator-signed-out", lambda: sign_out(self.desk))
        if self.chance.random() < 0.2:
            self._mistypes(login)
        while not self.desk.present.login:
            try:
                self.does("operator-signed-in", lambda: sign_in(self.desk, login, PASSWORD))
            except Abandoned:
                continue
        self.desk = replace(self.desk, operator=login)

    def _mistypes(self, login: str) -> None:
        try:
            self.looks(lambda: sign_in(self.desk, login, "не тот"))
        except DoneAlready:
            pass
        except KeydeskError as wrong:
            if wrong.code != "sign-in-wrong":
                raise
        self.done["sign-in-failed"] += 1

    def searches(self) -> None:
        """Somebody rings up: a marking is searched for, and its card is looked at."""
        row = self.chance.randint(1, self.task.keys)
        found = self.looks(lambda: search_register(self.desk, f"M{row:07d}", 9))
        assert [one.id for one in found.hits] == [row], found
        began = time.perf_counter()
        card = self.looks(lambda: card_of_key(self.desk, row))
        self.cards.append(time.perf_counter() - began)
        assert card.key
        assert card.key.id == row

    def new_key(self) -> Key:
        """One that no other seat has, nor the register from its beginning."""
        place = (self.task.seat + 1 << 24) + next(self._numbers)
        key_id = key_id_at(2 * place + 1)
        return Key(key_id.family, key_id, None, "sign", "distate")

    def _waits(self, trouble: KeydeskError | None) -> None:
        if trouble:
            self.waited[trouble.code] += 1

    def told(self) -> dict[str, object]:
        counted = {"done": self.done, "refused": self.refused, "waited": self.waited}
        cards = {"cards": self.cards, "calm_cards": self.calm_cards}
        return {**counted, **cards, "longest": self.longest}
