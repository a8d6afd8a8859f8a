"""Cases as a file of their list tells them, and as another desk can take them from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from keytool.domain.case_life import CaseLife
from keytool.domain.cases import Case, CaseState, CasesWanted
from keytool.domain.coupons import UnitState
from keytool.domain.keys import Key
from keytool.domain.parties import Customer
from keytool.rulebook.book import Edition
from keytool.rulebook.case_clocks import CaseClock
from keytool.services.case_board import BoardLine, lines_of
from keytool.services.case_facts import COUPON_FIELDS
from keytool.services.desk import Desk

ALL = 1_000_000
"""More cases than a list of open ones has."""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case with what belongs to it, by the names that people know it by."""

    case: Case
    edition: Edition
    life: CaseLife
    clock: CaseClock | None
    customer: Customer | None = None
    key: str | None = None
    coupon: str | None = None
    contract: str | None = None

    @property
    def text(self) -> None:
        """What the customer wrote stays at its desk."""

    @property
    def since(self) -> datetime | None:
        """When the pause began that lasts."""
        began, ended = self.life.pauses[-1] if self.life.pauses else (None, None)
        return began if ended is None else None

    @property
    def spoke(self) -> datetime | None:
        """Our last answer after the first; who waits for the customer has asked since."""
        first, last = self.life.reacted, self.life.spoke
        if first is None or last is None or self.case.state in {
            CaseState.WAITING, CaseState.CLOSING,
        }:  # fmt: skip
            return None
        return last if last > first else None

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """What the request says of itself, in the order of its edition, but for what other columns
        say.
        """
        key = self.key or ""
        elsewhere = {
            ("problem", self.case.subject),
            ("contact", self.case.contact),
            ("contract", self.contract),
            ("serial", key),
            ("serial", key.partition(":")[2]),
            *((name, self.coupon) for name in COUPON_FIELDS),
        }
        told = {one.field: one.value for one in self.case.fields}
        said = ((one.id, told[one.id]) for one in self.edition.fields if one.id in told)
        return tuple(one for one in said if one not in elsewhere)

    @property
    def owed(self) -> datetime | None:
        """The first of the customer's words that nobody answered."""
        return next((one.at for one in self.life.words if one.answered is None), None)

    @property
    def held(self) -> int:
        """Units that it holds."""
        return self.life.taken if self.life.units is UnitState.HELD else 0


def _name_of(key: Key) -> str | None:
    return f"{key.family}:{key.key_id}" if key.key_id else key.marking


def case_lines(desk: Desk, rows: Sequence[int] | None = None) -> tuple[CaseLine, ...]:
    """The cases of these rows in this order, or all open ones, the earliest limit first."""
    with desk.register.read() as unit:
        if rows is None:
            found = unit.cases.wanted(CasesWanted(limit=ALL))
        else:
            found = tuple(one for row in rows if (one := unit.cases.get(row)) is not None)
        customers = unit.customers.many({one.customer for one in found if one.customer})
        keys = unit.keys.many({one.key for one in found if one.key})

        def line(board: BoardLine) -> CaseLine:
            case = board.case
            key = keys.get(case.key or 0)
            coupon = unit.coupons.get(case.coupon) if case.coupon else None
            contract = unit.contracts.get(case.contract) if case.contract else None
            return CaseLine(
                case,
                board.edition,
                board.life,
                board.clock,
                customers.get(case.customer or 0),
                _name_of(key) if key else None,
                coupon.code if coupon else None,
                contract.number if contract else None,
            )

        return tuple(map(line, lines_of(desk, unit, found)))
