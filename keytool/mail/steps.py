"""What follows after a try: to fetch again, to send again, or to ask a person."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from keytool.domain.values import dataclass
from keytool.mail.ports import Delivery, Outcome

SENDING: Final = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60))
FETCHING: Final = tuple(timedelta(minutes=m) for m in (1, 2, 5, 10, 15))
"""A box never gives up: the last step is repeated."""


@dataclass(frozen=True, slots=True)
class Position:
    """Up to where a folder was taken. Another `validity` means that it was made anew."""

    validity: int
    last: int = 0

    def wanted(self, validity: int, found: Iterable[int]) -> tuple[int, ...]:
        """Of the numbers found, those to fetch, in order.

        A server answers `4:*` with 3 where 3 is the last; and numbers of a folder that was
        made anew begin again, so all of them are fetched and known letters found by digest.
        """
        last = self.last if validity == self.validity else 0
        return tuple(sorted({one for one in found if one > last}))

    def after(self, validity: int, number: int) -> "Position":
        """When that letter is stored, with it in one transaction."""
        if validity != self.validity:
            return Position(validity, number)
        return replace(self, last=max(self.last, number))


def fetch_pause(failures: int) -> timedelta:
    """How long a box waits after so many failures in a row, counted from 1."""
    return FETCHING[min(max(failures, 1), len(FETCHING)) - 1]


class Move(StrEnum):
    """What an outbox does with a letter after a try."""

    DONE = "done"
    AGAIN = "again"
    PERSON = "person"
    STOP_BOX = "stop-box"
    """Nothing goes out of this box before a person has looked."""


@dataclass(frozen=True, slots=True)
class Next:
    """`at` is when to try again, with `AGAIN` alone."""

    move: Move
    at: datetime | None = None


def after_sending(delivery: Delivery, tries: int, now: datetime) -> Next:
    """What follows after the try numbered `tries`, from 1.

    An uncertain letter is never sent again by itself; a person's repeat keeps its Message-ID.
    """
    match delivery.outcome:
        case Outcome.HANDED_OVER:
            return Next(Move.PERSON if delivery.refused else Move.DONE)
        case Outcome.LATER if tries <= len(SENDING):
            return Next(Move.AGAIN, now + SENDING[tries - 1])
        case Outcome.BLOCKED:
            return Next(Move.STOP_BOX)
    return Next(Move.PERSON)
