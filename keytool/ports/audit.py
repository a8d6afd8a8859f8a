"""What a unit of work offers to who derives everything again."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from keytool.domain.audit import (
    CouponFile,
    CouponLine,
    Place,
    Signed,
)
from keytool.domain.audit_agreements import AgreementFile, ConsentFile
from keytool.domain.audit_cases import CaseFile
from keytool.domain.audit_keys import KeyFile
from keytool.domain.audit_links import CouponLink, RetiredLine
from keytool.domain.audit_mail import ContentLine, LetterLine
from keytool.domain.audit_notes import NoteFile
from keytool.domain.audit_operators import OperatorFile
from keytool.domain.audit_records import (
    EditionLine,
    Known,
    Orphan,
    Photo,
    ReplacementFile,
    Tally,
    TemplateLine,
)
from keytool.domain.audit_whole import ActsFile, SchemaPart
from keytool.domain.consent import Consent
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.search import HitKind
from keytool.domain.warranty import Extension


class Audit(Protocol):
    """What proves records, in bulk; `db check` reads it.

    `since` leaves all but those out that an entry above it names; 0 is all.
    """

    def coupon_count(self) -> int: ...
    def coupon_ids(self, since: int = 0) -> Iterator[Sequence[int]]:
        """Portions of the coupons that have a row or are named by an entry, in their order."""

    def coupon_lines(self, coupons: Sequence[int]) -> Sequence[CouponLine]:
        """Of those that have a row which can be read: what is compared first."""

    def coupon_files(self, coupons: Sequence[int]) -> tuple[CouponFile, ...]: ...
    def coupon_links(self) -> tuple[CouponLink, ...]:
        """Those that are not as the journal tells."""

    def retired(self) -> Iterator[RetiredLine]: ...
    def key_files(self, since: int = 0) -> Iterator[Sequence[KeyFile]]:
        """Portions of the keys, in their order."""

    def replacement_files(self, since: int = 0) -> Iterator[ReplacementFile]: ...
    def photographs(self) -> Iterator[Photo]:
        """Those that are not what their digest says."""

    def editions(self) -> Iterator[EditionLine]:
        """Those that are not what the journal tells of them."""

    def templates(self) -> Iterator[TemplateLine]:
        """Vendors' texts of letters that are not those that were set last."""

    def known(self) -> Iterator[Known]:
        """Each kind of records whose rows and journal differ."""

    def tallies(self) -> Iterator[Tally]:
        """Those of which rows and journal count differently."""

    def orphans(self) -> tuple[Orphan, ...]: ...
    def acts(self) -> ActsFile: ...
    def agreements(self, since: int = 0) -> Iterator[AgreementFile]:
        """Contracts and certificates."""

    def consents(self, since: int = 0) -> Iterator[ConsentFile]: ...
    def cases(self, since: int = 0) -> Iterator[CaseFile]: ...
    def letters(self, since: int = 0) -> Iterator[LetterLine]: ...
    def contents(self) -> Iterator[ContentLine]:
        """Contents of files that were changed, and those that no file has."""

    def notes(self, since: int = 0) -> Iterator[NoteFile]: ...
    def operators(self, since: int = 0) -> Iterator[OperatorFile]: ...
    def strays(self) -> tuple[int, ...]:
        """Numbers below 1 of entries, which no chain begins at."""

    def schema(self) -> tuple[SchemaPart, ...]:
        """What of the register's tables and guards is not as this program makes it."""


class Signing(Protocol):
    """What tokens say, and whether they are genuine."""

    def coupon(self, token: bytes, time_zone: str) -> Signed | None: ...
    def genuine(self, token: bytes) -> bool | None: ...


class Mends(Protocol):
    """What makes caches anew; `db repair` calls it, and nothing else does."""

    def coupon(self, coupon: Coupon, ledger: Iterable[Redemption]) -> None:
        """Overwrite a coupon's row, and make its cases' entries these. Raises Conflict."""

    def remains(self, coupon: int, proofs: Signing) -> Coupon | None:
        """A coupon as its own genuine token says, with what else can be read of its row; it has
        no mark and no units taken yet.
        """

    def words(self, kind: HitKind, record: int) -> tuple[str, ...]:
        """By which words a record is found now, folded."""

    def index(self, kind: HitKind, record: int) -> None:
        """Let a record be found by its own words, and by none when it is not there."""

    def place(self, token: bytes, place: Place) -> None:
        """Where a retired token stands in a status list."""

    def consents(self, customer: int, consents: Sequence[Consent]) -> None:
        """Make a customer's consents these."""

    def extensions(self, key: int, extensions: Sequence[Extension]) -> None:
        """Make the extensions of a key's warranty these."""

    def count_acts(self, last: int) -> None:
        """Acts are numbered from `last` on."""

    def schema(self, parts: Iterable[str]) -> frozenset[str]:
        """Make indexes and triggers anew; those that could be made."""
