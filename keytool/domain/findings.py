"""A record that says otherwise than its proof."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from keytool.domain.consent import ConsentKind
from keytool.domain.coupons import UnitState
from keytool.domain.journal import Subject
from keytool.domain.values import dataclass


class Taken(NamedTuple):
    """What a case has of a coupon."""

    units: int
    state: UnitState


class Licensed(NamedTuple):
    """How many licences of a product and quantity a key carries."""

    licences: int
    product: str
    quantity: int


class Agreed(NamedTuple):
    """A consent: to what, to which text, and its days as far as they are told."""

    kind: ConsentKind
    regulation: str
    text_version: str
    given_on: date | None
    withdrawn_on: date | None


Said = str | int | bytes | date | StrEnum | Taken | Licensed | Agreed | tuple[int, int] | None
"""What is stored or proven; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A stable code, the record, what is `stored` and what the `proof` says.

    `repairable`: it is a cache, and can be made anew.
    """

    code: str
    record: Subject
    stored: Said = None
    proof: Said = None
    repairable: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)


class Why(StrEnum):
    """Why what differs from its proof is not made anew."""

    GONE = "gone"
    UNMADE = "unmade"
    PROOF = "proof"
    UNSIGNED = "unsigned"
    UNTOLD = "untold"
    SEVERAL = "several"
    TAKEN = "taken"
    SCHEMA = "schema"


def plain(value: Said) -> str:
    """The value for programs, the same in every language; empty for nothing."""
    if isinstance(value, Taken):
        return f"{value.units} {value.state.value}"
    if isinstance(value, Licensed):
        return f"{value.licences}: {value.product}, {value.quantity}"
    if isinstance(value, Agreed):
        return " ".join(filter(None, map(_one, value)))
    if isinstance(value, tuple):
        return "/".join(map(str, value))
    return _one(value)


def _one(value: Said) -> str:
    if value is None:
        return ""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else str(value)
