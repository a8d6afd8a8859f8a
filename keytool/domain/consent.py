"""Consent to the processing of personal data (Federal law 152-FZ, article 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Consent:
    """A customer's consent to the text of a version; no personal data in itself.

    It counts from `given_on` to the day before `withdrawn_on`.
    """

    customer: int
    text_version: str
    given_on: date
    withdrawn_on: date | None = None
    id: int = 0


def current_consent(consents: Sequence[Consent]) -> Consent | None:
    """The last one given, withdrawn or not; None when nobody was asked."""
    return max(consents, key=lambda one: (one.given_on, one.id), default=None)


def consent_given(consents: Sequence[Consent], day: date) -> bool | None:
    """Whether consent holds on `day`; None when none was given before."""
    known = [one for one in consents if one.given_on <= day]
    if not known:
        return None
    return any(one.withdrawn_on is None or day < one.withdrawn_on for one in known)
