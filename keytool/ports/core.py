"""What the core asks of the outside, where there is more than one answer to it.

Every implementation of a port passes the port's contract suite in
`tests/contracts`; the fakes that unit tests use are among them.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from enum import Enum, StrEnum, auto
from typing import Protocol

from keytool.domain.audit import CouponLine, Signed
from keytool.domain.coupons import CouponClaims
from keytool.domain.journal import Event, Seal
from keytool.domain.keys import Key
from keytool.domain.readings import Sighting, Survey
from keytool.domain.rights import Standing
from keytool.domain.search import Hit, HitKind
from keytool.domain.values import dataclass
from keytool.domain.verdicts import CouponVerdict
from keytool.ports.audit import Audit, Mends
from keytool.ports.cases import Cases
from keytool.ports.changes import Changes
from keytool.ports.collections import (
    Certificates,
    Consents,
    Contracts,
    Coupons,
    Customers,
    Extensions,
    Keys,
    Licences,
    Lists,
    Replacements,
    Shipments,
    Sightings,
    Sittings,
    Vendors,
    Views,
)
from keytool.ports.editions import Editions
from keytool.ports.imports import Imports
from keytool.ports.journal import Journal
from keytool.ports.letter_templates import LetterTemplates
from keytool.ports.mail import Mail
from keytool.ports.notes import Notes
from keytool.ports.operators import Logins, Operators, TeamSettingsKept
from keytool.ports.signed_papers import JournalHeads, SeatRequests, TrustLists
from keytool.ports.sitting_items import SittingItems


class Clock(Protocol):
    """The only source of "now"."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class Sound(StrEnum):
    """What a worker hears without looking up."""

    ACCEPTED = "accepted"
    ALREADY = "already"
    PROBLEM = "problem"


class Speaker(Protocol):
    """Makes short sounds. It never holds anybody up and never fails: without a way to sound it
    is silent.
    """

    def play(self, sound: Sound) -> None:
        """Begin now, and return at once; a sound that still runs may be cut short."""

    def close(self) -> None:
        """Give back what it holds; no sound is made any more."""


class KeyReader(Protocol):
    """Keys on this desk. Reads only: never opens, claims, resets or writes a device."""

    def scan(self) -> tuple[Sighting, ...]:
        """The devices on the bus now, in port order; cheap, no runtime is asked.

        Raises DeviceTrouble when the bus itself cannot be looked at.
        """

    def read(self, sightings: Sequence[Sighting]) -> Survey:
        """Ask the runtimes and join their ids with these sightings. Never raises for one device."""

    def wait(self, seconds: float) -> bool:
        """Sleep until the bus may have changed (True) or `seconds` passed (False)."""

    def wake(self) -> None:
        """End a running or the next `wait` at once, from any thread."""

    def close(self) -> None:
        """Give back what the reader holds."""


class UnitOfWork(AbstractContextManager["UnitOfWork"], Protocol):
    """One transaction over the register. Leaving without `commit` undoes everything."""

    vendors: Vendors
    customers: Customers
    keys: Keys
    licences: Licences
    shipments: Shipments
    extensions: Extensions
    sightings: Sightings
    contracts: Contracts
    certificates: Certificates
    consents: Consents
    notes: Notes
    operators: Operators
    coupons: Coupons
    replacements: Replacements
    cases: Cases
    mail: Mail
    letter_templates: LetterTemplates
    sittings: Sittings
    sitting_items: SittingItems
    imports: Imports
    lists: Lists
    views: Views
    journal: Journal
    changes: Changes
    audit: Audit
    editions: Editions
    mends: Mends
    heads: JournalHeads
    trust_lists: TrustLists
    seat_requests: SeatRequests
    team_settings: TeamSettingsKept
    standing: Standing
    opened_by: str | None
    """Whose login of the database the register was opened with, "" for nobody's who works here;
    None where the database has none for each operator.
    """

    def identity(self) -> str:
        """The register's own name, 32 hex digits; its copies have the same."""

    def search(self, text: str, limit: int, kind: HitKind | None = None) -> tuple[Hit, ...]:
        """Keys, customers, orders, coupons and notes that match any part of `text`, best first;
        those of one `kind`, where that is told.
        """

    def commit(self, event: Event) -> None:
        """Write the event to the journal and make everything since entering permanent.

        Raises Conflict `not-your-role`, `sign-in-first` where the desk's guard refuses it.
        """

    def commit_look(self) -> None:
        """The same without an entry: for `mail.note_look` alone, which every minute brings anew
        and nobody has to prove.
        """


class Making(Enum):
    """Whether a register is made where there is none."""

    NEVER = auto()
    IN_FOLDER = auto()
    """Only in a folder that is there: a mistyped place must not look like an empty register."""
    AS_NEW_FILE = auto()
    """With its folder. Here as above an empty file is refused: it may be what is left of one."""
    ANYWHERE = auto()


class Bell(Protocol):
    """Where one waits for others to write; the journal says what. Made before the journal is read,
    it misses nothing that comes after.
    """

    def wait(self) -> None:
        """Until somebody has written, or for a while. Raises StorageTrouble when it can ring no
        more.
        """

    def wake(self) -> None:
        """End the wait, from another thread."""

    def close(self) -> None: ...


class Register(Protocol):
    """Where the register lies. Raises StorageTrouble when it cannot be used."""

    @property
    def logins(self) -> Logins:
        """Who opens its database, where that has a login for each operator."""

    def read(self) -> UnitOfWork:
        """A transaction that sees one state and cannot commit."""

    def write(self, operator: str) -> UnitOfWork:
        """A transaction that holds the writer's lock from its first statement."""

    def scrub(self) -> None:
        """Leave nothing of erased rows in the register's own files, as far as no reader is in
        them; what a reader holds back goes when the register is closed.
        """

    def close(self) -> None: ...


class Signer(Protocol):
    """A private key that signs and never leaves its place."""

    @property
    def kid(self) -> bytes:
        """First 8 bytes of SHA-256 of the raw public key."""

    def sign(self, message: bytes) -> bytes:
        """An Ed25519 signature (RFC 8032), 64 bytes."""


class Evidence(Protocol):
    """What signatures prove at this desk, by the issuers that it trusts."""

    def as_it_is(self) -> "Evidence":
        """The same, looked at once: for one verdict, which asks several things of it."""

    @property
    def signed(self) -> datetime | None:
        """The newest moment that a trusted signature names; None where nobody is trusted."""

    def proven(self, token: bytes, moment: datetime) -> CouponVerdict:
        """What a coupon's token proves at an aware moment; never raises for any bytes."""


class Proofs(Protocol):
    """What tokens say, read in bulk; never raises for any bytes."""

    def coupon(self, token: bytes, time_zone: str) -> Signed | None:
        """What is in a coupon's token, its signature unread; None when it has no claims."""

    def says(self, line: CouponLine) -> bool:
        """Whether the token of a coupon's row is to the byte what its columns make, but for the
        signature. One that says more, or is not understood, is left to `coupon`.
        """

    def act(self, token: bytes) -> bytes | None:
        """The digest of the record that an act's token names; None when it names none."""

    def refers(self, signed: Signed, key: Key) -> bool:
        """Whether a coupon is for this key."""

    def genuine(self, token: bytes) -> bool | None:
        """Whether a trusted key signed a coupon's token; None where its issuer is unknown."""

    def genuine_act(self, token: bytes) -> bool | None:
        """The same of an act's."""


Genuine = Sequence[bool | None]


class Verifier(Protocol):
    """Verifies many coupons' signatures, elsewhere and meanwhile."""

    def submit(self, tokens: Sequence[bytes]) -> Callable[[], Genuine]:
        """Begin. What is returned waits, and tells as `Proofs.genuine` of each."""


@dataclass(frozen=True, slots=True)
class CheckedPoint:
    """The entry of the journal up to which all agreed with its proof, and the day of that."""

    day: date
    seal: Seal


class CheckedPoints(Protocol):
    """What a desk remembers of its checks, by the identity of the register."""

    def of(self, identity: str) -> CheckedPoint | None: ...
    def keep(self, identity: str, point: CheckedPoint) -> None:
        """One that cannot be kept is none: the next check looks at more."""


class Mint(Protocol):
    """Makes what a new coupon needs beside its rules."""

    def coupon_id(self) -> bytes: ...
    def code(self) -> str: ...
    def status_index(self) -> int:
        """A random place in a status list."""

    def token(self, claims: CouponClaims, status: tuple[int, int] | None = None) -> bytes: ...
