"""What a key may ask for on a day: facts that go in, rights that come out."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from keytool.domain.certificates import Certificate
from keytool.domain.choices import ReadingId
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, UnitKind, coupon_status
from keytool.domain.keys import KeyState, Licence
from keytool.domain.parties import Category
from keytool.domain.values import dataclass


class SupportStatus(StrEnum):
    """Whether the key may ask for support now."""

    SUPPORTED = "supported"
    NO_COUPON = "no-coupon"
    BLOCKED = "blocked"


class BasisKind(StrEnum):
    """What a right can follow from."""

    CATEGORY = "category"
    LICENCE = "licence"
    CONTRACT = "contract"
    COUPON = "coupon"
    CONSENT = "consent"


class Lack(StrEnum):
    """Why a level is not open."""

    CATEGORY = "level-for-others"
    LICENCE = "licence-missing"
    CONTRACT = "contract-missing"
    COUPON = "coupon-missing"
    KEY = "key-is-retired"
    HOLDER = "key-not-held"
    AGREEMENT = "agreement-missing"
    REGULATION = "no-regulation"
    EDITION = "no-edition-in-force"


@dataclass(frozen=True, slots=True)
class EntitlementFacts:
    """All that decides.

    `category` is None for a key that nobody has. Contracts and certificates are those of the
    regulation. `consent` is told instead of what the customer's `consents` say.
    """

    regulation: str
    state: KeyState
    category: Category | None = None
    licences: tuple[Licence, ...] = ()
    contracts: tuple[Contract, ...] = ()
    coupons: tuple[Coupon, ...] = ()
    consent: bool | None = None
    certificates: tuple[Certificate, ...] = ()
    consents: tuple[Consent, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a right follows from: a fact by its name, and the clause that makes it count."""

    kind: BasisKind
    name: str
    clause: str


@dataclass(frozen=True, slots=True)
class Right:
    """A level that is open. Units are None where nothing is counted, `until` where nothing ends.

    `left` are the units of the coupon that is spent first, `left_in_all` of all that are valid.
    A right that is not `sure` holds for some problems only, once they are confirmed. `readings`
    are the choices that it rests on. `revision` is that of the edition when its coupon was issued;
    None: the one that stands.
    """

    level: str
    edition: str
    clauses: tuple[str, ...]
    channels: tuple[str, ...]
    excludes: tuple[str, ...]
    follows_from: tuple[Ground, ...]
    by_staff: bool
    until: date | None = None
    unit: UnitKind | None = None
    left: int | None = None
    left_in_all: int | None = None
    coupon: Coupon | None = None
    sure: bool = True
    readings: tuple[ReadingId, ...] = ()
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Denial:
    """A level that is not open, why, and by which clause; `detail` names a coupon's state."""

    level: str
    edition: str
    lack: Lack
    clause: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing may be asked for, once for all the levels that it keeps closed."""

    lack: Lack
    edition: str = ""
    levels: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entitlement:
    """The whole answer for a key on a day: rights, the strongest first, and what is not open."""

    day: date
    regulation: str
    edition: str
    status: SupportStatus
    rights: tuple[Right, ...]
    denials: tuple[Denial, ...]
    consent: Ground | None
    consent_given: bool | None


def why_none(coupons: Sequence[Coupon], level: str, day: date) -> str:
    """The state of the newest coupon of a level that is not valid; empty when there is none."""
    own = [c for c in coupons if c.claims.level == level]
    newest = max(own, key=lambda c: (c.claims.valid_until, c.id), default=None)
    return coupon_status(newest, day).value if newest else ""


def reasons(denials: Sequence[Denial]) -> tuple[Reason, ...]:
    """What keeps the customer's own levels closed; levels for others only where there are none."""
    own = [one for one in denials if one.lack is not Lack.CATEGORY] or denials
    kinds = dict.fromkeys((one.lack, one.edition) for one in own)
    return tuple(_reason([one for one in own if (one.lack, one.edition) == kind]) for kind in kinds)


def _reason(alike: Sequence[Denial]) -> Reason:
    levels = tuple(one.level for one in alike)
    clauses = dict.fromkeys(one.clause for one in alike if one.clause)
    return Reason(alike[0].lack, alike[0].edition, levels, tuple(clauses))
