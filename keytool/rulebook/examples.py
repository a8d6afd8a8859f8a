"""Examples that a regulation's author can read and the rules can be asked.

A file holds tables of examples by kind; each names a clause, says in words what it shows,
and has what is asked and what is expected side by side. Times are clocks of the edition's zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from keytool.domain.choices import ReadingId
from keytool.domain.coupons import UnitKind
from keytool.domain.replacement_table import Readable
from keytool.domain.warranty import WarrantyStatus
from keytool.rulebook.parts import Bilingual, Effect, Standing
from keytool.rulebook.requests import Waiting
from keytool.rulebook.strict import read_toml


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """What all examples have. `rests_on` are exactly the readings that decide, if told."""

    clause: str
    says: Bilingual
    rests_on: tuple[ReadingId, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineExample(Example):
    """`second` is the limit in days, `alarm` the earlier one; `pauses` are pairs of moments."""

    level: str
    received: datetime
    due: datetime
    second: datetime | None = None
    alarm: datetime | None = None
    pauses: tuple[tuple[datetime, datetime], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WarrantyExample(Example):
    """The warranty of a key on a day."""

    shipped: date
    on: date
    ends: date
    accept_until: date | None = None
    status: WarrantyStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponExample(Example):
    """What a coupon sold on a day holds, and its last day."""

    level: str
    starts: date
    until: date
    unit: UnitKind
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementExample(Example):
    """The facts of a faulty key and what becomes of it."""

    lost: bool
    handed_in: bool
    marked: bool
    readable: Readable
    in_warranty: bool
    damaged: bool
    outcome: str
    faulty: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelExample(Example):
    """What a way to ask is good for."""

    channel: str
    standing: Standing
    starts_clock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureExample(Example):
    """`archive` is left out for a picture as it is."""

    kind: str
    taken: bool
    archive: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestExample(Example):
    """A request with some fields, and the required ones that are missing; by a `channel` and at
    a `level` where that matters.
    """

    given: tuple[str, ...]
    missing: tuple[str, ...]
    channel: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingExample(Example):
    """Minutes spent on a case and minutes charged."""

    spent: int
    charged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueExample(Example):
    """Requests as they came, and the order in which they are taken."""

    waiting: tuple[Waiting, ...]
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActiveExample(Example):
    """Whether a request starts beside so many active ones."""

    active: int
    starts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceExample(Example):
    """The level whose term a silent customer has; none when silence closes nothing."""

    level: str
    closes_after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityExample(Example):
    """The level of a request that came where nobody sets one."""

    channel: str
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoverningExample(Example):
    """Which edition governs on a day under a contract."""

    day: date
    contract: date
    edition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitlementExample(Example):
    """Who asks and what they hold, and whether the level is open to them."""

    level: str
    on: date
    open: bool
    category: str | None = None
    product: str | None = None
    contract: date | None = None
    coupon: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundExample(Example):
    """A reason, what the program proposes, and everything that it permits."""

    ground: str
    effect: Effect
    permits: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleExample(Example):
    """A rule of `[cases]`, or a part such as `exclusions.visits`, and whether the text has it."""

    rule: str
    there: bool


@dataclass(frozen=True, slots=True)
class Examples:
    """All examples of one edition; `without` names the clauses that can have none."""

    edition: str
    without: tuple[str, ...]
    deadlines: tuple[DeadlineExample, ...] = ()
    warranties: tuple[WarrantyExample, ...] = ()
    coupons: tuple[CouponExample, ...] = ()
    replacements: tuple[ReplacementExample, ...] = ()
    channels: tuple[ChannelExample, ...] = ()
    pictures: tuple[PictureExample, ...] = ()
    requests: tuple[RequestExample, ...] = ()
    rounding: tuple[RoundingExample, ...] = ()
    queue: tuple[QueueExample, ...] = ()
    active: tuple[ActiveExample, ...] = ()
    silence: tuple[SilenceExample, ...] = ()
    priorities: tuple[PriorityExample, ...] = ()
    governing: tuple[GoverningExample, ...] = ()
    entitlements: tuple[EntitlementExample, ...] = ()
    grounds: tuple[GroundExample, ...] = ()
    rules: tuple[RuleExample, ...] = ()

    def all(self) -> Iterator[Any]:
        for field in fields(self):
            if field.name not in {"edition", "without"}:
                yield from getattr(self, field.name)


def built_in_examples() -> list[Examples]:
    """Raises Mistakes."""
    folder = files("keytool.rulebook") / "examples"
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return [read_toml(f.read_text(encoding="utf-8"), Examples) for f in found]


def examples_of(edition: str) -> Iterator[Any]:
    """All examples of one edition that come with the program."""
    return (one for file in built_in_examples() if file.edition == edition for one in file.all())
