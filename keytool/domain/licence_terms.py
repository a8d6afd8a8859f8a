"""A licence that a runtime reports on a key: until when, how often, on what condition."""

from datetime import date
from enum import StrEnum

from keytool.domain.values import dataclass


class Term(StrEnum):
    """The kinds of term that the vendors document; stable words of `scan --json`."""

    PERPETUAL = "perpetual"
    DATE = "expiration-date"
    EXECUTIONS = "executions"
    FIRST_USE = "time-from-first-use"
    GENERATION = "time-from-generation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Feature:
    """A licence on a key. It runs from `since` until `until`, its last day, or until `amount`
    executions or days are used up.

    `text` keeps what the runtime wrote where that was not understood, or says more than the
    fields do: nothing that it told is dropped. `usable` is False where it says that the
    licence cannot be used.
    """

    feature: str
    name: str | None = None
    until: date | None = None
    expired: bool = False
    term: Term = Term.PERPETUAL
    amount: int | None = None
    trial: bool = False
    usable: bool = True
    text: str | None = None
    since: date | None = None

    def has_expired(self, today: date) -> bool:
        """By the runtime's word, by its last day, or because nothing of it is left."""
        spent = self.amount == 0 and self.term is not Term.OTHER
        return self.expired or spent or (self.until is not None and self.until < today)
