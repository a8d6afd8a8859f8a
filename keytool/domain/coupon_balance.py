"""When a customer is told that units run out: at half, at three left, at none; pure."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from keytool.domain.coupons import UnitKind

_HOUR: Final = 60
_FEW: Final = 3


class Threshold(StrEnum):
    """A limit of what is left; each is told once of a coupon."""

    HALF = "half"
    THREE = "three"
    NONE = "none"


def thresholds(
    kind: UnitKind, left: int, total: int, told: Collection[str] = ()
) -> tuple[Threshold, ...]:
    """Those that are reached and were not told, the one with the least left last.

    Three requests, or three hours, are few only of more than that.
    """
    few = _FEW * (_HOUR if kind is UnitKind.MINUTES else 1)
    limits = {Threshold.HALF: total // 2, Threshold.NONE: 0}
    if total > few:
        limits[Threshold.THREE] = few
    reached = [one for one, limit in limits.items() if left <= limit and one not in told]
    return tuple(sorted(reached, key=lambda one: limits[one], reverse=True))
