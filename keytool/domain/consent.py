"""What a customer agreed to, each kind in a record of its own.

To the processing of personal data (Federal law 152-FZ, article 9), to a regulation, to the
disclosure of what support learnt, and to news of versions by mail.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from keytool.domain.values import dataclass


class ConsentKind(StrEnum):
    """To what. One never stands for another."""

    PERSONAL_DATA = "personal-data"
    REGULATION = "regulation"
    DISCLOSURE = "disclosure"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Consent:
    """A customer's consent; no personal data in itself.

    It counts from `given_on` to the day before `withdrawn_on`. `text_version` is the version of
    the text that was agreed to: of an own form, or a regulation's edition. `regulation` is
    empty for the processing of personal data, which is no vendor's.
    """

    customer: int
    text_version: str
    given_on: date
    withdrawn_on: date | None = None
    id: int = 0
    kind: ConsentKind = ConsentKind.PERSONAL_DATA
    regulation: str = ""


def of_kind(
    consents: Sequence[Consent], kind: ConsentKind, regulation: str = ""
) -> tuple[Consent, ...]:
    """Those to one thing."""
    return tuple(one for one in consents if (one.kind, one.regulation) == (kind, regulation))


def current_consent(consents: Sequence[Consent]) -> Consent | None:
    """The last one given, withdrawn or not; None when nobody was asked."""
    return max(consents, key=lambda one: (one.given_on, one.id), default=None)


def consent_given(consents: Sequence[Consent], day: date) -> bool | None:
    """Whether consent holds on `day`; None when none was given before."""
    known = [one for one in consents if one.given_on <= day]
    if not known:
        return None
    return any(one.withdrawn_on is None or day < one.withdrawn_on for one in known)
