"""A seat that asks for signing keys of its own, and what came of it."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

from keytool.domain.values import dataclass

ASKED, GRANTED, REFUSED = "signing-requested", "signing-granted", "signing-refused"


class RequestState(StrEnum):
    """What came of a request."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SeatRequest:
    """`content` is what the new keys signed (`keytool.coupon.format.seat_request`); `kids` name
    them, each in 16 hex digits.
    """

    seat: str
    operator: str
    at: datetime
    kids: tuple[str, ...]
    content: bytes
    refused_at: datetime | None = None
    id: int = 0
    version: int = 1

    def state(self, trusted: Collection[str]) -> RequestState:
        """`trusted` are the kids of the list in force: whoever's keys are in it was granted them,
        on whatever way they came there.
        """
        if set(self.kids) <= set(trusted):
            return RequestState.GRANTED
        return RequestState.REFUSED if self.refused_at else RequestState.WAITING
