"""Answers that are values: three-valued verdicts and refusals with their clause."""

from dataclasses import field
from enum import StrEnum

from keytool.domain.coupons import Coupon, CouponClaims
from keytool.domain.values import dataclass


class Verdict(StrEnum):
    """Yes, no, or honestly neither."""

    VALID = "valid"
    NOT_VALID = "not-valid"
    CANNOT_SAY = "cannot-say"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule said no: a stable code, the facts of its sentence, the clauses behind it.

    `conditions` are the refusals that this one is made of, where a clause asks for several
    things; a person may go on beside them with a reason, and beside nothing else.
    """

    code: str
    clauses: tuple[str, ...] = ()
    params: dict[str, object] = field(default_factory=dict)
    conditions: tuple["Refusal", ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Nothing forbids it, but a person has to say that it is so: a code, its facts, clauses.

    The record is kept, and the question stays open on it until it is answered.
    """

    code: str
    clauses: tuple[str, ...] = ()
    params: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CouponVerdict:
    """What can be said of a presented coupon.

    `reason` is a code and always present; `claims` are those whose signature
    held; `coupon` is the register's record where it has one.
    """

    verdict: Verdict
    reason: str
    claims: CouponClaims | None = None
    coupon: Coupon | None = None
    params: dict[str, object] = field(default_factory=dict)


_STILL_TELLING = frozenset({"not-yet-valid", "used-up"})


def tells_units(verdict: CouponVerdict) -> bool:
    """Whether what is left means anything: a coupon that gives nothing any more has no balance."""
    return verdict.verdict is not Verdict.NOT_VALID or verdict.reason in _STILL_TELLING
